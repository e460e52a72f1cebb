using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;
using Microsoft.CodeAnalysis;

namespace Benchmarks.Generation;

/// <summary>What the generator costs while typing, while editing a model, and in a build.</summary>
internal static class GeneratorBudgets
{
    private static readonly string[] _steps = ["ReadText", "Bind", "Diagnostics", "Model", "Namespaces", "Units", "Render"];

    public static IEnumerable<Budget> Run(TextWriter log)
    {
        var root = FindRoot();
        var messaging = Path.Combine(root, "model", "chime-sdk-messaging.yaml");
        var project = new Project(messaging);

        // Incrementality.
        var driver = project.NewDriver(track: true).RunGenerators(project.Compilation);
        var typed = driver.RunGenerators(project.Compilation.AddSyntaxTrees(Project.Parse("class Typed { }")));
        yield return Budget.Exactly("generator, C# keystroke, steps that worked", Worked(typed, _steps), 0);
        var commented = driver.ReplaceAdditionalText(project.Model, new ModelFile(messaging, project.Model.Text + "\n# a comment\n")).RunGenerators(project.Compilation);
        yield return Budget.Exactly("generator, comment edit, files rendered", Worked(commented, ["Render"]), 0);
        var documented = driver
            .ReplaceAdditionalText(project.Model, new ModelFile(messaging, Edit(project.Model.Text, "documentation: Display name of the channel; several", "documentation: Shown name of the channel; several")))
            .RunGenerators(project.Compilation);
        var rendered = Worked(documented, ["Render"]);
        yield return new Budget("generator, a member's documentation, files rendered", rendered.ToString(CultureInfo.InvariantCulture), "1-2", rendered is 1 or 2);

        // Time, with everything warm.
        var plain = project.NewDriver().RunGenerators(project.Compilation);
        var full = new List<double>();
        var comment = new List<double>();
        for (var i = 0; i < 30; i++)
        {
            var fresh = project.NewDriver();
            full.Add(Milliseconds(() => plain = fresh.RunGenerators(project.Compilation)));
            var edited = plain.ReplaceAdditionalText(project.Model, new ModelFile(messaging, project.Model.Text + "\n# comment " + i));
            comment.Add(Milliseconds(() => edited.RunGenerators(project.Compilation)));
        }

        var compile = new List<double>();
        var sources = plain.GetRunResult().Results[0].GeneratedSources.Select(static s => s.SourceText.ToString()).ToArray();
        for (var i = 0; i < 4; i++)
        {
            compile.Add(Milliseconds(() =>
            {
                var emitted = project.Compilation.AddSyntaxTrees(sources.Select(Project.Parse)).Emit(Stream.Null);
                if (!emitted.Success)
                {
                    throw new InvalidOperationException(emitted.Diagnostics.First(static d => d.Severity == DiagnosticSeverity.Error).ToString());
                }
            }));
        }

        var fullTime = Median(full.Skip(12));
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    full {fullTime:0.0} ms, comment {Median(comment.Skip(12)):0.0} ms, compiling {Median(compile.Skip(1)):0} ms, {sources.Length} files"));
        yield return Budget.AtMost("generator, comment edit against full run, time", Median(comment.Skip(12)) / fullTime, 0.35);
        yield return Budget.AtMost("generator, full warm run against compiling its output", fullTime / Median(compile.Skip(1)), 0.10);

        var quickSight = Path.GetFullPath(Path.Combine(root, "../shared/models/quicksight-2018-04-01.json"));
        if (!File.Exists(quickSight))
        {
            log.WriteLine("    no ../shared/models: QuickSight is left out");
            yield break;
        }

        var large = ColdProcess(quickSight);
        var small = ColdProcess(messaging);
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    cold: QuickSight {large:0} ms, Chime messaging {small:0} ms"));
        yield return new Budget("generator, QuickSight in a cold process", string.Create(CultureInfo.InvariantCulture, $"{large / 1000:0.00}s"), "<2s", large < 2000);
        yield return Budget.AtMost("generator, QuickSight, time a byte against Chime's", large / new FileInfo(quickSight).Length / (small / new FileInfo(messaging).Length), 1.0);
    }

    /// <summary>Milliseconds that one run takes in a process that has done nothing yet; the JIT compiler's work is in it.</summary>
    public static string Cold(string model)
    {
        var project = new Project(model);
        var start = Stopwatch.GetTimestamp();
        var files = project.NewDriver().RunGenerators(project.Compilation).GetRunResult().Results[0].GeneratedSources.Length;
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return (files > 0 ? time : double.NaN).ToString(CultureInfo.InvariantCulture);
    }

    public static double ColdProcess(string model, int times = 5) => Enumerable.Range(0, times).Min(_ =>
    {
        // `dotnet run` starts the program's own executable, `dotnet Benchmarks.dll` the host: the host alone wants the assembly named.
        var host = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [typeof(GeneratorBudgets).Assembly.Location] : [];
        using var process = Process.Start(new ProcessStartInfo(host, [.. assembly, "--generate-cold", model]) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(text, CultureInfo.InvariantCulture);
    });

    private static long Worked(GeneratorDriver driver, string[] steps) => driver.GetRunResult().Results[0].TrackedSteps
        .Where(step => steps.Contains(step.Key))
        .SelectMany(static step => step.Value)
        .SelectMany(static run => run.Outputs)
        .LongCount(static output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    private static string Edit(string text, string old, string replacement) =>
        text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, replacement, StringComparison.Ordinal) : throw new InvalidOperationException($"'{old}' is not in the model");

    private static double Milliseconds(Action action)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values) => SideBySide.Median([.. values]);

    public static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "ChimeModelGen.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The benchmarks run outside the repository");
        }

        return directory;
    }
}
