namespace ChimeSdk.InMemory;

/// <summary>
/// Time in whole milliseconds. A client that was given a timestamp must be able to ask for messages up to exactly that time, and
/// most clients keep milliseconds only.
/// </summary>
internal sealed class Clock(TimeProvider provider)
{
    public DateTimeOffset Now
    {
        get
        {
            var ticks = provider.GetUtcNow().UtcTicks;
            return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        }
    }
}
