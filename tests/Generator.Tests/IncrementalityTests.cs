using ChimeModelGen;
using Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Generator.Tests;

/// <summary>Keeps an IDE from freezing: an edit must cost what it changes and nothing else, and stale output must never survive one.</summary>
/// <remarks>That the run after any edit is itself fully cached, and holds nothing of Roslyn, is asserted by <see cref="GeneratorHost"/> in every test.</remarks>
public sealed class IncrementalityTests
{
    private static readonly ModelText _weather = ModelText.Embedded("weather.yaml");
    private static readonly ModelText _library = ModelText.Embedded("library.yaml");

    [Fact]
    public void An_edit_of_csharp_leaves_every_step_cached()
    {
        var run = GeneratorHost.Run(_weather).AfterCSharp("class Edited { }");
        foreach (var step in PipelineAssert.StepNames.Where(step => step != TrackingNames.Diagnostics))
        {
            Assert.NotEmpty(run.Reasons(step));
            Assert.All(run.Reasons(step), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        }
    }

    [Theory]
    [InlineData("# A small service: forecasts for stations.", "# Another comment, longer than the one before.")]
    [InlineData("\noperations:", "\n\n\n# About operations.\noperations:")]
    [InlineData("members: { SUNNY: Not a cloud., RAIN: Take an umbrella. }", "members:   { SUNNY: 'Not a cloud.', RAIN: \"Take an umbrella.\" }")]
    public void An_edit_without_meaning_renders_nothing(string old, string replacement)
    {
        var run = GeneratorHost.Run(_weather).After(_weather.Edit(old, replacement));
        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.ReadText));
        Assert.Equal([IncrementalStepRunReason.Unchanged], run.Reasons(TrackingNames.Bind));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Model));
        Assert.All(run.Reasons(TrackingNames.Units), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(run.Reasons(TrackingNames.Render), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Empty(run.Rendered);
    }

    [Fact]
    public void A_diagnostic_that_moves_renders_nothing()
    {
        var warned = _weather.Edit("Celsius:", "Forgotten: { type: string }\n  Celsius:");
        var run = GeneratorHost.Run(warned).After(warned.Edit("\noperations:", "\n\noperations:"));
        Assert.Single(run.Diagnostics);
        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.Bind));
        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.Diagnostics));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Model));
        Assert.Empty(run.Rendered);
    }

    [Theory]
    [InlineData("In the shade.", "In full sun.", "Weather.Reading.g.cs")]
    [InlineData("How far ahead.", "How many days.", "Weather.GetForecastRequest.g.cs")]
    [InlineData("Take an umbrella.", "Stay inside.", "Weather.Outlook.g.cs")]
    [InlineData("What was measured.", "What it is.", "Weather.PutReadingRequest.g.cs")]
    public void New_documentation_of_a_member_renders_at_most_two_files(string old, string replacement, string file)
    {
        var run = GeneratorHost.Run(_weather).After(_weather.Edit(old, replacement));
        Assert.Contains(file, run.Rendered);
        Assert.InRange(run.Rendered.Count, 1, 2);
        Assert.Contains(replacement, run.Sources[file], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("One measurement.", "A measurement.", "Weather.Reading.g.cs")]
    [InlineData("Tells how the weather will be.", "Foretells.", "Weather.IWeather.g.cs")]
    [InlineData("Tells the weather.", "All about the weather.", "Weather.IWeather.g.cs")]
    public void New_documentation_renders_the_one_file_that_shows_it(string old, string replacement, string file)
    {
        var run = GeneratorHost.Run(_weather).After(_weather.Edit(old, replacement));
        Assert.Equal([file], run.Rendered);
        Assert.Contains(replacement, run.Sources[file], StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_target_renders_the_type_and_its_serializer()
    {
        var run = GeneratorHost.Run(_weather).After(_weather.Edit("Temperature: { target: Celsius", "Temperature: { target: Float"));
        Assert.Equal(["Weather.Reading.g.cs", "Weather.ReadingJson.g.cs"], run.Rendered);
        Assert.Contains("float Temperature", run.Sources["Weather.Reading.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_target_of_a_bound_member_renders_its_request_and_what_reads_it()
    {
        var run = GeneratorHost.Run(_weather).After(_weather.Edit("Days: { target: DayCount", "Days: { target: Long"));
        Assert.Equal(["Weather.GetForecastEndpoint.g.cs", "Weather.GetForecastRequest.g.cs"], run.Rendered);
    }

    [Fact]
    public void A_new_enum_value_renders_the_enum_and_its_reader()
    {
        var run = GeneratorHost.Run(_weather).After(_weather.Edit("Take an umbrella. }", "Take an umbrella., SNOW: Take gloves. }"));
        Assert.Equal(["Weather.Outlook.g.cs", "Weather.OutlookJson.g.cs"], run.Rendered);
        Assert.Contains("Outlook Snow", run.Sources["Weather.Outlook.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_shape_changes_the_text_of_what_uses_it_and_nothing_else()
    {
        var edited = _weather.Edit("Celsius: { type: double }", "Celsius: { type: double }\n  Altitude: { type: structure, members: { Metres: Integer } }");
        edited = edited.Edit("At: { target: Timestamp", "Altitude: Altitude\n      At: { target: Timestamp");
        var before = GeneratorHost.Run(_weather);
        var after = before.After(edited);
        var changed = after.Sources.Where(file => !before.Sources.TryGetValue(file.Key, out var text) || text != file.Value).Select(file => file.Key).Order(StringComparer.Ordinal);
        Assert.Equal(["Weather.Altitude.g.cs", "Weather.AltitudeJson.g.cs", "Weather.Reading.g.cs", "Weather.ReadingJson.g.cs"], changed);
    }

    [Fact]
    public void A_new_constraint_renders_what_checks_or_documents_it()
    {
        var run = GeneratorHost.Run(_weather).After(_weather.Edit("length: { min: 1, max: 20 }", "length: { min: 1, max: 30 }"));
        Assert.Equal(["Weather.GetForecastRequest.g.cs", "Weather.PutReadingRequest.g.cs", "Weather.StationIdConstraints.g.cs"], run.Rendered);
    }

    [Fact]
    public void An_edit_of_one_file_leaves_the_other_files_output_cached()
    {
        var run = GeneratorHost.Run(_weather, _library).After(_library.Edit("Title: {", "Subtitle: String, Title: {"));
        Assert.All(run.Rendered, file => Assert.StartsWith("Library.Book", file, StringComparison.Ordinal));
        Assert.NotEmpty(run.Rendered);
    }

    [Fact]
    public void An_unrelated_additional_file_renders_nothing()
    {
        var run = GeneratorHost.Run(_weather).AfterAdding(new ModelText("banned.yaml", "service: { name: Other }") { ItemGroup = null });
        Assert.Empty(run.Rendered);
        Assert.DoesNotContain(run.Sources.Keys, file => file.Contains("Other", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unrelated_option_renders_nothing()
    {
        var run = GeneratorHost.Run(_weather).AfterOption("dotnet_diagnostic.CA1707.severity", "none");
        Assert.Empty(run.Rendered);
        Assert.All(run.Reasons(TrackingNames.Bind), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_new_namespace_renders_everything()
    {
        var run = GeneratorHost.Run(_weather).After(_weather with { Namespace = "Acme.Sky" });
        Assert.Equal(run.Sources.Keys.Order(StringComparer.Ordinal), run.Rendered);
        Assert.All(run.Sources.Values, text => Assert.Contains("namespace Acme.Sky;", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_are_no_longer_due_disappear()
    {
        var run = GeneratorHost.Run(_weather);
        var after = run.After(_weather with { Emit = "Types" });
        Assert.Contains("Weather.WeatherClient.g.cs", run.Sources.Keys);
        Assert.DoesNotContain(after.Sources.Keys, file => file.Contains("Client", StringComparison.Ordinal) || file.Contains("Endpoint", StringComparison.Ordinal));
    }
}
