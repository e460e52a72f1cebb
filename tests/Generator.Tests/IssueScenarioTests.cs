using System.Text;
using ChimeModelGen;
using Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace Generator.Tests;

/// <summary>What a user does all day: edit the model and use the result, or mistype and be told where and what was meant.</summary>
public sealed class IssueScenarioTests
{
    private static readonly ModelText _weather = ModelText.Embedded("weather.yaml");

    [Fact]
    public void A_member_added_to_the_model_can_be_used_at_once()
    {
        const string user = "class User { double? Read(Weather.Reading reading) => reading.Humidity; }";
        var before = GeneratorHost.Run(user, _weather);
        Assert.Contains("CS1061", Assert.Single(before.Problems()), StringComparison.Ordinal);
        var after = before.After(_weather.Edit("Temperature: {", "Humidity: Double\n      Temperature: {"));
        after.CompilesClean();
    }

    [Fact]
    public void A_member_made_required_is_asked_for_where_it_is_missing()
    {
        const string user = "class User { Weather.Reading Make() => new() { Temperature = 1 }; }";
        var before = GeneratorHost.Run(user, _weather);
        before.CompilesClean();
        var after = before.After(_weather.Edit("At: { target: Timestamp,", "At: { target: Timestamp, required: true,"));
        Assert.Contains("CS9035", Assert.Single(after.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deprecated_member_warns_its_users_and_nobody_else()
    {
        const string user = "class User { double Read(Weather.Reading reading) => reading.Temperature; }";
        var run = GeneratorHost.Run(user, _weather.Edit("Temperature: { target: Celsius,", "Temperature: { target: Celsius, deprecated: { message: Use Kelvin },"));
        var problem = Assert.Single(run.Problems());
        Assert.StartsWith("User0.cs", problem, StringComparison.Ordinal);
        Assert.Contains("Use Kelvin", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_target_is_located_in_the_model_with_what_was_meant()
    {
        var run = GeneratorHost.Run(_weather.Edit("Temperature: { target: Celsius,", "Temperature: { target: Celsuis,"));
        var diagnostic = Assert.Single(run.Diagnostics, d => d.Severity == DiagnosticSeverity.Error && d.Id == "CMG0014");
        var position = diagnostic.Location.GetLineSpan();
        var line = _weather.Text.Split('\n').ToList().FindIndex(text => text.Contains("Temperature:", StringComparison.Ordinal));
        Assert.Equal("CMG0014", diagnostic.Id);
        Assert.Equal(_weather.Path, position.Path);
        Assert.Equal((line, "      Temperature: { target: ".Length), (position.StartLinePosition.Line, position.StartLinePosition.Character));
        Assert.Equal("Celsuis".Length, position.Span.End.Character - position.Span.Start.Character);
        Assert.Contains("Celsius", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_does_not_take_the_rest_of_the_api_away()
    {
        var run = GeneratorHost.Run(_weather.Edit("Temperature: { target: Celsius,", "Temperature: { target: Celsuis,"));
        Assert.Contains("Weather.WeatherClient.GetForecast.g.cs", run.Sources.Keys);
        Assert.Contains("DateTimeOffset? At", run.Sources["Weather.Reading.g.cs"], StringComparison.Ordinal);
        Assert.Empty(run.Output.GetDiagnostics().Where(d => d.Severity != DiagnosticSeverity.Hidden));
    }

    [Fact]
    public void A_mistake_in_one_file_leaves_the_other_alone()
    {
        var library = ModelText.Embedded("library.yaml");
        var run = GeneratorHost.Run(_weather with { Text = "service: { name: [" }, library);
        Assert.Equal(_weather.Path, Assert.Single(run.Diagnostics).Location.GetLineSpan().Path);
        Assert.Equal(GeneratorHost.Run(library).Sources, run.Sources);
    }

    [Fact]
    public void A_corrected_mistake_leaves_nothing_behind()
    {
        var fresh = GeneratorHost.Run(_weather);
        var corrected = GeneratorHost.Run(_weather.Edit("{ target: Celsius,", "{ target: Celsuis,")).After(_weather);
        Assert.Empty(corrected.Diagnostics);
        Assert.Equal(fresh.Sources, corrected.Sources);
    }

    // None may end in CS8785, the compiler's word for a generator that threw; GeneratorHost fails on it.
    [Theory]
    [InlineData("")]
    [InlineData("\n\n# only a comment\n")]
    [InlineData("just text")]
    [InlineData("[1, 2]")]
    [InlineData("service: { name: Weather")]
    [InlineData("service: &a [*a]")]
    [InlineData("service: { name: Weather }\noperations: []\nshapes: 5")]
    [InlineData("service: { name: class }\noperations: { Get: null }\nshapes: { A: null, B: { type: structure, members: { C: A } } }")]
    [InlineData("\u0000\u0001\uFFFD")]
    [InlineData("service: { name: Weather }\n---\nservice: { name: Other }")]
    public void A_broken_file_is_reported_and_never_kills_the_generator(string text) =>
        Assert.All(GeneratorHost.Run(new ModelText("broken.yaml", text)).Diagnostics, d => Assert.StartsWith("CMG", d.Id, StringComparison.Ordinal));

    [Fact]
    public void Every_prefix_of_a_model_is_survived()
    {
        for (var length = 0; length < _weather.Text.Length; length += 61)
        {
            var run = GeneratorHost.Run(_weather with { Text = _weather.Text[..length] });
            Assert.All(run.Diagnostics, d => Assert.StartsWith("CMG", d.Id, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_deeply_nested_file_does_not_kill_the_compiler()
    {
        var run = GeneratorHost.Run(new ModelText("deep.yaml", "service: " + new string('[', 100_000)));
        Assert.NotEmpty(run.Diagnostics);
    }

    [Fact]
    public async Task The_official_test_harness_sees_the_diagnostic_in_the_model()
    {
        var test = new CSharpSourceGeneratorTest<ChimeModelGenerator, DefaultVerifier>
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck,
        };
        test.SolutionTransforms.Add(static (solution, project) => solution.WithProjectParseOptions(project, new CSharpParseOptions(LanguageVersion.CSharp12)));
        test.TestState.AdditionalReferences.AddRange(References.All);
        test.TestState.Sources.Add("class User { string? Title(Library.Book book) => book.Title; }");
        test.TestState.AdditionalFiles.Add(("/library.yaml", ModelText.Embedded("library.yaml").Edit("Pages: Integer", "Pages: Intger").Text));
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n[/library.yaml]\nbuild_metadata.AdditionalFiles.SourceItemGroup = ServiceModel\n"));
        test.TestState.ExpectedDiagnostics.Add(
            DiagnosticResult.CompilerError("CMG0014").WithSpan("/library.yaml", 16, 89, 16, 95).WithArguments("Member 'Pages' of 'Book'", "Intger", "did you mean 'Integer'?"));
        await test.RunAsync();
    }
}
