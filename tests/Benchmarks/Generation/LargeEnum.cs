using System.Diagnostics;
using System.Globalization;
using System.Text;
using Benchmarks.Measuring;

namespace Benchmarks.Generation;

/// <summary>What the compiler needs for a generated enum of many values.</summary>
internal static class LargeEnum
{
    public static IEnumerable<Budget> Budgets(TextWriter log)
    {
        Compile(20);
        var (few, many) = (Enumerable.Range(0, 3).Min(static _ => Compile(200)), Enumerable.Range(0, 3).Min(static _ => Compile(2_000)));
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    200 values {few:0} ms, 2,000 values {many:0} ms"));
        yield return Budget.AtMost("an enum of 2,000 values: compiling the output against 200", many / few, 11);
    }

    /// <summary>Milliseconds to compile what is generated of an operation that takes and gives the enum.</summary>
    public static double Compile(int values)
    {
        var model = new StringBuilder("service: { name: Large, version: \"1\", protocol: restJson1 }\noperations:\n  Send:\n    http: { method: POST, uri: /send }\n    input: { One: Code, All: Codes }\n    output: { One: Code }\nshapes:\n  Codes: { type: list, member: Code }\n  Code: { type: enum, members: {");
        model.AppendJoin(", ", Enumerable.Range(0, values).Select(static i => string.Create(CultureInfo.InvariantCulture, $"VALUE_{i}: The value {i}."))).Append("} }\n");
        var path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"large-enum-{Environment.ProcessId}-{values}.yaml"));
        File.WriteAllText(path, model.ToString());
        try
        {
            var project = new Project(path);
            var sources = project.NewDriver().RunGenerators(project.Compilation).GetRunResult().Results[0].GeneratedSources.Select(static s => s.SourceText.ToString()).ToArray();
            var start = Stopwatch.GetTimestamp();
            var emitted = project.Compilation.AddSyntaxTrees(sources.Select(Project.Parse)).Emit(Stream.Null);
            return emitted.Success ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException(emitted.Diagnostics[0].ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
