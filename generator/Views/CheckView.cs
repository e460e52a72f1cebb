using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>The statements that check a value against its constraints.</summary>
internal static class CheckView
{
    /// <summary>Statements for a value that is there.</summary>
    /// <param name="map">The service's shapes.</param>
    /// <param name="member">The member that holds the value.</param>
    /// <param name="value">Expression of the value.</param>
    /// <param name="name">Expression of the member's name, the last step of the path.</param>
    /// <param name="patternField">Name of the field that holds the member's own pattern.</param>
    public static IReadOnlyList<Code> Statements(ShapeMap map, MemberModel member, Code value, Code name, Code patternField)
    {
        var statements = new List<Code>();
        if (StreamView.IsStream(map, member))
        {
            // What has not arrived can't be checked: events are, one by one as they come.
            return statements;
        }

        if (ShapeMap.HasConstraints(member.Constraints))
        {
            // The member overrides its target, so the merged constraints are spelt out here.
            var inside = new List<Code>();
            Inside(map, member.Target, value, name, inside);
            Direct(map, map.Constraints(member), map.Find(member.Target), value, name, patternField, inside, statements);
            return statements;
        }

        if (map.NeedsCheck(member.Target))
        {
            statements.Add(map.Find(member.Target) is StructureShapeModel or UnionShapeModel
                ? Code.Of($"var start = violations.Count;\n{value}.Validate(ref violations);\nviolations.Under(start, {name});")
                : $"{map.ConstraintsOf(member.Target)}.Check({name}, {value}, ref violations);");
        }

        return statements;
    }

    /// <summary>Statements for constraints themselves, and those for what the value holds: where it holds too much, nobody looks inside.</summary>
    public static void Direct(
        ShapeMap map, ConstraintsModel constraints, ShapeModel target, Code value, Code name, Code patternField, IReadOnlyList<Code> inside, List<Code> statements)
    {
        var further = new List<Code>();
        if (constraints.HasRange && target is SimpleShapeModel number)
        {
            further.Add($"violations.CheckRange({name}, {value}, {Number(constraints.Minimum, number.Kind)}, {Number(constraints.Maximum, number.Kind)});");
        }

        if (PatternView.Restricts(constraints.Pattern))
        {
            further.Add($"violations.CheckPattern({name}, {value}, {patternField});");
        }

        if (constraints.UniqueItems)
        {
            further.Add($"violations.CheckUniqueItems({name}, {value});");
        }

        further.AddRange(inside);
        if (constraints.HasLength)
        {
            Code check = target switch
            {
                SimpleShapeModel { Kind: SimpleKind.String } => $"violations.CheckLength({name}, {value}, {Bounds(constraints)})",
                SimpleShapeModel { Kind: SimpleKind.Blob } => $"violations.CheckCount({name}, {value}.Length, {Bounds(constraints)})",
                _ => $"violations.CheckCount({name}, {value}.Count, {Bounds(constraints)})",
            };
            statements.Add(further.Count == 0 ? Code.Of($"{check};") : $"if ({check})\n{{\n    {Code.Lines(further).Indent(4)}\n}}");
            return;
        }

        statements.AddRange(further);
    }

    // What the override does not replace: the items of a list, the entries of a map, the values of an enum.
    private static void Inside(ShapeMap map, string target, Code value, Code name, List<Code> statements)
    {
        switch (map.Find(target))
        {
            case ListShapeModel list when map.NeedsCheck(list.Member):
                statements.Add($"{map.ConstraintsOf(target)}.CheckItems({name}, {value}, ref violations);");
                break;
            case MapShapeModel entries when map.NeedsCheck(entries.Key) || map.NeedsCheck(entries.Value):
                statements.Add($"{map.ConstraintsOf(target)}.CheckEntries({name}, {value}, ref violations);");
                break;
            case EnumShapeModel:
                statements.Add($"{map.ConstraintsOf(target)}.Check({name}, {value}, ref violations);");
                break;
        }
    }

    private static Code Bounds(ConstraintsModel constraints) => constraints.MaxLength is { } max and < int.MaxValue
        ? Code.Of($"{Bound(constraints.MinLength ?? 0)}, {Bound(max)}")
        : $"{Bound(constraints.MinLength ?? 0)}, int.MaxValue";

    private static long Bound(long value) => Math.Min(value, int.MaxValue);

    private static Code Number(string? text, SimpleKind kind)
    {
        if (text is null)
        {
            return $"null";
        }

        var bound = Code.Number(text);
        return kind switch
        {
            SimpleKind.Byte => $"(sbyte)({bound})",
            SimpleKind.Short => $"(short)({bound})",
            SimpleKind.Long => $"{bound}L",
            SimpleKind.Float => $"{bound}f",
            SimpleKind.Double => $"{bound}d",
            SimpleKind.BigDecimal => $"{bound}m",
            SimpleKind.BigInteger => $"global::System.Numerics.BigInteger.Parse({Code.Literal(text)}, global::System.Globalization.CultureInfo.InvariantCulture)",
            _ => bound,
        };
    }
}
