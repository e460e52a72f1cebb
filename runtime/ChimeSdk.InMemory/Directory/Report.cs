namespace ChimeSdk.InMemory;

internal static class Report
{
    /// <summary>A callback that is told of faults and can't cause one: it runs where nobody would catch what it throws, in timers and on the
    /// threads of callers whose change has happened already.</summary>
    public static Action<T>? Guarded<T>(Action<T>? report) => report is null ? null : subject =>
    {
        try
        {
            report(subject);
        }
#pragma warning disable CA1031 // There is nobody left to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    };
}
