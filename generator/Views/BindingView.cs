using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>How members bound to URL, headers and status are written and read on each side.</summary>
internal static class BindingView
{
    /// <summary>The path as calls on <c>RequestUri</c>, constant query included.</summary>
    public static Code Uri(ShapeMap map, OperationModel operation, IReadOnlyList<NamedMember> members)
    {
        var calls = new List<Code>();
        var literal = new System.Text.StringBuilder();
        foreach (var segment in operation.Http.Segments)
        {
            literal.Append('/');
            if (!segment.IsLabel)
            {
                literal.Append(segment.Text);
                continue;
            }

            var member = members.First(m => m.Model.Name == segment.Text);
            var value = AwsCustomizations.Label(map.Service, member.Model, TypeView.Of(map, member.Model).FormatOf(member.Source));
            calls.Add($"\n    .Literal({Code.Literal(literal.ToString())})");
            calls.Add($"\n    .{(segment.IsGreedy ? Code.Of($"GreedyLabel") : $"Label")}({Code.Literal(member.Model.Name)}, {value})");
            literal.Clear();
        }

        if (literal.Length > 0 || operation.Http.Segments.IsEmpty)
        {
            calls.Add($"\n    .Literal({Code.Literal(literal.Length == 0 ? "/" : literal.ToString())})");
        }

        foreach (var constant in operation.Http.Query)
        {
            calls.Add($"\n    .QueryLiteral({Code.Literal(constant.Value is null ? constant.Name : constant.Name + "=" + constant.Value)})");
        }

        foreach (var member in members)
        {
            if (member.Model.Location == HttpLocation.Query && map.Find(member.Model.Target) is not ListShapeModel)
            {
                calls.Add($"\n    .Query({Code.Literal(member.Model.LocationName!)}, {Text(map, member)})");
            }
        }

        return Code.Join("", calls);
    }

    /// <summary>Expression of what stands before the host; null where nothing does.</summary>
    public static Code? HostPrefix(ShapeMap map, OperationModel operation, IReadOnlyList<NamedMember> members) => operation.HostPrefix.IsEmpty
        ? null
        : Code.Join(" + ", operation.HostPrefix.Select(part => part.IsLabel
            ? $"{map.Names.Framework("ServiceTransport")}.HostLabel({Code.Literal(part.Text)}, {HostText(map, members.First(m => m.Model.Name == part.Text))})"
            : Code.Literal(part.Text)));

    private static Code HostText(ShapeMap map, NamedMember member) => TypeView.Of(map, member.Model).FormatOf(member.Source);

    /// <summary>Statements for query parameters that come in numbers.</summary>
    public static IEnumerable<Code> QueryStatements(ShapeMap map, IReadOnlyList<NamedMember> members)
    {
        foreach (var member in members)
        {
            if (member.Model.Location == HttpLocation.Query && map.Find(member.Model.Target) is ListShapeModel list)
            {
                var type = Item(map, list, member.Model);
                var item = Formatted(map, member.Model, type, $"item");
                yield return Each(member, values => $"foreach (var item in {values})\n{{\n    uri.Query({Code.Literal(member.Model.LocationName!)}, {item});\n}}");
            }
            else if (member.Model.Location == HttpLocation.QueryParams && map.Find(member.Model.Target) is MapShapeModel entries)
            {
                var body = map.Find(entries.Value.Target) is ListShapeModel
                    ? Code.Of($"foreach (var item in entry.Value)\n    {{\n        uri.OtherQuery(entry.Key, {Present(map, member.Model, $"item")});\n    }}")
                    : $"uri.OtherQuery(entry.Key, {Present(map, member.Model, $"entry.Value")});";
                yield return Each(member, values => $"foreach (var entry in {values})\n{{\n    {body}\n}}");
            }
        }
    }

    /// <summary>Statements that set headers, by the statement for one header's name and value.</summary>
    public static IEnumerable<Code> HeaderStatements(ShapeMap map, IReadOnlyList<NamedMember> members, Func<Code, Code, Code> set)
    {
        // A header of its own replaces what a map of them said, so the maps go first.
        foreach (var member in members.OrderBy(static m => m.Model.Location == HttpLocation.PrefixHeaders ? 0 : 1))
        {
            if (member.Model.Location == HttpLocation.Header)
            {
                yield return set(Code.Literal(member.Model.LocationName!), HeaderText(map, member));
            }
            else if (member.Model.Location == HttpLocation.PrefixHeaders)
            {
                var statement = set($"{Code.Literal(member.Model.LocationName!)} + entry.Key", Present(map, member.Model, $"entry.Value"));
                yield return Each(member, values => $"foreach (var entry in {values})\n{{\n    {statement}\n}}");
            }
        }
    }

    /// <summary>Expression that reads a bound member on the server.</summary>
    public static Code FromRequest(ShapeMap map, OperationModel operation, NamedMember named)
    {
        var member = named.Model;
        var type = TypeView.Of(map, member);
        var name = Code.Literal(member.Name);
        switch (member.Location)
        {
            case HttpLocation.Label:
                return type.ParseOf(Label(operation, member, name), Place(member));
            case HttpLocation.Query when map.Find(member.Target) is ListShapeModel list:
                return Items($"call.QueryList({Code.Literal(member.LocationName!)}, {name})", Item(map, list, member), Place(member));
            case HttpLocation.Query:
                return type.ParseOf($"call.Query({Code.Literal(member.LocationName!)}, {name})", Place(member));
            case HttpLocation.QueryParams:
                return QueryParams(map, member, name);
            default:
                return FromHeader(map, member, $"call");
        }
    }

