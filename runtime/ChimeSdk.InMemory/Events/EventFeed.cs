namespace ChimeSdk.InMemory;

/// <summary>
/// Brings events to the sinks. An aggregate appends to its stripe while it holds its own lock, which fixes the order, and delivers after
/// it let go, so that a sink may call the service without a deadlock. A channel that is deleted and created anew under the same ARN
/// finds the same stripe, and so keeps the order across its two lives.
/// </summary>
internal sealed class EventFeed
{
    private const int StripeCount = 64;
    private readonly EventStripe[] _stripes = new EventStripe[StripeCount];
    private readonly Action<Exception>? _sinkFailed;
    private readonly Lock _sync = new();
    private volatile IChimeEventSink[] _sinks;

    public EventFeed(IEnumerable<IChimeEventSink> sinks, Action<Exception>? sinkFailed)
    {
        _sinks = [.. sinks];
        _sinkFailed = sinkFailed;
        for (var i = 0; i < _stripes.Length; i++)
        {
            _stripes[i] = new EventStripe(this);
        }
    }

    public bool HasSinks => _sinks.Length > 0;

    public EventStripe StripeOf(string arn) => _stripes[(uint)arn.GetHashCode(StringComparison.Ordinal) % StripeCount];

    public IDisposable Subscribe(IChimeEventSink sink)
    {
        lock (_sync)
        {
            _sinks = [.. _sinks, sink];
        }

        return new Subscription(this, sink);
    }

    public void Publish(EventEnvelope envelope)
    {
        foreach (var sink in _sinks)
        {
            try
            {
                if (sink is IEnvelopeSink ours)
                {
                    ours.OnEvent(envelope);
                }
                else
                {
                    sink.OnEvent(envelope.Event);
                }
            }
#pragma warning disable CA1031 // The event has happened: a sink that fails must neither undo it nor keep it from the other sinks.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _sinkFailed.Tell(exception);
            }
        }
    }

    private void Unsubscribe(IChimeEventSink sink)
    {
        lock (_sync)
        {
            var rest = new List<IChimeEventSink>(_sinks);
            rest.Remove(sink);
            _sinks = [.. rest];
        }
    }

    private sealed class Subscription(EventFeed feed, IChimeEventSink sink) : IDisposable
    {
        private EventFeed? _feed = feed;

        public void Dispose() => Interlocked.Exchange(ref _feed, null)?.Unsubscribe(sink);
    }
}
