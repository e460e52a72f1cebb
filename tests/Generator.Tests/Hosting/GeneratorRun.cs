using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generator.Tests.Hosting;

/// <summary>A run's results, and the edits that may follow.</summary>
internal sealed class GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation, IReadOnlyList<(ModelText Model, AdditionalText File)> files)
{
    private readonly GeneratorRunResult _result = driver.GetRunResult().Results[0];

    /// <summary>Generated texts by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; } =
        driver.GetRunResult().Results[0].GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString(), StringComparer.Ordinal);

    public IReadOnlyList<Diagnostic> Diagnostics => _result.Diagnostics;

    public CSharpCompilation Output => compilation.AddSyntaxTrees(_result.GeneratedSources.Select(s => s.SyntaxTree));

    /// <summary>How each output of a step came about.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) =>
        [.. _result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];

    /// <summary>Hint names of the files whose text was made anew in this run.</summary>
    public IReadOnlyList<string> Rendered =>
    [
        .. _result.TrackedSteps[ChimeModelGen.TrackingNames.Render]
            .SelectMany(run => run.Outputs)
            .Where(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified or IncrementalStepRunReason.Unchanged)
            .Select(output => (string)output.Value.GetType().GetProperty("HintName")!.GetValue(output.Value)!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Diagnostics of the generator and of the compiler over user and generated code together, hidden ones left out.</summary>
    public IReadOnlyList<string> Problems(CSharpCompilation? over = null) =>
    [
        .. _result.Diagnostics.Concat((over ?? Output).GetDiagnostics())
            .Where(d => d.Severity != DiagnosticSeverity.Hidden)
            .Select(d => d.ToString() + " | " + d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()),
    ];

    public void CompilesClean()
    {
        var problems = Problems();
        Assert.True(problems.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{problems.Count} problems:\n{string.Join('\n', problems.Take(15))}"));
    }

    /// <summary>The run after a model file was replaced by an edited one.</summary>
    public GeneratorRun After(ModelText edited)
    {
        var old = files.Single(f => f.Model.Path == edited.Path);
        var replacement = edited.ToAdditionalText();
        var next = files.Select(f => f == old ? (edited, replacement) : f).ToArray();
        var replaced = driver.ReplaceAdditionalText(old.File, replacement);
        return GeneratorHost.Start(
            edited.Namespace == old.Model.Namespace && edited.Emit == old.Model.Emit && edited.Services == old.Model.Services ? replaced : WithOptions(replaced, next), compilation, next);
    }

    /// <summary>The run after another file was added to the project.</summary>
    public GeneratorRun AfterAdding(ModelText added)
    {
        var file = added.ToAdditionalText();
        (ModelText Model, AdditionalText File)[] next = [.. files, (added, file)];
        return GeneratorHost.Start(WithOptions(driver.AddAdditionalTexts([file]), next), compilation, next);
    }

    /// <summary>The run after an edit of the project's own code.</summary>
    public GeneratorRun AfterCSharp(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, GeneratorHost.ParseOptions, "Edited.cs");
        return GeneratorHost.Start(driver, compilation.AddSyntaxTrees(tree), files);
    }

    /// <summary>The run after an option that the generator does not read changed.</summary>
    public GeneratorRun AfterOption(string key, string value) => GeneratorHost.Start(WithOptions(driver, files, (key, value)), compilation, files);

    private static GeneratorDriver WithOptions(
        GeneratorDriver driver, IEnumerable<(ModelText Model, AdditionalText File)> files, params (string Key, string Value)[] global) =>
        driver.WithUpdatedAnalyzerConfigOptions(new ModelOptionsProvider(files.Select(f => f.Model), global));
}
