using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>Compares two ways of doing the same on a noisy machine: short slices of each in turn, and the median of the ratios of neighbours.</summary>
/// <remarks>The processor's time counts, not the clock's: others that run beside it are no part of the comparison.</remarks>
internal static class SideBySide
{
    private static readonly TimeSpan _warmUp = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan _slice = TimeSpan.FromMilliseconds(8);

    /// <summary>Time and allocation of the candidate as parts of the baseline's.</summary>
    public static Comparison Compare(Action baseline, Action candidate, int rounds = 300)
    {
        // Tiered compilation needs calls and a pause; both twice, so that neither runs with the other's profile.
        for (var i = 0; i < 2; i++)
        {
            Repeat(baseline, _warmUp);
            Repeat(candidate, _warmUp);
            Thread.Sleep(150);
        }

        var perBaseline = Calls(baseline);
        var perCandidate = Calls(candidate);
        var ratios = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var first = i % 2 == 0;
            var a = first ? Time(baseline, perBaseline) : 0;
            var b = Time(candidate, perCandidate);
            a = first ? a : Time(baseline, perBaseline);
            ratios[i] = b / a;
        }

        return new Comparison(Median(ratios), Time(baseline, perBaseline), Time(candidate, perCandidate), Bytes(baseline), Bytes(candidate));
    }

    public static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    /// <summary>Bytes that one call allocates, the least of some: a tier change allocates too.</summary>
    public static long Bytes(Action action)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static int Calls(Action action) => (int)Math.Max(1, Repeat(action, _slice * 5) / 5);

    private static int Repeat(Action action, TimeSpan time)
    {
        var calls = 0;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < time; calls++)
        {
            action();
        }

        return calls;
    }

    // Nanoseconds a call.
    private static double Time(Action action, int calls)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < calls; i++)
        {
            action();
        }

        return (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / calls;
    }
}

/// <summary>How a candidate compares with its baseline.</summary>
internal sealed record Comparison(double Time, double BaselineNanoseconds, double Nanoseconds, long BaselineBytes, long Bytes)
{
    public double Allocation => (double)Bytes / BaselineBytes;

    public override string ToString() => $"    baseline {BaselineNanoseconds:0} ns, {BaselineBytes} B; ours {Nanoseconds:0} ns, {Bytes} B";
}
