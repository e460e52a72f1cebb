namespace ChimeSdk.InMemory;

/// <summary>
/// Takes what an aggregate accepted, while the aggregate holds its lock: the journal gets the whole batch, then the feed gets its events.
/// </summary>
/// <remarks>
/// Replay rests on the order of the batches: those of one aggregate are in the order of its lock. Where an aggregate needs another's
/// row (a member needs its user), the other's batch is there first, except that one that vanished meanwhile may precede; see
/// <see cref="Restoration"/>.
/// </remarks>
internal sealed class EventRecorder
{
    /// <summary>What the call that runs on this thread has to wait for before it is answered.</summary>
    [ThreadStatic]
    private static Task? _pending;

    private readonly Lock _sync = new();
    private volatile IChimeJournal? _journal;
    private volatile Task? _latest;

    /// <summary>From here on events are kept. Before, they come from the journal themselves.</summary>
    public void Attach(IChimeJournal? journal) => _journal = journal;

    /// <summary>What the calls on this thread have to wait for; set it to null before a call, and back afterwards.</summary>
    public static Task? Pending
    {
        get => _pending;
        set => _pending = value;
    }

    /// <summary>
    /// Has events kept, applied and told, in this order: some of what they change is read without a lock, and whoever saw it must not
    /// get ahead of it in the journal.
    /// </summary>
    public void Accept(EventStripe stripe, Action<ChimeEvent> apply, params ReadOnlySpan<ChimeEvent?> events)
    {
        List<ChimeEvent> batch = [];
        foreach (var chimeEvent in events)
        {
            if (chimeEvent is not null)
            {
                batch.Add(chimeEvent);
            }
        }

        Keep(batch);
        batch.ForEach(apply);
        batch.ForEach(stripe.Append);
    }

    public void Keep(ChimeEvent single)
    {
        if (_journal is not null)
        {
            Keep([single]);
        }
    }

    public void Keep(IReadOnlyList<ChimeEvent> batch)
    {
        if (_journal is { } journal)
        {
            lock (_sync)
            {
                _pending = _latest = journal.Append(batch);
            }
        }
    }

    /// <summary>Refuses a call while the journal takes nothing: what was accepted since may be gone at the next start, so nothing is told of it.</summary>
    public void RequireHealthy(Faults faults)
    {
        if (_journal?.Fault is { } fault)
        {
            throw faults.Unavailable(fault.Message);
        }
    }

    /// <summary>The call is answered by what an earlier one did, which may be waiting for the disk still.</summary>
    public void AwaitEarlier()
    {
        if (_latest is { IsCompletedSuccessfully: false } latest)
        {
            _pending = latest;
        }
    }
}
