namespace ChimeSdk.InMemory;

/// <summary>A queue of events of some aggregates with at most one thread delivering from it, in order.</summary>
internal sealed class EventStripe(EventFeed feed)
{
    private readonly Lock _sync = new();
    private readonly Queue<ChimeEvent> _pending = new();
    private bool _delivering;

    public void Append(ChimeEvent chimeEvent)
    {
        if (feed.HasSinks)
        {
            lock (_sync)
            {
                _pending.Enqueue(chimeEvent);
            }
        }
    }

    /// <summary>
    /// Delivers what is pending, unless a thread is at it already (this one too, when a sink called the service); that one will then
    /// deliver this as well before it returns to its caller.
    /// </summary>
    public void Deliver()
    {
        lock (_sync)
        {
            if (_delivering)
            {
                return;
            }

            _delivering = true;
        }

        while (true)
        {
            ChimeEvent? next;
            lock (_sync)
            {
                if (!_pending.TryDequeue(out next))
                {
                    _delivering = false;
                    return;
                }
            }

            try
            {
                feed.Publish(next);
            }
            catch
            {
                // Only the host's SinkFailed handler can throw here; the stripe must not stay claimed by a thread that left.
                lock (_sync)
                {
                    _delivering = false;
                }

                throw;
            }
        }
    }
}
