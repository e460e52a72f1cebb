using ChimeModelGen.CSharp;
using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>A member of a structure or error with its C# name, in written order.</summary>
internal sealed record NamedMember(MemberModel Model, CodeName Property, CodeName Local)
{
    /// <summary>The property of the value that is written.</summary>
    public Code Source => $"value.{Property}";
};

/// <summary>The members of one type as templates see them.</summary>
internal static class MemberViews
{
    /// <summary>Names of locals that generated methods declare beside those of members.</summary>
    private static readonly string[] _locals =
    [
        "input", "output", "call", "response", "request", "message", "uri", "service", "violations", "start", "error", "code", "text", "body", "value",
        "cancellationToken", "item", "entry", "read", "variant", "unknown", "missing", "held",
    ];

    public static IReadOnlyList<NamedMember> Named(StructureShapeModel structure, MemberNames names)
    {
        var result = new List<NamedMember>();
        var locals = new HashSet<string>(_locals, StringComparer.Ordinal);
        foreach (var member in structure.Members)
        {
            var property = names.Take(member.Name);
            var local = CSharpName.Camel(property.Text);
            if (local == property.Text)
            {
                // A name that begins with a digit has no case to tell them apart by.
                local += "Member";
            }

            while (!locals.Add(local.TrimStart('@')))
            {
                local = local.TrimStart('@') + "Member";
            }

            result.Add(new NamedMember(member, property, CodeName.Of(local)));
        }

        return result;
    }

    /// <summary>Whether the property can be null.</summary>
    public static bool IsNullable(MemberModel member) =>
        member.IdempotencyToken || (!member.Required && (member.ClientOptional || member.Default is null or { Kind: DefaultValueKind.Null }));

    /// <summary>A member where its type is declared: documentation and constraints included.</summary>
    public static View Declared(ShapeMap map, NamedMember named)
    {
        var member = named.Model;
        var nullable = IsNullable(member);
        var own = ShapeMap.HasConstraints(member.Constraints) ? map.Constraints(member).Pattern : null;
        return Common(map, named)
            .Set("docs", DocView.Summary(DocText.Sentence(member.Documentation ?? map.Find(member.Target).Documentation), StreamView.Remark(map, member) ?? DocView.Constraints(map, member)))
            .Set("obsolete", Obsolete(member.Deprecated))
            .Set("required", !nullable && DefaultView.Expression(map, member) is null)
            .Set("sensitive", map.IsSensitive(member))
            .Set("checks", Code.Lines(CheckView.Statements(
                map, member, nullable ? named.Local : named.Property, Code.Literal(member.Name), $"_pattern{named.Property}")))
            .Set("is_enum", map.Find(member.Target) is EnumShapeModel { IsInteger: false })
            .Set("pattern", PatternView.Restricts(own) ? PatternView.Create(map, own!) : null);
    }

    /// <summary>A member where it is read and written: a change of documentation or constraints leaves it as it is.</summary>
    /// <param name="map">The service's shapes.</param>
    /// <param name="named">The member.</param>
    /// <param name="corrects">Whether an answer may hold it, so that its reader serves clients too.</param>
    /// <param name="lenient">Expression of whether its reader reads an answer; that of a reader of JSON by default.</param>
    public static View Travelling(ShapeMap map, NamedMember named, bool corrects = false, Code? lenient = null)
    {
        lenient ??= $"input.Lenient";
        var member = named.Model;
        var type = TypeView.Of(map, member);
        var nullable = IsNullable(member);
        var value = DefaultView.Expression(map, member);
        var correction = nullable || value is not null ? null : CorrectionView.Expression(map, member);
        var wire = member.JsonName ?? member.Name;
        return Common(map, named)
            .Set("wire", Code.Literal(wire))
            .Set("fragment", Code.JsonMember(wire))
            .Set("read", type.Read)
            .Set("write", type.WriteOf(nullable ? named.Local : named.Source))
            .Set("assign", nullable && value is not null ? Code.Of($"{lenient} ? {named.Local} : {named.Local} ?? {value}")
                : corrects && correction is not null ? $"{named.Local} ?? ({lenient} ? {correction} : {(type.IsValueType ? Code.Of($"default") : $"null!")})"
                : Assign(type, named, nullable, value))
            .Set("client_assign", correction is not null ? Code.Of($"{named.Local} ?? {correction}") : Assign(type, named, nullable, value))
            .Set("server_assign", nullable && value is not null ? Code.Of($"{named.Local} ?? {value}") : Assign(type, named, nullable, value))
            .Set("report", ReportsMissing(map, member, type, nullable, value));
    }

    private static View Common(ShapeMap map, NamedMember named)
    {
        var type = TypeView.Of(map, named.Model);
        return new View()
            .Set("property", named.Property)
            .Set("local", named.Local)
            .Set("type", type.Type)
            .Set("value_type", type.IsValueType)
            .Set("nullable", IsNullable(named.Model))
            .Set("default", DefaultView.Expression(map, named.Model))
            .Set("member", Code.Literal(named.Model.Name));
    }

    /// <summary>The attribute of a deprecated thing; null otherwise.</summary>
    public static Code? Obsolete(DeprecationModel? deprecated)
    {
        if (deprecated is null)
        {
            return null;
        }

        var since = deprecated.Since is null ? "" : $" (since {deprecated.Since})";
        return $"[global::System.Obsolete({Code.Literal((deprecated.Message ?? "Deprecated by the service's model.") + since)})]";
    }

    private static Code Assign(TypeView type, NamedMember named, bool nullable, Code? value)
    {
        if (nullable)
        {
            return named.Local;
        }

        return value is not null ? Code.Of($"{named.Local} ?? {value}") : type.IsValueType ? Code.Of($"{named.Local} ?? default") : $"{named.Local}!";
    }

    // A string enum shows itself that it was never set; numbers, moments and flags can't.
    private static bool ReportsMissing(ShapeMap map, MemberModel member, TypeView type, bool nullable, Code? value) =>
        !nullable && value is null && type.IsValueType && map.Find(member.Target) is not EnumShapeModel { IsInteger: false };
}
