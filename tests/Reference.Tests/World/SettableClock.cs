using Microsoft.Extensions.Time.Testing;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// A system clock that somebody sets, forth and back, while time itself goes on: timers and elapsed time are those of
/// <see cref="Elapsing"/>, as with the system's, which sleep for 49 days at most.
/// </summary>
public sealed class SettableClock : TimeProvider
{
    private static readonly TimeSpan _longestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public FakeTimeProvider Elapsing { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public TimeSpan Shift { get; set; }

    public override long TimestampFrequency => Elapsing.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Elapsing.GetUtcNow() + Shift;

    public override long GetTimestamp() => Elapsing.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime);
        return new Timer(Elapsing.CreateTimer(callback, state, dueTime, period));
    }

    private static void Check(TimeSpan dueTime) => ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime, _longestTimer);

    private sealed class Timer(ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Check(dueTime);
            return inner.Change(dueTime, period);
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
