using System.Diagnostics;
using System.Text;
using ChimeModelGen.Views;
using Generator.Tests.Binding;
using Generator.Tests.Hosting;

namespace Generator.Tests.Emission;

/// <summary>Views of models whose shapes hold each other in long chains, or share one large shape.</summary>
public sealed class LongChainTests
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);

    // Named in the order of use, so that what needs checks is found last, at the end of the chain.
    [Fact]
    public void What_needs_checks_is_found_along_a_chain_of_structures()
    {
        var text = new StringBuilder("service: { name: L }\noperations: { Put: { http: { method: POST, uri: / }, input: { A: S0 } } }\nshapes:\n");
        for (var i = 0; i < 30_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  S{i}: {{ type: structure, members: {{ Next: S{i + 1} }} }}\n");
        }

        var model = Bound.Model(text + "  S30000: { type: structure, members: { Last: { target: String, length: { min: 1 } } } }\n");
        var clock = Stopwatch.StartNew();
        var map = new ShapeMap(model, "L", []);
        Assert.True(map.NeedsCheck("S0"));
        Assert.True(map.NeedsCheck("S30000"));
        Assert.Contains("S30000", map.Inputs);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, _long);
    }

    [Fact]
    public void Checks_spread_to_holders_in_circles_and_no_further()
    {
        var map = new ShapeMap(Bound.Model("""
            service: { name: L }
            operations: { Put: { http: { method: POST, uri: / }, input: { A: A, Free: Free, Map: Map }, errors: [Bad] } }
            shapes:
              A: { type: structure, members: { B: B } }
              B: { type: structure, members: { A: A, Checked: Checked } }
              Checked: { type: string, length: { max: 3 } }
              Free: { type: structure, members: { Free: Free, Text: String } }
              Map: { type: map, key: Checked, value: String }
              Bad: { type: structure, error: client, members: { A: A } }
            """), "L", []);
        Assert.Equal(["A", "B", "Checked", "Map", "PutRequest"], map.Service.Shapes.Select(static shape => shape.Name).Where(map.NeedsCheck).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_secret_at_the_end_of_a_chain_is_secret_at_each_of_its_steps()
    {
        var text = new StringBuilder("service: { name: L }\noperations: { Put: { http: { method: POST, uri: / }, input: { A: S0, B: T0, C: T1 } } }\nshapes:\n");
        for (var i = 0; i < 40; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  S{i}: {{ type: list, member: S{i + 1} }}\n  T{i}: {{ type: map, key: String, value: T{i + 1} }}\n");
        }

        var map = new ShapeMap(Bound.Model(text + "  S40: { type: string, sensitive: true }\n  T40: { type: string }\n"), "L", []);
        var members = ShapeMap.Members(map.Find("PutRequest")).ToDictionary(static member => member.Name, StringComparer.Ordinal);
        Assert.All(Enumerable.Range(0, 2), _ =>
        {
            Assert.True(map.IsSensitive(members["A"]));
            Assert.False(map.IsSensitive(members["B"]));
            Assert.False(map.IsSensitive(members["C"]));
        });
        Assert.All(map.Service.Shapes.Where(static shape => shape.Name[0] is 'S' or 'T' && shape.Name is not ("S40" or "T40")), shape =>
            Assert.All(ShapeMap.Members(shape), member => Assert.Equal(shape.Name[0] == 'S', map.IsSensitive(member))));
    }

    [Fact]
    public void Defaults_of_thousands_of_members_from_an_enum_of_thousands_of_values()
    {
        var text = new StringBuilder("service: { name: L }\noperations: { Put: { http: { method: POST, uri: / }, input: In } }\nshapes:\n  E: { type: enum, members: { ");
        for (var i = 0; i < 5_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"VALUE_{i}: null, ");
        }

        text.Append("} }\n  In: { type: structure, members: { ");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{i}: {{ target: E, default: VALUE_{i % 5_000} }}, ");
        }

        var model = Bound.Model(text + "} }\n");
        var map = new ShapeMap(model, "L", []);
        var clock = Stopwatch.StartNew();
        Assert.All(ShapeMap.Members(map.Find("In")), member => Assert.StartsWith("global::L.E.Value", DefaultView.Expression(map, member)!.Text, StringComparison.Ordinal));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, _long);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(70)]
    public void A_value_may_be_called_KnownValues(int count)
    {
        var more = string.Concat(Enumerable.Range(0, count).Select(static i => $", V{i}: null"));
        var run = GeneratorHost.Run(new ModelText("l.yaml", $$"""
            service: { name: L, version: "1" }
            operations: { Put: { http: { method: POST, uri: / }, input: { E: E, N: N } } }
            shapes:
              E: { type: enum, members: { KnownValues: null, _KnownValues: null, KNOWN_VALUES: null{{more}} } }
              N: { type: intEnum, members: { KnownValues: 1000, _KnownValues: 1001, KNOWN_VALUES: 1002{{string.Concat(Enumerable.Range(0, count).Select(static i => $", V{i}: {i}"))}} } }
            """));
        run.CompilesClean();
        Assert.Contains(" KnownValues ", run.Sources["L.E.g.cs"], StringComparison.Ordinal);
        Assert.Contains(" KnownValues ", run.Sources["L.N.g.cs"], StringComparison.Ordinal);
    }
}
