using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Server;

/// <summary>The cost of hostile requests grows no faster than they do.</summary>
internal static class HostileBudgets
{
    private const int Few = 1_000;
    private const int Many = 64_000;

    public static async Task<IEnumerable<Budget>> RunAsync(TextWriter log)
    {
        await using var requests = await HostileRequests.StartAsync();
        double few = 0, many = 0;
        foreach (var (name, body) in HostileRequests.Kinds)
        {
            var (small, large) = (await FastestAsync(requests, body(Few)), await FastestAsync(requests, body(Many)));
            await log.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"    {name}: {Few} in {small.Milliseconds:0.0} ms, {small.Answered} B out; {Many} in {large.Milliseconds:0.0} ms, {large.Answered} B out"));
            few += small.Milliseconds;
            many += large.Milliseconds;
        }

        return [Budget.AtMost("hostile requests (R1-R5): 64,000 items against 1,000", many / few, 80)];
    }

    private static async Task<(double Milliseconds, long Answered)> FastestAsync(HostileRequests requests, string body)
    {
        (double Milliseconds, long Answered) fastest = (double.MaxValue, 0);
        for (var i = 0; i < 5; i++)
        {
            var (milliseconds, _, _, answered) = await requests.SendAsync(body);
            fastest = milliseconds < fastest.Milliseconds ? (milliseconds, answered) : fastest;
        }

        return fastest;
    }
}
