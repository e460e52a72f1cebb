namespace ChimeSdk.InMemory;

/// <summary>
/// A queue of events of some aggregates, delivered in order by one thread at a time. A caller waits until its events are delivered: so
/// it finds the sinks up to date when its call returns, and sinks that are slower than callers slow these down instead of letting the
/// queue grow.
/// </summary>
/// <remarks>
/// A sink may wait for a call of another thread, and that call must not wait for the sink. Where the call was made from within the sink it is
/// known (<see cref="SinkCall"/>) and waits for nobody. Any other call waits as long as the sinks get on, and no longer than
/// <see cref="Patience"/> for one that does not return. What a call does not wait for is delivered by whoever delivers already.
/// </remarks>
internal sealed class EventStripe(EventFeed feed)
{
    /// <summary>How long a call waits for a sink that does not return.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _delivery = new();
    private readonly Lock _sync = new();
    private readonly Queue<EventEnvelope> _pending = new();
    private long _appended;
    private long _delivered;

    public void Append(EventEnvelope envelope)
    {
        if (feed.HasSinks)
        {
            lock (_sync)
            {
                _pending.Enqueue(envelope);
                Volatile.Write(ref _appended, _appended + 1);
            }
        }
    }

    /// <summary>Delivers what is pending; to be called with no lock of an aggregate held.</summary>
    public void Deliver()
    {
        // The lock would let its own thread in again, and the sinks after the one that calls would hear of events in the wrong order.
        if (Volatile.Read(ref _delivered) == Volatile.Read(ref _appended) || _delivery.IsHeldByCurrentThread || !TryEnter())
        {
            return;
        }

        do
        {
            try
            {
                if (HasPending())
                {
                    SinkCall.Run(this, static stripe => stripe.PublishPending());
                }
            }
            finally
            {
                _delivery.Exit();
            }
        }
        while (HasPending() && _delivery.TryEnter()); // Somebody who did not wait may have come between the last look and the exit.
    }

    private bool TryEnter()
    {
        if (_delivery.TryEnter())
        {
            return true;
        }

        if (SinkCall.IsUnderWay)
        {
            return false;
        }

        while (true)
        {
            var before = Volatile.Read(ref _delivered);
            if (_delivery.TryEnter(Patience))
            {
                return true;
            }

            if (Volatile.Read(ref _delivered) == before)
            {
                return false;
            }
        }
    }

    private void PublishPending()
    {
        while (TryTake() is { } next)
        {
            feed.Publish(next);
            Volatile.Write(ref _delivered, _delivered + 1);
        }
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
