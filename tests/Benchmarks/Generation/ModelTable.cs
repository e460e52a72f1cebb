using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Benchmarks.Generation;

/// <summary>Prints what becomes of each model in a folder: how large it is, how long generating takes, what the compiler says.</summary>
internal static class ModelTable
{
    /// <param name="output">Where the table goes.</param>
    /// <param name="folder">Where the models are; by default <c>../shared/models</c>.</param>
    /// <returns>0 when every model is generated without a diagnostic and compiles without a warning.</returns>
    public static int Print(TextWriter output, string? folder)
    {
        folder ??= Path.GetFullPath(Path.Combine(GeneratorBudgets.FindRoot(), "../shared/models"));
        if (!Directory.Exists(folder))
        {
            output.WriteLine($"there is no folder {folder}");
            return 1;
        }

        output.WriteLine("| model | kB | operations | shapes | files | generated kB | cold ms | warm ms | diagnostics | compile warnings |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var problems = 0;
        foreach (var path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var (line, bad) = Row(path);
            output.WriteLine(line);
            foreach (var problem in bad.Take(100))
            {
                output.WriteLine("    " + problem);
            }

            problems += bad.Length;
        }

        return problems == 0 ? 0 : 1;
    }

    private static (string Line, Diagnostic[] Problems) Row(string path)
    {
        using var ast = JsonDocument.Parse(File.ReadAllBytes(path));
        var shapes = ast.RootElement.GetProperty("shapes").EnumerateObject().Select(static shape => shape.Value.GetProperty("type").GetString()).ToArray();
        var cold = GeneratorBudgets.ColdProcess(path, times: 1);
        var project = new Project(path);
        var run = project.NewDriver().RunGenerators(project.Compilation);
        var start = Stopwatch.GetTimestamp();
        run = project.NewDriver().RunGenerators(project.Compilation);
        var warm = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var result = run.GetRunResult().Results[0];
        var sources = result.GeneratedSources.Select(static source => source.SourceText.ToString()).ToArray();
        var warnings = project.Compilation
            .AddSyntaxTrees(sources.Select(Project.Parse))
            .GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .ToArray();
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"| {Path.GetFileNameWithoutExtension(path)} | {new FileInfo(path).Length / 1024} | {shapes.Count(static type => type == "operation")} | {shapes.Length} | {sources.Length} | {sources.Sum(static text => text.Length) / 1024} | {cold:0} | {warm:0} | {result.Diagnostics.Length} | {warnings.Length} |");
        return (line, [.. result.Diagnostics, .. warnings]);
    }
}
