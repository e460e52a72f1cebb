using System.Diagnostics;
using Benchmarks.Calls;
using Benchmarks.Checks;
using Benchmarks.Domain;
using Benchmarks.Generation;
using Benchmarks.Json;
using Benchmarks.RealTime;
using Benchmarks.Server;

namespace Benchmarks.Measuring;

/// <summary>Runs all budget lines and prints them.</summary>
internal static class Budgets
{
    private static readonly (string Topic, Func<TextWriter, Task<IEnumerable<Budget>>> Run)[] _topics =
    [
        ("json", static log => Task.FromResult(JsonBudgets.Run(log))),
        ("checks", static log => Task.FromResult(CheckBenchmarks.Budgets(log))),
        ("calls", static log => Task.FromResult(CallBenchmarks.Budgets(log))),
        ("sso", static log => Task.FromResult(SsoBudgets.Run(log))),
        ("server", ServerBudgets.RunAsync),
        ("hostile", HostileBudgets.RunAsync),
        ("enum", static log => Task.FromResult(LargeEnum.Budgets(log))),
        ("generator", static log => Task.FromResult(GeneratorBudgets.Run(log))),
        ("domain", DomainBudgets.RunAsync),
        ("realtime", RealTimeBudgets.RunAsync),
        ("durability", static _ => DurabilityBudgets.RunAsync()),
        ("datafile", static _ => DataFileBudgets.RunAsync()),
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
