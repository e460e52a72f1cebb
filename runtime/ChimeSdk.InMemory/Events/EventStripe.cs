namespace ChimeSdk.InMemory;

/// <summary>
/// A queue of events of some aggregates, delivered in order by one thread at a time. A caller waits until its events are delivered: so
/// it finds the sinks up to date when its call returns, and sinks that are slower than callers slow these down instead of letting the
/// queue grow. A sink that calls the service never waits, since two of them could wait for each other; what it causes is delivered
/// by whoever delivers already.
/// </summary>
internal sealed class EventStripe(EventFeed feed)
{
    [ThreadStatic]
    private static bool _insideSink;

    private readonly Lock _delivery = new();
    private readonly Lock _sync = new();
    private readonly Queue<EventEnvelope> _pending = new();

    public void Append(EventEnvelope envelope)
    {
        if (feed.HasSinks)
        {
            lock (_sync)
            {
                _pending.Enqueue(envelope);
            }
        }
    }

    /// <summary>Delivers what is pending; to be called with no lock of an aggregate held.</summary>
    public void Deliver()
    {
        if (!_insideSink)
        {
            _delivery.Enter();
        }
        else if (_delivery.IsHeldByCurrentThread || !_delivery.TryEnter())
        {
            return;
        }

        do
        {
            var wasInsideSink = _insideSink;
            _insideSink = true;
            try
            {
                while (TryTake() is { } next)
                {
                    feed.Publish(next);
                }
            }
            finally
            {
                _insideSink = wasInsideSink;
                _delivery.Exit();
            }
        }
        while (HasPending() && _delivery.TryEnter()); // Somebody who did not wait may have come between the last look and the exit.
    }

    private EventEnvelope? TryTake()
    {
        lock (_sync)
        {
            return _pending.TryDequeue(out var next) ? next : null;
        }
    }

    private bool HasPending()
    {
        lock (_sync)
        {
            return _pending.Count > 0;
        }
    }
}
