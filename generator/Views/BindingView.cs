using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>How members bound to URL, headers and status are written and read on each side.</summary>
internal static class BindingView
{
    /// <summary>The path as calls on <c>RequestUri</c>, constant query included.</summary>
    public static string Uri(ShapeMap map, OperationModel operation, IReadOnlyList<NamedMember> members)
    {
        var calls = new System.Text.StringBuilder();
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
            var value = AwsCustomizations.Label(map.Service, member.Model, TypeView.Of(map, member.Model).FormatOf("value." + member.Property));
            calls.Append($"\n    .Literal({CSharpName.Literal(literal.ToString())})");
            calls.Append($"\n    .{(segment.IsGreedy ? "GreedyLabel" : "Label")}({CSharpName.Literal(member.Model.Name)}, {value})");
            literal.Clear();
        }

        if (literal.Length > 0 || operation.Http.Segments.IsEmpty)
        {
            calls.Append($"\n    .Literal({CSharpName.Literal(literal.Length == 0 ? "/" : literal.ToString())})");
        }

        foreach (var constant in operation.Http.Query)
        {
            calls.Append($"\n    .QueryLiteral({CSharpName.Literal(constant.Value is null ? constant.Name : constant.Name + "=" + constant.Value)})");
        }

        foreach (var member in members)
        {
            if (member.Model.Location == HttpLocation.Query && map.Find(member.Model.Target) is not ListShapeModel)
            {
                calls.Append($"\n    .Query({CSharpName.Literal(member.Model.LocationName!)}, {Text(map, member)})");
            }
        }

