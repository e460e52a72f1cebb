using System.Collections;

namespace ChimeSdk.InMemory;

/// <summary>
/// Keeps the events of an <see cref="InMemoryChime"/> for a test to look at. It may be read while events arrive; what is read is the
/// state of that moment.
/// </summary>
/// <example>
/// <code>
/// using var events = chime.Record();
/// await shop.PlaceOrderAsync();          // the code under test, which talks to chime.Messaging
/// var sent = Assert.Single(events.OfType&lt;MessageCreated&gt;());
/// Assert.Equal("Your order is on its way", sent.Message.Content);
/// </code>
/// </example>
public sealed class RecordedEvents : IReadOnlyList<ChimeEvent>, IChimeEventSink, IDisposable
{
    private readonly Lock _sync = new();
    private readonly List<ChimeEvent> _events = [];
    private readonly IDisposable _subscription;

    internal RecordedEvents(InMemoryChime chime) => _subscription = chime.Subscribe(this);

    /// <summary>How many events arrived since the recording began or was cleared.</summary>
    public int Count
    {
        get
        {
            lock (_sync)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>An event.</summary>
    /// <param name="index">From 0, the oldest, to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such event.</exception>
    public ChimeEvent this[int index]
    {
        get
        {
            lock (_sync)
            {
                return _events[index];
            }
        }
    }

    /// <summary>Forgets the events so far, for instance those of a test's preparation.</summary>
    public void Clear()
    {
        lock (_sync)
        {
            _events.Clear();
        }
    }

    /// <summary>Ends the recording. What was recorded stays readable.</summary>
    public void Dispose() => _subscription.Dispose();

    /// <inheritdoc/>
    public IEnumerator<ChimeEvent> GetEnumerator()
    {
        ChimeEvent[] snapshot;
        lock (_sync)
        {
            snapshot = [.. _events];
        }

        return ((IEnumerable<ChimeEvent>)snapshot).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void IChimeEventSink.OnEvent(ChimeEvent chimeEvent)
    {
        lock (_sync)
        {
            _events.Add(chimeEvent);
        }
    }

    /// <summary>The types of the events and where they happened, one a line; never names or content.</summary>
    /// <returns>A text for a failing test's output.</returns>
    public override string ToString() => string.Join('\n', this.AsEnumerable());
}
