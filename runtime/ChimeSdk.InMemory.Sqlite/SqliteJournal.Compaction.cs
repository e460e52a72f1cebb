using System.Diagnostics;

namespace ChimeSdk.InMemory.Sqlite;

/// <content>When the file is compacted. All of it happens on the journal's thread, between its writes.</content>
public sealed partial class SqliteJournal
{
    /// <summary>Records that a start may find uncompacted, unless one of them deleted something.</summary>
    private const int FewRecords = 1_000;

    /// <summary>Records that a running server may add before a compaction is worth its while.</summary>
    private const int ManyRecords = 100_000;

    private readonly Queue<TaskCompletionSource> _asked = new();
    private Compaction? _compaction;
    private TaskCompletionSource? _done;
    private long? _compactAt;

    /// <summary>Since when tidying up waits for room.</summary>
    private long? _pausedAt;

    /// <summary>
    /// Compacts the file now: what was deleted, redacted, edited over or expired is gone from it afterwards, and it holds no more than the state rests
    /// on. Calls of the service go on meanwhile.
    /// </summary>
    /// <returns>Completes when the file is compacted as of the time of the call; fails where it can't be.</returns>
    /// <exception cref="ObjectDisposedException">The journal is closed.</exception>
    public Task CompactAsync()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_sync)
        {
            // Under the lock: who is in the queue when the journal closes is answered then, and nobody comes into it afterwards.
            ObjectDisposedException.ThrowIf(_ending || _isClosed, this);
            _asked.Enqueue(asked);
            _work.Set();
        }

        return asked.Task;
    }

    private void BeginCompactionIfDue()
    {
        if (_compaction is not null)
        {
            return;
        }

        lock (_sync)
        {
            _asked.TryDequeue(out _done);
        }

        if (_done is not null || (_options.CompactsItself && IsDue()))
        {
            _compaction = new Compaction(_file, new JournalReduction(_options.TimeProvider.GetUtcNow(), _options.TokenRetention));
        }
    }

    private bool IsDue()
    {
        if (_compactAt is { } then)
        {
            return _file.Position >= then;
        }

        // The first time is the start.
        _compactAt = _file.State.Compacted + Math.Max(ManyRecords, _file.State.Events);
        return _file.HoldsTheDeleted
            || _file.HasRefuse
            || _file.Position - _file.State.Compacted >= Math.Max(FewRecords, _file.State.Events / 4);
    }

    /// <summary>Does some milliseconds' worth of a compaction, if there is one or one is due.</summary>
    /// <returns>Whether there is more to do.</returns>
    private bool AdvanceCompaction()
    {
        try
        {
            BeginCompactionIfDue();
            if (_compaction is null || (_pausedAt is { } paused && Stopwatch.GetElapsedTime(paused) < _options.RetryInterval))
            {
                return false;
            }

            _pausedAt = null;
            if (!_compaction.Step())
            {
                _compactAt = _file.Position + (_compaction.IsGivenUp ? ManyRecords : Math.Max(ManyRecords, _file.State.Events));
                EndCompaction(null);
            }
        }
#pragma warning disable CA1031 // The file is as good as before. Whoever asked hears of it; otherwise the next occasion will do.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            GiveUpCompaction(exception);
            return _pausedAt is null;
        }

        return true;
    }

    /// <summary>Whatever a compaction takes, what callers wait for comes first.</summary>
    private void MakeRoom()
    {
        if (_compaction is { IsGivenUp: false })
        {
            GiveUpCompaction(_fault!);
        }

        while (_compaction is not null && AdvanceCompaction())
        {
            // Each step gives some back.
        }
    }

    /// <summary>Tidies up what a compaction that failed has made, and tries again to if that fails too: there may be no room even for that.</summary>
    private void GiveUpCompaction(Exception failure)
    {
        _compactAt = _file.Position + ManyRecords;
        if (_compaction is null)
        {
            EndCompaction(failure);
            return;
        }

        if (_compaction.IsGivenUp)
        {
            _pausedAt = Stopwatch.GetTimestamp();
            Refuse(failure);
            return;
        }

        _options.Notice.Tell(
            $"{_file.Path} could not be compacted: {failure.Message} Nothing is lost, but what was deleted stays in the file until a compaction succeeds: at the next start, or when the server is asked for it.");
        var compaction = _compaction;
        EndCompaction(failure);
        compaction.GiveUp();
        _compaction = compaction;
    }

    private void EndCompaction(Exception? failure)
    {
        _compaction = null;
        End(_done, failure);
        _done = null;
        if (failure is ObjectDisposedException)
        {
            Refuse(failure);
        }
    }

    private void Refuse(Exception failure)
    {
        lock (_sync)
        {
            while (_asked.TryDequeue(out var asked))
            {
                End(asked, failure);
            }
        }
    }

    private static void End(TaskCompletionSource? asked, Exception? failure)
    {
        if (failure is null)
        {
            asked?.TrySetResult();
        }
        else if (asked?.TrySetException(failure) == true)
        {
            _ = asked.Task.Exception;
        }
    }
}