        return calls.ToString();
    }

    /// <summary>Expression of what stands before the host; null where nothing does.</summary>
    public static string? HostPrefix(ShapeMap map, OperationModel operation, IReadOnlyList<NamedMember> members) => operation.HostPrefix.IsEmpty
        ? null
        : string.Join(" + ", operation.HostPrefix.Select(part => part.IsLabel
            ? $"{map.Names.Framework("ServiceTransport")}.HostLabel({CSharpName.Literal(part.Text)}, {HostText(map, members.First(m => m.Model.Name == part.Text))})"
            : CSharpName.Literal(part.Text)));

    private static string HostText(ShapeMap map, NamedMember member) => TypeView.Of(map, member.Model).FormatOf("value." + member.Property);

    /// <summary>Statements for query parameters that come in numbers.</summary>
    public static IEnumerable<string> QueryStatements(ShapeMap map, IReadOnlyList<NamedMember> members)
    {
        foreach (var member in members)
        {
            var source = "value." + member.Property;
            if (member.Model.Location == HttpLocation.Query && map.Find(member.Model.Target) is ListShapeModel list)
            {
                var type = Item(map, list, member.Model);
                var item = type.Type == "string" ? Present(map, member.Model, "item") : type.FormatOf("item");
                yield return Each(member, source, $"foreach (var item in {member.Local})\n{{\n    uri.Query({CSharpName.Literal(member.Model.LocationName!)}, {item});\n}}");
            }
            else if (member.Model.Location == HttpLocation.QueryParams && map.Find(member.Model.Target) is MapShapeModel entries)
            {
                var body = map.Find(entries.Value.Target) is ListShapeModel
                    ? $"foreach (var item in entry.Value)\n    {{\n        uri.OtherQuery(entry.Key, {Present(map, member.Model, "item")});\n    }}"
                    : $"uri.OtherQuery(entry.Key, {Present(map, member.Model, "entry.Value")});";
                yield return Each(member, source, $"foreach (var entry in {member.Local})\n{{\n    {body}\n}}");
            }
        }
    }

    /// <summary>Statements that set headers, with a format for one header and its value.</summary>
    public static IEnumerable<string> HeaderStatements(ShapeMap map, IReadOnlyList<NamedMember> members, string format)
    {
        // A header of its own replaces what a map of them said, so the maps go first.
        foreach (var member in members.OrderBy(static m => m.Model.Location == HttpLocation.PrefixHeaders ? 0 : 1))
        {
            if (member.Model.Location == HttpLocation.Header)
            {
                yield return string.Format(CultureInfo.InvariantCulture, format, CSharpName.Literal(member.Model.LocationName!), HeaderText(map, member));
            }
            else if (member.Model.Location == HttpLocation.PrefixHeaders)
            {
                var set = string.Format(CultureInfo.InvariantCulture, format, CSharpName.Literal(member.Model.LocationName!) + " + entry.Key", Present(map, member.Model, "entry.Value"));
                yield return Each(member, "value." + member.Property, $"foreach (var entry in {member.Local})\n{{\n    {set}\n}}");
            }
        }
    }

    /// <summary>Expression that reads a bound member on the server.</summary>
    public static string FromRequest(ShapeMap map, OperationModel operation, NamedMember named)
    {
        var member = named.Model;
        var type = TypeView.Of(map, member);
        var name = CSharpName.Literal(member.Name);
        switch (member.Location)
        {
            case HttpLocation.Label:
                return type.ParseOf(Label(operation, member, name), Place(member));
            case HttpLocation.Query when map.Find(member.Target) is ListShapeModel list:
                return Items($"call.QueryList({CSharpName.Literal(member.LocationName!)}, {name})", Item(map, list, member), Place(member));
            case HttpLocation.Query:
                return type.ParseOf($"call.Query({CSharpName.Literal(member.LocationName!)}, {name})", Place(member));
            case HttpLocation.QueryParams:
                return QueryParams(map, member, name);
            default:
                return FromHeader(map, member, "call");
        }
    }

    /// <summary>Expression that reads a bound member on the client.</summary>
    public static string FromResponse(ShapeMap map, NamedMember named) => named.Model.Location == HttpLocation.ResponseCode
        ? "(int?)response.StatusCode"
        : FromHeader(map, named.Model, "response");

    private static string FromHeader(ShapeMap map, MemberModel member, string source)
    {
        var header = $"{source}.Header({CSharpName.Literal(member.LocationName ?? "")})";
        if (member.Location == HttpLocation.PrefixHeaders)
        {
            return $"{source}.PrefixHeaders({CSharpName.Literal(member.LocationName!)})";
        }

        if (map.Find(member.Target) is not ListShapeModel list)
        {
            return TypeView.Of(map, member).ParseOf(header, Place(member));
        }

        var value = map.Names.Framework("HttpValue");
        var dates = map.Find(list.Member.Target) is SimpleShapeModel { Kind: SimpleKind.Timestamp } timestamp
            && (list.Member.TimestampFormat ?? timestamp.TimestampFormat ?? TimestampFormat.HttpDate) == TimestampFormat.HttpDate;
        return Items(dates ? $"{value}.HeaderDateList({header})" : $"{value}.HeaderList({header}, {CSharpName.Literal(Place(member))})", Item(map, list, member), Place(member));
    }

    // Where a value is, as whoever sent it would look for it; the runtime takes what holds quotes as it is.
    private static string Place(MemberModel member) => member.Location switch
    {
        HttpLocation.Label => $"The label '{member.Name}' in the path",
        HttpLocation.Query => $"The query parameter '{member.LocationName}' ({member.Name})",
        HttpLocation.Header => $"The header '{member.LocationName}' ({member.Name})",
        _ => member.Name,
    };

    private static string Label(OperationModel operation, MemberModel member, string name)
    {
        for (var i = 0; i < operation.Http.Segments.Count; i++)
        {
            var segment = operation.Http.Segments[i];
            if (segment.IsLabel && segment.Text == member.Name)
            {
                return segment.IsGreedy ? $"call.GreedyLabel({i}, {operation.Http.Segments.Count - i - 1}, {name})" : $"call.Label({i}, {name})";
            }
        }

        throw new InvalidOperationException($"The binder let through a label without a place: {member.Name}");
    }

    private static string QueryParams(ShapeMap map, MemberModel member, string name)
    {
        var method = map.Find(((MapShapeModel)map.Find(member.Target)).Value.Target) is ListShapeModel ? "QueryListParams" : "QueryParams";
        return $"call.{method}({name})";
    }

    private static string Items(string source, TypeView item, string member) => item.Type == "string"
        ? source
        : $"{source}?.Select(static item => {item.ParseOf("item", member)}{(item.IsValueType ? "!.Value" : "!")}).ToArray()";

    // The items of a list travel where the list does.
    private static TypeView Item(ShapeMap map, ListShapeModel list, MemberModel member) =>
        TypeView.Of(map, list.Member with { Location = member.Location });

    private static string HeaderText(ShapeMap map, NamedMember member)
    {
        if (map.Find(member.Model.Target) is not ListShapeModel list)
        {
            return Text(map, member);
        }

        var item = Item(map, list, member.Model);
        var value = map.Names.Framework("HttpValue");
        var quoted = item.Type == "string" || map.Find(list.Member.Target) is EnumShapeModel;
        var source = "value." + member.Property;
        var items = MemberViews.IsNullable(member.Model) ? member.Local : source;
        var mapped = $"{items}.Select(static item => {(item.Type == "string" ? Present(map, member.Model, "item") : item.FormatOf("item"))})";
        var joined = quoted ? $"{value}.FormatHeaderList({mapped})" : $"string.Join(\", \", {mapped})";
        return MemberViews.IsNullable(member.Model) ? $"{source} is {{ }} {member.Local} ? {joined} : null" : joined;
    }

    // The text of a value that may be absent; null where it is.
    private static string Text(ShapeMap map, NamedMember member)
    {
        var type = TypeView.Of(map, member.Model);
        var source = "value." + member.Property;
        if (!MemberViews.IsNullable(member.Model) || type.Type == "string")
        {
            return type.FormatOf(type.Type == "string" && !MemberViews.IsNullable(member.Model) ? Present(map, member.Model, source) : source);
        }

        return map.Find(member.Model.Target) is EnumShapeModel { IsInteger: false }
            ? source + "?.Value"
            : $"{source} is {{ }} {member.Local} ? {type.FormatOf(member.Local)} : null";
    }

    // A nullable reference is a promise of the compiler only, and what is null would be left out in silence.
    private static string Present(ShapeMap map, MemberModel member, string value) => $"{map.Names.Framework("HttpValue")}.Present({value}, {CSharpName.Literal(member.Name)})";

    private static string Each(NamedMember member, string source, string statement) => MemberViews.IsNullable(member.Model)
        ? $"if ({source} is {{ }} {member.Local})\n{{\n    {statement.Replace("\n", "\n    ")}\n}}"
        : statement.Replace($"in {member.Local})", $"in {source})");
}
