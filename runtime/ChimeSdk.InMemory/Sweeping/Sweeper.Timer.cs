namespace ChimeSdk.InMemory;

/// <content>
/// The timer. It is touched with no lock held, neither the schedule's nor an aggregate's: a <see cref="TimeProvider"/> may run what is due
/// before it returns, as those of tests do, and what is due takes locks itself. So whoever schedules leaves a mark, and
/// <see cref="Arm"/> follows when the locks are free.
/// </content>
internal sealed partial class Sweeper
{
    /// <summary>The longest sleep. The timer counts elapsed time; a system clock that is set forward must not go unnoticed for days.</summary>
    private static readonly TimeSpan _longestSleep = TimeSpan.FromHours(1);

    private ITimer? _timer;
    private volatile bool _needsArming;
    private bool _isArming;

    /// <summary>The time of the last sweep that had something to do, by the clock that is never set; null before the first.</summary>
    private long? _lastSweep;

    /// <summary>The same of the last sweep that did more than housekeeping, which must not keep such work waiting.</summary>
    private long? _lastWork;

    /// <summary>
    /// Sets the timer for what has become the next to be due; to be called with no lock held, after anything that may have been scheduled.
    /// Costs one look where nothing was.
    /// </summary>
    public void Arm()
    {
        // One thread at a time: of two that set the timer the one that knows less must not come last.
        while (_needsArming && TryBeginArming(out var sleep))
        {
            try
            {
                Set(sleep);
            }
#pragma warning disable CA1031 // Whoever called did something else, which is accepted; the next call sets the timer.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _failed.Tell(exception);
            }
            finally
            {
                lock (_sync)
                {
                    _isArming = false;
                }
            }
        }
    }

    private bool TryBeginArming(out TimeSpan sleep)
    {
        lock (_sync)
        {
            sleep = default;
            if (_stopped || _isArming || !_needsArming)
            {
                return false;
            }

            _needsArming = false;
            if (_interval == Timeout.InfiniteTimeSpan || _byDue.Min is not { } first)
            {
                return false;
            }

            sleep = SleepUntil(first);
            return _isArming = true;
        }
    }

    /// <summary>Never longer than the longest sleep or the interval, wherever the clock was set meanwhile.</summary>
    private TimeSpan SleepUntil(Item first)
    {
        var now = _time.GetUtcNow();
        var sleep = first.Due <= now ? TimeSpan.Zero : first.Due - now;
        sleep = sleep > _longestSleep ? _longestSleep : sleep;
        if ((first.Key.IsHousekeeping ? _lastSweep : _lastWork) is { } last && _interval - _time.GetElapsedTime(last) is var rest && rest > sleep)
        {
            sleep = rest < _interval ? rest : _interval;
        }

        return sleep;
    }

    private void Set(TimeSpan sleep)
    {
        if (_timer is { } timer)
        {
            // False where the sweeper was stopped in between, which is as well.
            timer.Change(sleep, Timeout.InfiniteTimeSpan);
            return;
        }

        // Not with the context of the call that happens to come first: a sweep is nobody's call.
        using var flow = ExecutionContext.IsFlowSuppressed() ? default(IDisposable) : ExecutionContext.SuppressFlow();

        // Weak: an InMemoryChime that nobody disposes of must not live as long as what it has scheduled. Made asleep, so that there is something
        // to set anew where it goes off at once.
        var made = _time.CreateTimer(
            static state => (((WeakReference<Sweeper>)state!).TryGetTarget(out var sweeper) ? sweeper : null)?.OnTimer(),
            new WeakReference<Sweeper>(this),
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        lock (_sync)
        {
            if (!_stopped)
            {
                _timer = made;
            }
        }

        if (_timer is null)
        {
            made.Dispose();
            return;
        }

        made.Change(sleep, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Runs on a thread where an exception would end the process.</summary>
    private void OnTimer()
    {
        try
        {
            Sweep();
        }
#pragma warning disable CA1031 // See above; what is scheduled stays so, and the timer goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failed.Tell(exception);
        }

        _needsArming = true;
        Arm();
    }
}
