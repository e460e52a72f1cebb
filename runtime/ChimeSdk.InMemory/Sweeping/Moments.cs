namespace ChimeSdk.InMemory;

internal static class Moments
{
    /// <summary>A number of days after a time; the end of time where that lies beyond it.</summary>
    public static DateTimeOffset After(DateTimeOffset time, int days) =>
        DateTimeOffset.MaxValue - time < TimeSpan.FromDays(days) ? DateTimeOffset.MaxValue : time.AddDays(days);
}
