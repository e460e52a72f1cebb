using Generator.Tests.Hosting;

namespace Generator.Tests;

/// <summary>Keeps the compiler's work in proportion to the model: no chain of alternatives, branches or operators as long as a shape is large.</summary>
public sealed class LargeShapeTests
{
    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(2_000, false)]
    public void Values_of_a_large_enum_are_looked_up_and_those_of_a_small_one_are_alternatives(int count, bool areAlternatives)
    {
        var names = Join(count, ", ", static i => $"VALUE_{i}: The value {i}.");
        var numbers = Join(count, ", ", static i => $"LEVEL_{i}: {i}");
        var run = GeneratorHost.Run(new ModelText("large.yaml", $$"""
            service: { name: Large, version: "1" }
            operations:
              Send:
                http: { method: POST, uri: /send }
                input: { Code: { target: Code, required: true }, Codes: Codes, Level: Level, Named: Named }
                output: { Code: Code, Level: Level }
            shapes:
              Codes: { type: list, member: Code, uniqueItems: true }
              Named: { type: map, key: Code, value: Level }
              Code: { type: enum, members: { {{names}} } }
              Level: { type: intEnum, members: { {{numbers}} } }
            """));
        run.CompilesClean();
        foreach (var name in (string[])["Code", "Level"])
        {
            var source = run.Sources[$"Large.{name}.g.cs"];
            Assert.Equal(areAlternatives, source.Contains("Value is ", StringComparison.Ordinal));
            Assert.Equal(!areAlternatives, source.Contains("FrozenSet", StringComparison.Ordinal));

            // The list of values is told with every value that is none of them.
            Assert.All(source.Split('\n').Where(static line => line.Contains("AddUnknownEnumValue", StringComparison.Ordinal)), static line => Assert.InRange(line.Length, 1, 1_200));
        }

        Assert.Equal(areAlternatives, run.Sources["Large.CodeJson.g.cs"].Contains("input.ValueIs", StringComparison.Ordinal));
    }

    [Fact]
    public void Members_of_a_large_structure_or_union_are_no_nest_of_branches()
    {
        var run = GeneratorHost.Run(new ModelText("large.yaml", $$"""
            service: { name: Large, version: "1" }
            operations:
              Send:
                http: { method: POST, uri: /send }
                input: { Structure: Structure, Union: Union, Unique: Unique, {{Join(1_000, ", ", static i => $"Member{i}: Integer")}} }
                output: { Structure: Structure, Union: Union }
            shapes:
              Structure: { type: structure, members: { {{Join(1_500, ", ", static i => $"Member{i}: String")}} } }
              Union: { type: union, members: { {{Join(500, ", ", static i => $"Variant{i}: String")}} } }
              Unique: { type: list, member: Structure, uniqueItems: true }
            """));
        run.CompilesClean();
        Assert.All((string[])["Large.StructureJson.g.cs", "Large.UnionJson.g.cs", "Large.SendEndpoint.g.cs"], name => Assert.DoesNotContain("else if", run.Sources[name], StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_an_item_of_a_list_with_unique_items_can_be_compared_and_nothing_else()
    {
        var run = GeneratorHost.Run(new ModelText("unique.yaml", """
            service: { name: Unique, version: "1" }
            operations:
              Send:
                http: { method: POST, uri: /send }
                input: { Boxes: Boxes, Plain: Plain }
            shapes:
              Boxes: { type: list, member: Box, uniqueItems: true }
              Secret: { type: string, sensitive: true }
              Numbers: { type: list, member: Integer }
              Lid: { type: union, members: { Numbers: Numbers, Nothing: Unit, IStructuralValue: Secret, Unknown: Blob } }
              Lids: { type: map, key: String, value: Lid }
              Box: { type: structure, members: { Lids: Lids, Secret: Secret, MemberValues: Integer, Inner: Boxes, Empty: Empty } }
              Empty: { type: structure }
              Plain: { type: structure, members: { Numbers: Numbers } }
            """));
        run.CompilesClean();
        Assert.All((string[])["Box", "Lid", "Empty"], name => Assert.Contains(" IStructuralValue", run.Sources[$"Unique.{name}.g.cs"], StringComparison.Ordinal));
        Assert.DoesNotContain("IStructuralValue", run.Sources["Unique.Plain.g.cs"], StringComparison.Ordinal);
    }

    private static string Join(int count, string separator, Func<int, string> item) =>
        string.Join(separator, Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{item(i)}")));
}
