using ChimeModelGen;
using ChimeModelGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generator.Tests.Hosting;

/// <summary>Runs the generator as a project would. Every run is silently repeated on a cloned compilation and must then come from the cache alone.</summary>
internal static class GeneratorHost
{
    /// <summary>The oldest language version that generated code promises to compile with.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    public static GeneratorRun Run(params ModelText[] models) => Run("", models);

    /// <summary>Runs over model files beside a project's own code.</summary>
    public static GeneratorRun Run(string userCode, params ModelText[] models) => Run(ParseOptions, userCode, models);

    /// <summary>Runs in a project of another C#.</summary>
    public static GeneratorRun Run(CSharpParseOptions options, string userCode, params ModelText[] models)
    {
        var compilation = Compile(userCode);
        var files = models.Select(model => (model, model.ToAdditionalText())).ToArray();
        var driver = CSharpGeneratorDriver.Create(
            [new ChimeModelGenerator().AsSourceGenerator()],
            files.Select(f => f.Item2),
            options,
            new ModelOptionsProvider(models),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return Start(driver, compilation, files);
    }

    public static CSharpCompilation Compile(params string[] userCode) => CSharpCompilation.Create(
        "Consumer",
        userCode.Where(code => code.Length > 0).Select((code, i) => CSharpSyntaxTree.ParseText(code, ParseOptions, $"User{i}.cs")),
        References.All,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            generalDiagnosticOption: ReportDiagnostic.Error));

    internal static GeneratorRun Start(GeneratorDriver driver, CSharpCompilation compilation, IReadOnlyList<(ModelText Model, AdditionalText File)> files)
    {
        var first = driver.RunGenerators(compilation);
        var result = Assert.Single(first.GetRunResult().Results);
        Assert.True(result.Exception is null, $"The generator threw (CS8785 for users): {result.Exception}");
        Assert.DoesNotContain(result.Diagnostics, d => d.Id == DiagnosticDescriptors.GeneratorFailed.Id);
        PipelineAssert.HoldsNoRoslynObjects(result);

        var second = Assert.Single(first.RunGenerators(compilation.Clone()).GetRunResult().Results);
        PipelineAssert.AllCached(second);
        return new GeneratorRun(first, compilation, files);
    }
}
