using System.Diagnostics;
using System.Globalization;
using System.Text;
using ChimeModelGen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Conformance.Fuzzing;

/// <summary>A project with one model file, and what must hold for it whatever the file says.</summary>
internal sealed class FuzzProject
{
    private static readonly CSharpParseOptions _parse = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);
    private static readonly string[] _steps = ["ReadText", "Bind", "Model", "Units", "Render"];

    private readonly CSharpCompilation _plain = CSharpCompilation.Create(
        "Consumer",
        [],
        [
            .. Pack("Microsoft.NETCore.App.Ref"),
            .. Pack("Microsoft.AspNetCore.App.Ref"),
            MetadataReference.CreateFromFile(typeof(ChimeModelGen.Runtime.ServiceException).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(ChimeModelGen.AspNetCore.ServiceErrors).Assembly.Location),
        ],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    public int Runs { get; private set; }

    public int Accepted { get; private set; }

    public int Compiled { get; private set; }

    /// <summary>What is wrong with the generator for this file; null where nothing is.</summary>
    /// <param name="path">The file's name.</param>
    /// <param name="text">What it says.</param>
    /// <param name="compiles">Whether output without a diagnostic is compiled.</param>
    /// <param name="caches">Whether a second run is watched.</param>
    public Finding? Check(string path, string text, bool compiles, bool caches)
    {
        Runs++;
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ChimeModelGenerator().AsSourceGenerator()],
            [new ModelText(path, text)],
            _parse,
            new Options(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: caches));
        var fresh = driver;
        driver = Timed(fresh, out var time);
        var bound = TimeSpan.FromSeconds(10 + (text.Length / 10_000.0));
        if (time > bound)
        {
            // The first run compiles the generator, and others may need the machine: what hangs does so again.
            driver = Timed(fresh, out time);
        }

        var result = driver.GetRunResult().Results[0];
        if (result.Exception is { } exception)
        {
            return new Finding("CS8785", $"{exception.GetType().Name}: {exception.Message}");
        }

        if (result.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Id == "CMG0047") is { } failed)
        {
            return new Finding("CMG0047", failed.ToString());
        }

        // A hundred times what a good model of that size needs, on a machine with other things to do.
        if (time > bound)
        {
            return new Finding("hang", string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s for {text.Length} characters"));
        }

        if (caches && Uncached(driver) is { } step)
        {
            return new Finding("cache", $"a second run worked in step {step}");
        }

        if (result.Diagnostics.Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return null;
        }

        Accepted++;
        return compiles ? Compile(result) : null;
    }

    private GeneratorDriver Timed(GeneratorDriver driver, out TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(_plain);
        time = Stopwatch.GetElapsedTime(start);
        return driver;
    }

    private Finding? Compile(GeneratorRunResult result)
    {
        Compiled++;
        var problem = _plain.AddSyntaxTrees(result.GeneratedSources.Select(static source => source.SyntaxTree))
            .GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .OrderByDescending(static diagnostic => diagnostic.Severity)
            .FirstOrDefault();
        var line = problem?.Location.SourceTree?.GetText().Lines[problem.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
        return problem is null ? null : new Finding(problem.Id, $"{problem.GetMessage(CultureInfo.InvariantCulture)} | {line}");
    }

    private string? Uncached(GeneratorDriver driver) => driver.RunGenerators(_plain.Clone()).GetRunResult().Results[0].TrackedSteps
        .Where(static step => _steps.Contains(step.Key))
        .Where(static step => step.Value.SelectMany(static run => run.Outputs).Any(static output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)))
        .Select(static step => step.Key)
        .FirstOrDefault();

    private static IEnumerable<MetadataReference> Pack(string name)
    {
        var root = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "../../../../packs", name));
        var newest = Directory.GetDirectories(root, "10.*").OrderBy(static folder => Version.Parse(Path.GetFileName(folder))).Last();
        return Directory.GetFiles(Path.Combine(newest, "ref", "net10.0"), "*.dll").Select(static file => MetadataReference.CreateFromFile(file));
    }

    private sealed class ModelText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Entries([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Entries(new() { ["build_metadata.AdditionalFiles.SourceItemGroup"] = "ServiceModel", ["build_metadata.AdditionalFiles.Namespace"] = "Fuzzed.Model" });
    }

    private sealed class Entries(Dictionary<string, string> entries) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => entries.TryGetValue(key, out value);
    }
}

/// <summary>Something that must not be.</summary>
/// <param name="Kind">The diagnostic's id, or what happened.</param>
/// <param name="Words">What it says.</param>
internal sealed record Finding(string Kind, string Words);
