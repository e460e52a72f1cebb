using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Generator.Tests.Hosting;

/// <summary>What MSBuild tells the compiler of each model file.</summary>
internal sealed class ModelOptionsProvider : AnalyzerConfigOptionsProvider
{
    private readonly Dictionary<string, Options> _byPath = new(StringComparer.Ordinal);

    public ModelOptionsProvider(IEnumerable<ModelText> models, params (string Key, string Value)[] global)
    {
        GlobalOptions = new Options(global);
        foreach (var model in models)
        {
            var entries = new List<(string, string)>();
            Add(entries, "SourceItemGroup", model.ItemGroup);
            Add(entries, "Namespace", model.Namespace);
            Add(entries, "Emit", model.Emit);
            Add(entries, "Services", model.Services);
            _byPath[model.Path] = new Options(entries);
        }
    }

    public override AnalyzerConfigOptions GlobalOptions { get; }

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        _byPath.TryGetValue(textFile.Path, out var options) ? options : new Options([]);

    private static void Add(List<(string, string)> entries, string name, string? value)
    {
        if (value is not null)
        {
            entries.Add(("build_metadata.AdditionalFiles." + name, value));
        }
    }

    private sealed class Options(IEnumerable<(string Key, string Value)> entries) : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> _entries = entries.ToDictionary(e => e.Key, e => e.Value, KeyComparer);

        // The generator's polyfill of NotNullWhen, seen through InternalsVisibleTo, makes the attribute ambiguous here.
#pragma warning disable CS8765
        public override bool TryGetValue(string key, out string? value) => _entries.TryGetValue(key, out value);
#pragma warning restore CS8765
    }
}
