namespace ChimeSdk.InMemory;

/// <summary>
/// What becomes due at some time: expirations, deletions, limits of waiting. It is kept in the order of due times, so a sweep looks at
/// what is due and at nothing else, and between sweeps nothing runs but one timer that sleeps until the next due time.
/// </summary>
/// <remarks>
/// Its lock is innermost: an aggregate may schedule and cancel while it holds its own, and neither ever throws, so that nothing comes
/// between what an aggregate accepted and what it does next. What is due runs with no lock held, one after the other, and looks for
/// itself whether it still has anything to do. Nothing here is durable: after a restart each feature schedules what its state says.
/// </remarks>
internal sealed partial class Sweeper : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly Action<Exception>? _failed;
    private readonly Lock _sync = new();
    private readonly Dictionary<SweepKey, Item> _byKey = [];
    private readonly SortedSet<Item> _byDue = new(Comparer<Item>.Create(static (x, y) =>
        x.Due == y.Due ? x.Sequence.CompareTo(y.Sequence) : x.Due.CompareTo(y.Due)));

    private long _lastSequence;
    private bool _stopped;

    /// <param name="time">The source of time and of the timer.</param>
    /// <param name="interval">The least time between two sweeps by the timer; <see cref="Timeout.InfiniteTimeSpan"/> for no timer.</param>
    /// <param name="failed">Told what a piece of due work threw; the others still run.</param>
    public Sweeper(TimeProvider time, TimeSpan interval, Action<Exception>? failed)
    {
        _time = time;
        _interval = interval;
        _failed = failed;
    }

    /// <summary>How much is scheduled.</summary>
    public int Count
    {
        get
        {
            lock (_sync)
            {
                return _byKey.Count;
            }
        }
    }

    /// <summary>Has something run once when it is due; replaces what was scheduled under the same key.</summary>
    /// <param name="key">Its name, for replacing and cancelling.</param>
    /// <param name="due">When; a time that has passed means the next sweep.</param>
    /// <param name="run">Run by a sweep at or after that time, with no lock held. May schedule again, under the same key too.</param>
    /// <remarks>The timer does not know of it before <see cref="Arm"/>.</remarks>
    public void Schedule(SweepKey key, DateTimeOffset due, Action run)
    {
        lock (_sync)
        {
            if (_stopped)
            {
                return;
            }

            Remove(key);
            var item = new Item(key, due, ++_lastSequence, run);
            _byKey.Add(key, item);
            _byDue.Add(item);
            _needsArming |= _byDue.Min == item;
        }
    }

    /// <summary>Takes something off the schedule. It may be running already.</summary>
    public void Cancel(SweepKey key)
    {
        lock (_sync)
        {
            Remove(key);
        }
    }

    /// <summary>Runs what is due now; to be called with no lock held. What is scheduled meanwhile waits for the next sweep.</summary>
    /// <returns>How much was run.</returns>
    public int Sweep()
    {
        var due = TakeDue();
        foreach (var item in due)
        {
            try
            {
                item.Run();
            }
#pragma warning disable CA1031 // One piece of work that fails must not keep the others waiting for ever, nor end the process.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _failed.Tell(exception);
            }
        }

        Arm();
        return due.Count;
    }

    /// <summary>Stops the timer and forgets what is scheduled.</summary>
    public void Dispose()
    {
        ITimer? timer;
        lock (_sync)
        {
            _stopped = true;
            _byKey.Clear();
            _byDue.Clear();
            (timer, _timer) = (_timer, null);
        }

        timer?.Dispose();
    }

    private List<Item> TakeDue()
    {
        lock (_sync)
        {
            var due = new List<Item>();
            var now = _time.GetUtcNow();
            while (_byDue.Min is { } first && first.Due <= now)
            {
                Remove(first.Key);
                due.Add(first);
            }

            if (due.Count > 0)
            {
                _lastSweep = _time.GetTimestamp();
                _lastWork = due.TrueForAll(static item => item.Key.IsHousekeeping) ? _lastWork : _lastSweep;
            }

            return due;
        }
    }

    private void Remove(SweepKey key)
    {
        if (_byKey.Remove(key, out var item))
        {
            _byDue.Remove(item);
        }
    }

    private sealed record Item(SweepKey Key, DateTimeOffset Due, long Sequence, Action Run);
}
