using ChimeModelGen;
using Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Generator.Tests.Smithy;

/// <summary>Services of one file: each in a namespace of its own, each on its own in the pipeline.</summary>
public sealed class SeveralServicesTests
{
    private static readonly ModelText _city = new("city.json", Ast.File("""
        "~Library": { "type": "service", "version": "1", "operations": [{ "target": "~GetBook" }], "traits": { "aws.protocols#restJson1": {} } },
        "~GetBook": { "type": "operation", "output": { "target": "~Book" }, "traits": { "@http": { "method": "GET", "uri": "/book" } } },
        "~Book": { "type": "structure", "members": { "Title": { "target": "@String", "traits": { "@documentation": "On the cover." } } } },
        "example.parks#Parks": { "type": "service", "version": "1", "operations": [{ "target": "example.parks#GetPark" }], "traits": { "aws.protocols#restJson1": {} } },
        "example.parks#GetPark": { "type": "operation", "output": { "target": "example.parks#Book" }, "traits": { "@http": { "method": "GET", "uri": "/park" } } },
        "example.parks#Book": { "type": "structure", "members": { "Trees": { "target": "@Integer", "traits": { "@documentation": "Counted in spring." } } } }
        """), "City");

    [Fact]
    public void Each_has_a_namespace_of_its_own()
    {
        var run = GeneratorHost.Run(_city);
        run.CompilesClean();
        Assert.Contains("City.Library.Book.g.cs", run.Sources.Keys);
        Assert.Contains("City.Parks.Book.g.cs", run.Sources.Keys);
        Assert.Contains("namespace City.Parks;", run.Sources["City.Parks.Book.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_only_one_asked_for_has_the_namespace_alone()
    {
        var run = GeneratorHost.Run(_city with { Services = "Parks" });
        run.CompilesClean();
        Assert.All(run.Sources.Keys, static name => Assert.StartsWith("City.", name, StringComparison.Ordinal));
        Assert.Contains("City.Book.g.cs", run.Sources.Keys);
        Assert.DoesNotContain(run.Sources.Keys, static name => name.Contains("Library", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_namespace_each_is_named_by_itself() =>
        Assert.Contains("Parks.Book.g.cs", GeneratorHost.Run(_city with { Namespace = null }).Sources.Keys);

    [Fact]
    public void An_edit_of_one_leaves_the_other_alone()
    {
        var run = GeneratorHost.Run(_city).After(_city.Edit("Counted in spring.", "Counted in autumn."));
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], run.Reasons(TrackingNames.Model).Order());
        Assert.NotEmpty(run.Rendered);
        Assert.All(run.Rendered, static name => Assert.StartsWith("City.Parks.Book", name, StringComparison.Ordinal));
    }

    [Fact]
    public void An_edit_without_meaning_renders_nothing()
    {
        var run = GeneratorHost.Run(_city).After(_city.Edit("\"shapes\": {", "\"metadata\": { \"x\": 1 },\n\n\"shapes\": {"));
        Assert.Equal([IncrementalStepRunReason.Unchanged], run.Reasons(TrackingNames.Bind).Distinct());
        Assert.All(run.Reasons(TrackingNames.Model), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Empty(run.Rendered);
    }

    [Fact]
    public void Other_services_are_chosen_without_rendering_what_stays()
    {
        var run = GeneratorHost.Run(_city).After(_city with { Services = "Parks,Library" });
        Assert.Empty(run.Rendered);
    }
}
