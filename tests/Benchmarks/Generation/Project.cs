using System.Text;
using ChimeModelGen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Benchmarks.Generation;

/// <summary>A project with one model file, as the compiler sees it.</summary>
internal sealed class Project
{
    private static readonly CSharpParseOptions _parse = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    public Project(string path)
    {
        Path = path;
        Model = new ModelFile(path, File.ReadAllText(path));
        Compilation = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText("class User { }", _parse)],
            [
                .. Pack("Microsoft.NETCore.App.Ref"),
                .. Pack("Microsoft.AspNetCore.App.Ref"),
                MetadataReference.CreateFromFile(typeof(ChimeModelGen.Runtime.ServiceException).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(ChimeModelGen.AspNetCore.ServiceErrors).Assembly.Location),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));
    }

    public string Path { get; }

    public ModelFile Model { get; }

    public CSharpCompilation Compilation { get; }

    public static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, _parse);

    public GeneratorDriver NewDriver(bool track = false) => CSharpGeneratorDriver.Create(
        [new ChimeModelGenerator().AsSourceGenerator()],
        [Model],
        _parse,
        new Options(),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: track));

    private static IEnumerable<MetadataReference> Pack(string name)
    {
        var root = System.IO.Path.GetFullPath(System.IO.Path.Combine(typeof(object).Assembly.Location, "../../../../packs", name));
        var newest = Directory.GetDirectories(root, "10.*").OrderBy(static d => Version.Parse(System.IO.Path.GetFileName(d))).Last();
        return Directory.GetFiles(System.IO.Path.Combine(newest, "ref", "net10.0"), "*.dll").Select(static f => MetadataReference.CreateFromFile(f));
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Entries([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Entries(new()
        {
            ["build_metadata.AdditionalFiles.SourceItemGroup"] = "ServiceModel",
            ["build_metadata.AdditionalFiles.Emit"] = "Types,Client,Server",
        });
    }

    private sealed class Entries(Dictionary<string, string> entries) : AnalyzerConfigOptions
    {
#pragma warning disable CS8765 // The generator's polyfill of NotNullWhen makes the attribute ambiguous.
        public override bool TryGetValue(string key, out string? value) => entries.TryGetValue(key, out value);
#pragma warning restore CS8765
    }
}

/// <summary>A model file in memory.</summary>
internal sealed class ModelFile(string path, string text) : AdditionalText
{
    private readonly SourceText _source = SourceText.From(text, Encoding.UTF8);

    public override string Path => path;

    public string Text => text;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _source;
}
