namespace ChimeSdk.InMemory;

internal static class Moments
{
    /// <summary>Leaves room for whoever adds a little to it.</summary>
    private static readonly DateTimeOffset _latest = DateTimeOffset.MaxValue.AddDays(-1);

    /// <summary>A number of days after a time; the end of time, almost, where that lies beyond it.</summary>
    public static DateTimeOffset After(DateTimeOffset time, int days) =>
        _latest - time < TimeSpan.FromDays(days) ? _latest : time.AddDays(days);
}
