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

    /// <summary>
    /// Compacts the file now: what was deleted, redacted, edited over or expired is gone from it afterwards, and it holds no more than the state rests
    /// on. Calls of the service go on meanwhile.
    /// </summary>
    /// <returns>Completes when the file is compacted as of the time of the call; fails where it can't be.</returns>
    /// <exception cref="ObjectDisposedException">The journal is closed.</exception>
    public Task CompactAsync()
    {
        ObjectDisposedException.ThrowIf(_ending, this);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_sync)
        {
            _asked.Enqueue(asked);
        }

        _work.Set();
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
            if (_compaction is null)
            {
                return false;
            }

            if (!_compaction.Step())
            {
                _compactAt = _file.Position + Math.Max(ManyRecords, _file.State.Events);
                EndCompaction(null);
            }
        }
#pragma warning disable CA1031 // The file is as good as before. Whoever asked hears of it; otherwise the next occasion will do.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _compactAt = _file.Position + ManyRecords;
            EndCompaction(exception);
        }

        return true;
    }

    private void EndCompaction(Exception? failure)
    {
        _compaction = null;
        End(_done, failure);
        _done = null;
        if (failure is ObjectDisposedException)
        {
            lock (_sync)
            {
                while (_asked.TryDequeue(out var asked))
                {
                    End(asked, failure);
                }
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
