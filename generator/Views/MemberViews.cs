using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>A member of a structure or error with its C# name, in written order.</summary>
internal sealed record NamedMember(MemberModel Model, string Property, string Local);

/// <summary>The members of one type as templates see them.</summary>
internal static class MemberViews
{
    /// <summary>Names of locals that generated methods declare beside those of members.</summary>
    private static readonly string[] _locals =
        ["input", "output", "call", "response", "request", "message", "uri", "service", "violations", "start", "error", "code", "text", "body", "value", "cancellationToken", "item", "entry"];

    public static IReadOnlyList<NamedMember> Named(StructureShapeModel structure, MemberNames names)
    {
        var result = new List<NamedMember>();
        var locals = new HashSet<string>(_locals, StringComparer.Ordinal);
        foreach (var member in structure.Members)
        {
            var property = names.Take(member.Name);
            var local = CSharpName.Camel(property);
            while (!locals.Add(local.TrimStart('@')))
            {
                local = local.TrimStart('@') + "Member";
            }

            result.Add(new NamedMember(member, property, local));
        }

        return result;
    }

    /// <summary>Whether the property can be null.</summary>
    public static bool IsNullable(MemberModel member) =>
        member.IdempotencyToken || (!member.Required && member.Default is null or { Kind: DefaultValueKind.Null });

    public static View Create(ShapeMap map, NamedMember named)
    {
        var member = named.Model;
        var type = TypeView.Of(map, member);
        var nullable = IsNullable(member);
        var value = DefaultView.Expression(map, member);
        var wire = member.JsonName ?? member.Name;
        var access = nullable ? named.Local : "value." + named.Property;
        return new View()
            .Set("docs", DocView.Summary(DocView.Text(member.Documentation ?? Describe(map, member)), DocView.Constraints(map, member)))
            .Set("obsolete", Obsolete(member.Deprecated))
            .Set("property", named.Property)
            .Set("local", named.Local)
            .Set("type", type.Type)
            .Set("nullable", nullable)
            .Set("required", !nullable && value is null)
            .Set("value_type", type.IsValueType)
            .Set("default", value)
            .Set("sensitive", map.IsSensitive(member))
            .Set("wire", JsonLiteral(wire))
            .Set("fragment", Fragment(wire))
            .Set("read", type.Read)
            .Set("write", type.WriteOf(access))
            .Set("assign", Assign(type, named, nullable, value))
            .Set("report", ReportsMissing(map, member, type, nullable, value))
            .Set("checks", string.Join("\n", CheckView.Statements(
                map, member, nullable ? named.Local : named.Property, CSharpName.Literal(member.Name), "_pattern" + named.Property)))
            .Set("member", CSharpName.Literal(member.Name))
            .Set("is_enum", map.Find(member.Target) is EnumShapeModel { IsInteger: false })
            .Set("pattern", PatternView.Restricts(member.Constraints.Pattern) || (ShapeMap.HasConstraints(member.Constraints) && PatternView.Restricts(map.Constraints(member).Pattern))
                ? PatternView.Create(map, map.Constraints(member).Pattern!)
                : null);
    }

    /// <summary>The attribute of a deprecated thing; null otherwise.</summary>
    public static string? Obsolete(DeprecationModel? deprecated)
    {
        if (deprecated is null)
        {
            return null;
        }

        var since = deprecated.Since is null ? "" : $" (since {deprecated.Since})";
        return $"[global::System.Obsolete({CSharpName.Literal((deprecated.Message ?? "Deprecated by the service's model.") + since)})]";
    }

    /// <summary>The wire name as the inside of a UTF-8 literal.</summary>
    private static string JsonLiteral(string name) => CSharpName.Literal(name);

    /// <summary>The wire name as JSON with quotes and colon, written as a C# literal.</summary>
    private static string Fragment(string name)
    {
        var json = CSharpName.Literal(name);
        return CSharpName.Literal(json + ":");
    }

    private static string Assign(TypeView type, NamedMember named, bool nullable, string? value)
    {
        if (nullable)
        {
            return named.Local;
        }

        return value is not null ? $"{named.Local} ?? {value}" : type.IsValueType ? $"{named.Local} ?? default" : named.Local + "!";
    }

    // A string enum shows itself that it was never set; numbers, moments and flags can't.
    private static bool ReportsMissing(ShapeMap map, MemberModel member, TypeView type, bool nullable, string? value) =>
        !nullable && value is null && type.IsValueType && map.Find(member.Target) is not EnumShapeModel { IsInteger: false };

    private static string? Describe(ShapeMap map, MemberModel member) => map.Find(member.Target).Documentation;
}
