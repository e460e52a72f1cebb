namespace ChimeSdk.InMemory;

/// <summary>Tells the host of what went wrong where no caller is there to be told.</summary>
internal static class Failures
{
    /// <summary>Reports an exception. A host whose report fails is told no more: reporting a fault must not cause one.</summary>
    public static void Report(Action<Exception>? failed, Exception exception)
    {
        try
        {
            failed?.Invoke(exception);
        }
#pragma warning disable CA1031 // There is nobody left to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Whoever called is in the middle of something that has happened, or on a thread where an exception ends the process.
        }
    }
}
