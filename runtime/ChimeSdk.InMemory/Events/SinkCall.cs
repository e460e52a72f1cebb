namespace ChimeSdk.InMemory;

/// <summary>
/// Marks what runs on behalf of a sink: the thread that calls it, and whatever the sink starts from there, on this thread or another, as
/// far as the execution context goes along. Who is marked never waits for a sink, which may be waiting for him.
/// </summary>
internal sealed class SinkCall
{
    private static readonly AsyncLocal<SinkCall?> _current = new();

    private volatile bool _hasEnded;

    /// <summary>Whether the sink on whose behalf this code runs has not returned yet.</summary>
    public static bool IsUnderWay => _current.Value is { _hasEnded: false };

    /// <summary>Runs something as on behalf of a sink. What it leaves running is no longer marked when it has returned.</summary>
    public static void Run<T>(T state, Action<T> deliver)
    {
        var outer = _current.Value;
        var call = new SinkCall();
        _current.Value = call;
        try
        {
            deliver(state);
        }
        finally
        {
            call._hasEnded = true;
            _current.Value = outer;
        }
    }
}
