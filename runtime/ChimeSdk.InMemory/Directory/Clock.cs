namespace ChimeSdk.InMemory;

/// <summary>
/// Time in whole milliseconds. A client that was given a timestamp must be able to ask for messages up to exactly that time, and
/// most clients keep milliseconds only. It ends a century before <see cref="DateTimeOffset.MaxValue"/>, so that whoever adds the longest
/// time that anything takes gets a time, wherever the clock was set.
/// </summary>
internal sealed class Clock(TimeProvider provider)
{
    private static readonly long _latest = DateTimeOffset.MaxValue.AddYears(-100).UtcTicks;

    public DateTimeOffset Now
    {
        get
        {
            var ticks = Math.Min(provider.GetUtcNow().UtcTicks, _latest);
            return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        }
    }
}
