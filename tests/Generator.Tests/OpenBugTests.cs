using ChimeModelGen;
using Generator.Tests.Hosting;

namespace Generator.Tests;

/// <summary>Bugs that these tests found and that are still open; each goes to its subject's class once it is green.</summary>
public sealed class OpenBugTests
{
    private static readonly ModelText _weather = ModelText.Embedded("weather.yaml");

    // Views of serializers, client and endpoint carry docs, constraints and deprecation that their templates do not show.
    [Fact]
    public void New_documentation_of_a_body_member_renders_at_most_two_files()
    {
        var run = GeneratorHost.Run(_weather).After(_weather.Edit("What was measured.", "What it is."));
        Assert.InRange(run.Rendered.Count, 1, 2);
    }

    // SelectMany compares by position: one file more shifts all that follow.
    [Fact]
    public void A_new_shape_does_not_render_what_stands_behind_it()
    {
        var edited = _weather.Edit("Celsius: { type: double }", "Celsius: { type: double }\n  Altitude: { type: structure, members: { Metres: Integer } }");
        edited = edited.Edit("At: { target: Timestamp", "Altitude: Altitude\n      At: { target: Timestamp");
        var run = GeneratorHost.Run(_weather).After(edited);
        Assert.Equal(["Weather.Altitude.g.cs", "Weather.AltitudeJson.g.cs", "Weather.Reading.g.cs", "Weather.ReadingJson.g.cs"], run.Rendered);
    }

    [Fact]
    public void A_new_constraint_renders_what_checks_or_documents_it()
    {
        var run = GeneratorHost.Run(_weather).After(_weather.Edit("length: { min: 1, max: 20 }", "length: { min: 1, max: 30 }"));
        Assert.Equal(["Weather.GetForecastRequest.g.cs", "Weather.PutReadingRequest.g.cs", "Weather.StationIdConstraints.g.cs"], run.Rendered);
    }

    // Hint names begin with the service's name alone.
    [Fact]
    public void One_service_in_two_namespaces_compiles_clean()
    {
        var old = _weather with { Path = "v1/weather.yaml", Namespace = "Sky.V1" };
        GeneratorHost.Run(old, old with { Path = "v2/weather.yaml", Namespace = "Sky.V2" }).CompilesClean();
    }

    // TypeNames does not reserve the names of helpers: {Shape}Json, {Shape}Constraints, {Operation}Endpoint.
    [Theory]
    [InlineData("Book", "BookJson")]
    [InlineData("Book", "BookConstraints")]
    [InlineData("Book", "GetEndpoint")]
    public void A_shape_may_be_named_as_a_helper(string first, string second) => Run(
        $"A: {first}, B: {second}",
        $$"""
        {{first}}: { type: enum, members: { A: null } }
          {{second}}: { type: enum, members: { B: null } }
        """).CompilesClean();

    // CS0542: the property Value (or IsKnown) of an enum of that name.
    [Theory]
    [InlineData("Value")]
    [InlineData("IsKnown")]
    public void An_enum_may_be_named_as_its_own_member(string name) => Run($"A: {name}", $"{name}: {{ type: enum, members: {{ A: null }} }}").CompilesClean();

    // "TextConstraints.Check(…)" inside a record with a property TextConstraints finds the property.
    [Fact]
    public void A_member_may_be_named_as_a_helper() => Run("TextConstraints: { target: Text }, Other: Text", "Text: { type: string, length: { min: 1 } }").CompilesClean();

    // KeyNotFoundException in TypeView.Of: a variant without content kills the whole generator.
    [Theory]
    [InlineData("Types")]
    [InlineData(null)]
    public void A_union_may_have_a_variant_without_content(string? emit) =>
        Run("A: Figure", "Figure: { type: union, members: { Nothing: Unit, Text: String } }", emit).CompilesClean();

    // A variant is a nested record, which hides the shape of that name: "Square(Square value)" becomes a copy constructor.
    [Theory]
    [InlineData("Types")]
    [InlineData(null)]
    public void A_union_variant_may_be_named_as_its_target(string? emit) => Run(
        "A: Figure", "Figure: { type: union, members: { Square: Square, Color: Color } }\n  Square: { type: structure, members: { A: Figure } }\n  Color: { type: enum, members: { A: null } }", emit).CompilesClean();

    // TemplateRenderer implements ITemplateLoader, whose ValueTask drags it in; Visual Studio's Roslyn 4.8 has 4.2.0.1.
    [Fact]
    public void The_generator_does_not_need_a_task_library_newer_than_the_oldest_compilers() =>
        Assert.DoesNotContain("System.Threading.Tasks.Extensions", typeof(ChimeModelGenerator).Assembly.GetReferencedAssemblies().Select(a => a.Name));

    private static GeneratorRun Run(string input, string shapes, string? emit = null) => GeneratorHost.Run(new ModelText("hostile.yaml", $$"""
        service: { name: Hostile, version: "1" }
        operations:
          Get: { http: { method: POST, uri: /get }, input: { {{input}} }, output: { {{input}} } }
        shapes:
          {{shapes}}
        """, null, emit));
}
