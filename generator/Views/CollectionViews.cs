using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>Serializers of lists and maps, and the constraints of simple shapes, lists and maps.</summary>
internal static class CollectionViews
{
    public static View CreateListJson(ShapeMap map, ListShapeModel list)
    {
        var item = TypeView.Of(map, list.Member);
        return new View()
            .Set("name", map.Names[list.Name])
            .Set("type", TypeView.Of(map, Self(list.Name)).Type)
            .Set("item", Nullable(item.Type, list.Sparse))
            .Set("sparse", list.Sparse)
            .Set("never_null", IsDocument(map, list.Member))
            .Set("read", item.Read)
            .Set("write", item.WriteOf(list.Sparse ? Code.Of($"item") : $"value[i]"));
    }

    public static View CreateMapJson(ShapeMap map, MapShapeModel shape)
    {
        var key = TypeView.Of(map, shape.Key);
        var item = TypeView.Of(map, shape.Value);
        var isEnum = map.Find(shape.Key.Target) is EnumShapeModel;
        return new View()
            .Set("name", map.Names[shape.Name])
            .Set("type", TypeView.Of(map, Self(shape.Name)).Type)
            .Set("key", key.Type)
            .Set("key_create", isEnum ? Code.Of($"new {key.Type}(input.MemberName())") : $"input.MemberName()")
            .Set("key_written", isEnum ? Code.Of($"{key.FormatOf($"entry.Key")}!") : $"entry.Key")
            .Set("item", Nullable(item.Type, shape.Sparse))
            .Set("sparse", shape.Sparse)
            .Set("never_null", IsDocument(map, shape.Value))
            .Set("read", item.Read)
            .Set("write", item.WriteOf(shape.Sparse ? Code.Of($"item") : $"entry.Value"));
    }

    public static View CreateConstraints(ShapeMap map, ShapeModel shape)
    {
        var (constraints, sparse) = shape switch
        {
            ListShapeModel list => (list.Constraints, list.Sparse),
            MapShapeModel entries => (entries.Constraints, entries.Sparse),
            SimpleShapeModel simple => (simple.Constraints, false),
            _ => (ConstraintsModel.None, false),
        };
        var itemChecks = shape is ListShapeModel { Member: var member } ? Inner(map, member, $"item", $"_itemPattern", sparse) : null;
        var keyChecks = shape is MapShapeModel { Key: var key } ? Inner(map, key, $"entry.Key", $"_keyPattern", isNeverNull: true) : null;
        var valueChecks = shape is MapShapeModel { Value: var value } ? Inner(map, value, $"item", $"_valuePattern", sparse) : null;
        Code[] inside = itemChecks is not null ? [Code.Of($"CheckItems(member, value, ref violations);")]
            : keyChecks is not null || valueChecks is not null ? [Code.Of($"CheckEntries(member, value, ref violations);")]
            : [];
        var checks = new List<Code>();
        CheckView.Direct(map, constraints, shape, $"value", $"member", $"_pattern", inside, checks);
        return new View()
            .Set("shape", DocText.Of(shape.Name))
            .Set("name", map.Names[shape.Name])
            .Set("type", TypeView.Of(map, Self(shape.Name)).Type)
            .Set("patterns", Patterns(map, shape, constraints))
            .Set("checks", Code.Lines(checks))
            .Set("sparse", sparse)
            .Set("item_checks", itemChecks)
            .Set("key_checks", keyChecks)
            .Set("value_checks", valueChecks)
            .Set("key_text", shape is MapShapeModel { Key.Target: var target } && map.Find(target) is EnumShapeModel ? Code.Of($".Value") : Code.Empty);
    }

    // The shape's own pattern, and those that its items, keys or values have beyond their shapes.
    private static IEnumerable<View> Patterns(ShapeMap map, ShapeModel shape, ConstraintsModel constraints)
    {
        if (PatternView.Restricts(constraints.Pattern))
        {
            yield return Pattern(map, $"_pattern", constraints.Pattern!);
        }

        (Code Field, MemberModel Member)[] members = shape switch
        {
            ListShapeModel list => [($"_itemPattern", list.Member)],
            MapShapeModel entries => [($"_keyPattern", entries.Key), ($"_valuePattern", entries.Value)],
            _ => [],
        };
        foreach (var (field, member) in members)
        {
            if (ShapeMap.HasConstraints(member.Constraints) && map.Constraints(member).Pattern is { } pattern && PatternView.Restricts(pattern))
            {
                yield return Pattern(map, field, pattern);
            }
        }
    }

    private static View Pattern(ShapeMap map, Code field, string pattern) => new View().Set("field", field).Set("value", PatternView.Create(map, pattern));

    // What an item breaks is recorded with an empty name; its place in the list or map is put in front afterwards. A list in a process may hold
    // null in spite of its type, which JSON can't bring in.
    private static Code? Inner(ShapeMap map, MemberModel member, Code value, Code patternField, bool isNeverNull)
    {
        var checks = map.Find(member.Target) is StructureShapeModel or UnionShapeModel
            ? map.NeedsCheck(member.Target) ? [Code.Of($"{value}.Validate(ref violations);")] : []
            : CheckView.Statements(map, member, value, $"\"\"", patternField);
        if (checks.Count == 0)
        {
            return null;
        }

        return isNeverNull || TypeView.Of(map, member).IsValueType
            ? Code.Lines(checks)
            : Code.Of($"if ({value} is null)\n{{\n    violations.AddRequired(\"\");\n}}\nelse\n{{\n    {Code.Lines(checks).Indent(4)}\n}}");
    }

    private static MemberModel Self(string target) => new(
        "value", target, null, true, HttpLocation.Body, null, null, ConstraintsModel.None, null, null, false, false, null);

    private static bool IsDocument(ShapeMap map, MemberModel member) => map.Find(member.Target) is SimpleShapeModel { Kind: SimpleKind.Document };

    private static Code Nullable(Code type, bool isNullable) => isNullable ? $"{type}?" : type;
}
