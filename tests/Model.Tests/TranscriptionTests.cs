using ChimeModelGen.Binding;

namespace ChimeModelGen.Model.Tests;

/// <summary>Keeps away slips of transcription: a name, constraint, enum value, status or route that is not the service's.</summary>
public class TranscriptionTests
{
    [SkippableTheory]
    [InlineData("chime-sdk-messaging", "chime-sdk-messaging", 51)]
    [InlineData("chime-sdk-identity", "chime-sdk-identity", 30)]
    [InlineData("chime", "chime-legacy-messaging-subset", 52)]
    public void The_model_says_what_the_facts_say(string name, string facts, int operations)
    {
        var published = Facts.Read(facts);

        var model = Bind(name);

        Assert.Equal(operations, model.Operations.Count);
        var expected = ModelDescription.Of(published);
        var actual = ModelDescription.Of(model);
        Assert.Empty(expected.Except(actual).Select(line => "missing: " + line).Concat(actual.Except(expected).Select(line => "too much: " + line)));
        Assert.Equal(expected.Count, actual.Count);
    }

    [Theory]
    [InlineData("chime-sdk-messaging")]
    [InlineData("chime-sdk-identity")]
    [InlineData("chime")]
    public void Every_operation_shape_and_member_is_documented(string name)
    {
        var model = Bind(name);

        var undocumented = model.Operations.Where(o => Missing(o.Documentation)).Select(o => o.Name)
            .Concat(model.Shapes.Where(s => Missing(s.Documentation) && !IsInline(model, s.Name)).Select(s => s.Name))
            .Concat(model.Shapes.OfType<StructureShapeModel>().SelectMany(s => s.Members.Where(m => Missing(m.Documentation)).Select(m => $"{s.Name}.{m.Name}")))
            .Concat(model.Shapes.OfType<EnumShapeModel>().SelectMany(s => s.Values.Where(v => Missing(v.Documentation)).Select(v => $"{s.Name}.{v.Name}")));

        Assert.Empty(undocumented);
    }

    [Theory]
    [InlineData("chime-sdk-messaging", 11)]
    [InlineData("chime-sdk-identity", 5)]
    [InlineData("chime", 10)]
    public void Every_list_with_a_token_is_paginated(string name, int expected)
    {
        var model = Bind(name);

        Assert.Equal(expected, model.Operations.Count(o => o.Paginated is { InputToken: "NextToken", OutputToken: "NextToken", PageSize: "MaxResults", Items: not null }));
        Assert.Equal(expected, model.Shapes.OfType<StructureShapeModel>().Count(s => s.Error is null && s.Members.Any(m => m.Name == "MaxResults")));
    }

    [Theory]
    [InlineData("chime-sdk-messaging")]
    [InlineData("chime-sdk-identity")]
    [InlineData("chime")]
    public void Every_error_carries_the_short_code_that_goes_with_it(string name)
    {
        foreach (var error in Bind(name).Shapes.OfType<StructureShapeModel>().Where(s => s.Error is not null))
        {
            var code = Assert.Single(error.Members, m => m.Name == "Code");
            Assert.StartsWith(code.Default!.Text, error.Name, StringComparison.Ordinal);
        }
    }

    private static ServiceModel Bind(string name)
    {
        var path = Path.Combine(Facts.RepositoryRoot(), "model", name + ".yaml");
        var result = ModelBinder.Bind(path, File.ReadAllText(path), CancellationToken.None);
        Assert.Empty(result.Diagnostics.Select(d => $"{d.Id} line {d.Span.Line + 1}: {string.Join(", ", d.Arguments)}"));
        return result.Value!;
    }

    private static bool Missing(string? text) => string.IsNullOrWhiteSpace(text);

    private static bool IsInline(ServiceModel model, string shape) => model.Operations.Any(o => o.Input == shape || o.Output == shape);
}
