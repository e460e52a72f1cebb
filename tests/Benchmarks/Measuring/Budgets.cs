using System.Diagnostics;
using Benchmarks.Json;

namespace Benchmarks.Measuring;

/// <summary>Runs all budget lines and prints them.</summary>
internal static class Budgets
{
    private static readonly (string Topic, Func<TextWriter, Task<IEnumerable<Budget>>> Run)[] _topics =
    [
        ("json", static log => Task.FromResult(JsonBudgets.Run(log))),
    ];

    /// <param name="output">Where the lines go.</param>
    /// <param name="only">Topics to run; all where there is none.</param>
    /// <returns>0 when every budget is kept.</returns>
    public static async Task<int> RunAsync(TextWriter output, string[] only)
    {
        var start = Stopwatch.GetTimestamp();
        var over = 0;
        foreach (var (topic, run) in _topics)
        {
            if (only.Length > 0 && !only.Contains(topic))
            {
                continue;
            }

            foreach (var budget in await run(output))
            {
                await output.WriteLineAsync(budget.ToString());
                over += budget.IsMet is false ? 1 : 0;
            }
        }

        await output.WriteLineAsync($"{over} over, in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        return over == 0 ? 0 : 1;
    }
}
