using System.Diagnostics;

namespace ChimeModelGen.Runtime;

/// <summary>
/// The time that patterns take over the events of one stream. A stream may go on for ever, and so its time renews: as much as one request has,
/// <see cref="ReadLimits.MaxPatternTime"/>, in as long as one may be read, <see cref="ReadLimits.MaxReadTime"/>. Whatever it sends, it costs no greater
/// share of a processor than that.
/// </summary>
internal struct StreamPatternTime
{
    private long _renewed;

    /// <summary>What of the time is spent.</summary>
    public TimeSpan Spent { get; set; }

    /// <summary>Gives back what has renewed since the last call.</summary>
    public void Renew(ReadLimits limits)
    {
        var now = Stopwatch.GetTimestamp();
        if (Spent > TimeSpan.Zero)
        {
            var rest = Spent - (Stopwatch.GetElapsedTime(_renewed, now) * (limits.MaxPatternTime / limits.MaxReadTime));
            Spent = rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
        }

        _renewed = now;
    }
}
