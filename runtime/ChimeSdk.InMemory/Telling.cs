namespace ChimeSdk.InMemory;

internal static class Telling
{
    /// <summary>
    /// Tells somebody something where no caller is there to be told. That it can't be told (a console on the same full disk) must never be a fault
    /// of its own: whoever tells is in the middle of something that has happened, or on a thread where an exception ends the process.
    /// </summary>
    public static void Tell<T>(this Action<T>? listener, T subject)
    {
        try
        {
            listener?.Invoke(subject);
        }
#pragma warning disable CA1031 // There is nobody left to tell.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
