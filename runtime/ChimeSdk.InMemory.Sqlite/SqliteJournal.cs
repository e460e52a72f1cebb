namespace ChimeSdk.InMemory.Sqlite;

/// <summary>
/// Keeps events in one SQLite file. One thread writes; whatever was accepted while it was writing goes into its next transaction, so that many
/// callers share one commit.
/// </summary>
/// <remarks>
/// <para>A call is answered when its events are in the write-ahead log, that is, handed to the operating system: they survive the death of the
/// process at any moment. A crash of the operating system or a power cut may cost the last seconds (<c>synchronous=NORMAL</c>: the disk is
/// waited for when the log is folded into the file, not at each commit), but never the file as a whole. Waiting for the disk each time
/// (<c>FULL</c>) would cost milliseconds a call for a promise that a server for development does not give.</para>
/// <para>While the server runs, and after it was killed, the file is complete only together with the one beside it whose name ends in <c>-wal</c>;
/// after a clean end there is one file. The file keeps every event and so only grows.</para>
/// <para>When a write fails, the calls that wait for it are answered with ServiceUnavailableException, and so is every later call; the write is tried
/// again each second, and when it succeeds, because there is room on the disk again, service goes on. A call that was answered so may
/// have taken effect, as with any error of that kind; its ClientRequestToken makes repeating it safe.</para>
/// </remarks>
public sealed class SqliteJournal : IChimeJournal, IDisposable
{
    private readonly DataFile _file;
    private readonly SqliteJournalOptions _options;
    private readonly Lock _sync = new();
    private readonly AutoResetEvent _work = new(false);
    private readonly Thread _writer;
    private CommitGroup _next = new();
    private volatile ChimeJournalException? _fault;
    private volatile bool _ending;

    private SqliteJournal(DataFile file, SqliteJournalOptions options)
    {
        _file = file;
        _options = options;
        _writer = new Thread(WriteUntilTheEnd) { IsBackground = true, Name = "Chime journal" };
    }

    /// <inheritdoc/>
    public ChimeJournalException? Fault => _fault;

    /// <summary>Opens a data file for this process alone, or creates it. A file that is no sound data file is left as it is.</summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>The journal; dispose of it after the last call.</returns>
    /// <exception cref="ChimeJournalException">The file can't be used; the message says why.</exception>
    public static SqliteJournal Open(string path, SqliteJournalOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new SqliteJournal(DataFile.Open(path), options ?? new SqliteJournalOptions());
    }

    /// <inheritdoc/>
    public void Replay(Action<IReadOnlyList<ChimeEvent>> apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        _file.Replay(apply);
        _writer.Start();
    }

    /// <inheritdoc/>
    public Task Append(IReadOnlyList<ChimeEvent> batch)
    {
        Task durable;
        lock (_sync)
        {
            _next.Batches.Add(batch);
            durable = _next.Durable;
        }

        _work.Set();
        return durable;
    }

    /// <summary>Writes what is waiting and closes the file.</summary>
    public void Dispose()
    {
        _ending = true;
        _work.Set();
        if (_writer.IsAlive)
        {
            _writer.Join();
        }

        _file.Dispose();
        _work.Dispose();
    }

    private void WriteUntilTheEnd()
    {
        while (true)
        {
            var ending = _ending;
            var group = Take();
            if (group.Batches.Count > 0)
            {
                if (!WriteAtLast(group))
                {
                    return;
                }
            }
            else if (ending)
            {
                return;
            }
            else
            {
                _work.WaitOne();
            }
        }
    }

    private CommitGroup Take()
    {
        lock (_sync)
        {
            var group = _next;
            if (group.Batches.Count > 0)
            {
                _next = new CommitGroup();
            }

            return group;
        }
    }

    /// <summary>Writes a group, however long it takes. False where the journal ends before that.</summary>
    private bool WriteAtLast(CommitGroup group)
    {
        while (!TryWrite(group))
        {
            if (_ending)
            {
                return false;
            }

            _work.WaitOne(_options.RetryInterval);
            TakeOver(group);
        }

        return true;
    }

    /// <summary>Adds what was accepted by calls that had begun before the fault; they are not to wait for its end.</summary>
    private void TakeOver(CommitGroup group)
    {
        lock (_sync)
        {
            if (_next.Batches.Count > 0)
            {
                group.Batches.AddRange(_next.Batches);
                _next.Fail(_fault!);
                _next = new CommitGroup();
            }
        }
    }

    private bool TryWrite(CommitGroup group)
    {
        try
        {
            _file.Write(group.Batches);
        }
#pragma warning disable CA1031 // Whatever it is, the callers must hear of it and the thread must go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var isNew = _fault is null;
            var fault = new ChimeJournalException(
                $"The data file {_file.Path} cannot be written ({exception.Message}). Nothing is served until it can: make room or permit writing, or restart.",
                exception);
            _fault = fault;
            group.Fail(fault);
            if (isNew)
            {
                _options.FaultChanged?.Invoke(fault);
            }

            return false;
        }

        if (_fault is not null)
        {
            _fault = null;
            _options.FaultChanged?.Invoke(null);
        }

        group.Complete();
        return true;
    }
}