    /// <summary>Expression that reads a bound member on the client.</summary>
    public static Code FromResponse(ShapeMap map, NamedMember named) => named.Model.Location == HttpLocation.ResponseCode
        ? $"(int?)response.StatusCode"
        : FromHeader(map, named.Model, $"response");

    private static Code FromHeader(ShapeMap map, MemberModel member, Code source)
    {
        Code header = $"{source}.Header({Code.Literal(member.LocationName ?? "")})";
        if (member.Location == HttpLocation.PrefixHeaders)
        {
            return $"{source}.PrefixHeaders({Code.Literal(member.LocationName!)})";
        }

        if (map.Find(member.Target) is not ListShapeModel list)
        {
            return TypeView.Of(map, member).ParseOf(header, Place(member));
        }

        var value = map.Names.Framework("HttpValue");
        var dates = map.Find(list.Member.Target) is SimpleShapeModel { Kind: SimpleKind.Timestamp } timestamp
            && (list.Member.TimestampFormat ?? timestamp.TimestampFormat ?? TimestampFormat.HttpDate) == TimestampFormat.HttpDate;
        return Items(dates ? Code.Of($"{value}.HeaderDateList({header})") : $"{value}.HeaderList({header}, {Code.Literal(Place(member))})", Item(map, list, member), Place(member));
    }

    // Where a value is, as whoever sent it would look for it; the runtime takes what holds quotes as it is.
    private static string Place(MemberModel member) => member.Location switch
    {
        HttpLocation.Label => $"The label '{member.Name}' in the path",
        HttpLocation.Query => $"The query parameter '{member.LocationName}' ({member.Name})",
        HttpLocation.Header => $"The header '{member.LocationName}' ({member.Name})",
        _ => member.Name,
    };

    private static Code Label(OperationModel operation, MemberModel member, Code name)
    {
        for (var i = 0; i < operation.Http.Segments.Count; i++)
        {
            var segment = operation.Http.Segments[i];
            if (segment.IsLabel && segment.Text == member.Name)
            {
                return segment.IsGreedy ? Code.Of($"call.GreedyLabel({i}, {operation.Http.Segments.Count - i - 1}, {name})") : $"call.Label({i}, {name})";
            }
        }

        throw new InvalidOperationException($"The binder let through a label without a place: {member.Name}");
    }

    private static Code QueryParams(ShapeMap map, MemberModel member, Code name) =>
        map.Find(((MapShapeModel)map.Find(member.Target)).Value.Target) is ListShapeModel ? Code.Of($"call.QueryListParams({name})") : $"call.QueryParams({name})";

    private static Code Items(Code source, TypeView item, string member) => item.IsString
        ? source
        : $"{source}?.Select(static item => {item.ParseOf($"item", member)}{(item.IsValueType ? Code.Of($"!.Value") : $"!")}).ToArray()";

    // The items of a list travel where the list does.
    private static TypeView Item(ShapeMap map, ListShapeModel list, MemberModel member) =>
        TypeView.Of(map, list.Member with { Location = member.Location });

    private static Code HeaderText(ShapeMap map, NamedMember member)
    {
        if (map.Find(member.Model.Target) is not ListShapeModel list)
        {
            return Text(map, member);
        }

        var item = Item(map, list, member.Model);
        var value = map.Names.Framework("HttpValue");
        var quoted = item.IsString || map.Find(list.Member.Target) is EnumShapeModel;
        return MemberViews.IsNullable(member.Model) ? $"{member.Source} is {{ }} {member.Local} ? {Joined(member.Local)} : null" : Joined(member.Source);

        Code Joined(Code values)
        {
            var mapped = Code.Of($"{values}.Select(static item => {Formatted(map, member.Model, item, $"item")})");
            return quoted ? Code.Of($"{value}.FormatHeaderList({mapped})") : $"string.Join(\", \", {mapped})";
        }
    }

    // The text of a value that may be absent; null where it is.
    private static Code Text(ShapeMap map, NamedMember member)
    {
        var type = TypeView.Of(map, member.Model);
        return !MemberViews.IsNullable(member.Model) ? Formatted(map, member.Model, type, member.Source)
            : type.IsString ? type.FormatOf(member.Source)
            : $"{member.Source} is {{ }} {member.Local} ? {Formatted(map, member.Model, type, member.Local)} : null";
    }

    // The text of a value that must be there.
    private static Code Formatted(ShapeMap map, MemberModel member, TypeView type, Code value) => type.IsString ? type.FormatOf(Present(map, member, value))
        : type.MayBeUnset ? Present(map, member, type.FormatOf(value))
        : type.FormatOf(value);

    /// <summary>Expression of a text that must be there: a nullable reference is a promise of the compiler only, and what is null would be left out in silence.</summary>
    public static Code Present(ShapeMap map, MemberModel member, Code value) => $"{map.Names.Framework("HttpValue")}.Present({value}, {Code.Literal(member.Name)})";

    // A statement over the member's values, where it has any.
    private static Code Each(NamedMember member, Func<Code, Code> statement) => MemberViews.IsNullable(member.Model)
        ? $"if ({member.Source} is {{ }} {member.Local})\n{{\n    {statement(member.Local).Indent(4)}\n}}"
        : statement(member.Source);
}
