using System.Diagnostics;
using ChimeModelGen.Binding;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using Generator.Tests.Binding;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace Generator.Tests.Smithy;

/// <summary>Real models and the protocol suite's own.</summary>
public sealed class SharedModelTests(ITestOutputHelper output)
{
    private const string Flat = "conformance/restjson1-ast.json";
    private const string WithMixins = "conformance/restjson1-ast.with-mixins.json";

    public static TheoryData<string> Models()
    {
        var models = new TheoryData<string> { Flat, WithMixins };
        foreach (var model in Shared.Models())
        {
            models.Add(model);
        }

        return models;
    }

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public void Every_model_binds(string name)
    {
        var bound = Bind(name);
        foreach (var diagnostic in bound.Diagnostics)
        {
            output.WriteLine(Bound.Describe(diagnostic));
        }

        Assert.NotEmpty(bound.Models);
        Assert.All(bound.Models, static model => Assert.NotEmpty(model.Operations));
        Assert.Empty(bound.Diagnostics
            .Where(static diagnostic => DiagnosticDescriptors.Get(diagnostic.Id).DefaultSeverity == DiagnosticSeverity.Error)
            .Select(Bound.Describe));
    }

    [SkippableFact]
    public void Every_operation_of_the_suite_is_bound()
    {
        var bound = Bind(Flat);
        Assert.Equal(
            ["BackplaneControlService 1", "Glacier 2", "RestJson 113", "RestJsonValidation 12"],
            bound.Models.Select(static model => $"{model.Name} {model.Operations.Count}").Order(StringComparer.Ordinal));
        Assert.All(bound.Models, static model => Assert.Null(model.ValidationError));
        Assert.Empty(bound.Diagnostics.Select(Bound.Describe));
    }

    [SkippableFact]
    public void Mixins_make_the_same_model_as_the_flattened_file() => Assert.Equal(Bind(Flat).Models, Bind(WithMixins).Models);

    [SkippableFact]
    public void A_large_model_is_read_and_bound_without_hanging()
    {
        var path = Shared.PathOf("models/quicksight-2018-04-01.json");
        var text = File.ReadAllText(path);
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 2; i++)
        {
            var watch = Stopwatch.StartNew();
            ModelBinder.BindAll(path, text, ServiceChoice.All, CancellationToken.None);
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        output.WriteLine($"{text.Length} characters in {best.TotalMilliseconds:F0} ms");

        // A guard against a quadratic pass, not a measurement: those are the benchmarks'.
        Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    private static BoundServices Bind(string name)
    {
        var path = Shared.PathOf(name);
        return ModelBinder.BindAll(path, File.ReadAllText(path), ServiceChoice.All, CancellationToken.None);
    }
}
