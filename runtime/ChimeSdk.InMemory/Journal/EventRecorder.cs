namespace ChimeSdk.InMemory;

/// <summary>
/// Takes what an aggregate accepted, while the aggregate holds its lock: the journal gets the whole batch, then the feed gets its events.
/// </summary>
/// <remarks>
/// <para>Replay rests on the order of the batches: those of one aggregate are in the order of its lock. Where an aggregate needs another's
/// row (a member needs its user), the other's batch is there first, except that one that vanished meanwhile may precede; see
/// <see cref="Restoration"/>.</para>
/// <para>A journal is not to throw. One that does must not cost more than the answer of the call: aggregates are in the middle of a change here. What it
/// did not take waits in order, and nothing is served until it was taken, because a later batch without it would be a hole.</para>
/// </remarks>
internal sealed class EventRecorder
{
    /// <summary>What the call that runs on this thread has to wait for before it is answered.</summary>
    [ThreadStatic]
    private static Task? _pending;

    private readonly Lock _sync = new();
    private readonly Queue<IReadOnlyList<ChimeEvent>> _refused = new();
    private volatile IChimeJournal? _journal;
    private volatile ChimeJournalException? _failure;
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
        batch.ForEach(chimeEvent => stripe.Append(new EventEnvelope(chimeEvent)));
    }

    public void Keep(ChimeEvent single)
    {
        if (_journal is not null)
        {
            Keep([single]);
        }
    }

    /// <summary>Gives a batch to the journal. Never throws: what goes wrong is in the task that the call waits for.</summary>
    public void Keep(IReadOnlyList<ChimeEvent> batch)
    {
        if (_journal is { } journal)
        {
            lock (_sync)
            {
                _refused.Enqueue(batch);
                _pending = _latest = AppendAll(journal);
            }
        }
    }

    /// <summary>Refuses a call while the journal takes nothing: what was accepted since may be gone at the next start, so nothing is told of it.</summary>
    public void RequireHealthy(Faults faults)
    {
        if (_failure is not null && _journal is { } journal)
        {
            lock (_sync)
            {
                _latest = AppendAll(journal);
            }
        }

        if ((_failure ?? _journal?.Fault) is { } fault)
        {
            throw faults.Unavailable(fault.Message);
        }
    }

    /// <summary>The call is answered by what an earlier one did, which may be waiting for the disk still.</summary>
    public void AwaitEarlier()
    {
        // One that failed is durable by now if the journal has no fault any more: the refusal went with its cause.
        if (_latest is { IsCompletedSuccessfully: false } latest && !(latest.IsCompleted && _failure is null && _journal?.Fault is null))
        {
            _pending = latest;
        }
    }

    private Task AppendAll(IChimeJournal journal)
    {
        var durable = Task.CompletedTask;
        while (_refused.TryPeek(out var batch))
        {
            try
            {
                durable = journal.Append(batch);
            }
#pragma warning disable CA1031 // Whatever it is: the aggregate must get to the end of its turn and give its lock back.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _failure = exception as ChimeJournalException ?? new ChimeJournalException(
                    $"The journal failed ({exception.GetType().Name}). Nothing is served until it takes what was accepted.", exception);
                return Task.FromException(_failure);
            }

            _refused.Dequeue();
        }

        _failure = null;
        return durable;
    }
}
