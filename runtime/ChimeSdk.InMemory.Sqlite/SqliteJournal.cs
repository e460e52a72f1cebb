using System.Diagnostics;
using Microsoft.Data.Sqlite;

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
/// after a clean end there is one file.</para>
/// <para>When a write fails, the calls that wait for it are answered with ServiceUnavailableException, and so is every later call; the write is tried
/// again each second, and when it succeeds, because there is room on the disk again, service goes on. A call that was answered so may
/// have taken effect, as with any error of that kind; its ClientRequestToken makes repeating it safe. The same holds while the file is not where
/// it was: removed, moved or replaced under the running server.</para>
/// <para>From time to time the file is compacted: what is deleted is gone from it then. See the README.</para>
/// </remarks>
public sealed partial class SqliteJournal : IChimeJournal, IDisposable
{
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(1);
    private readonly DataFile _file;
    private readonly SqliteJournalOptions _options;
    private readonly Lock _sync = new();
    private readonly AutoResetEvent _work = new(false);
    private readonly Thread _writer;
    private CommitGroup _next = new();
    private volatile ChimeJournalException? _fault;
    private volatile bool _ending;
    private bool _isDisposed;
    private bool _isClosed;

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
        options ??= new SqliteJournalOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RetryInterval, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RetryInterval, TimeSpan.FromDays(1), nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.TokenRetention, TimeSpan.Zero, nameof(options));
        return new SqliteJournal(DataFile.Open(path), options);
    }

    /// <inheritdoc/>
    public void Replay(Action<IReadOnlyList<ChimeEvent>> apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        try
        {
            _file.Replay(apply, _options.Notice);
        }
        catch
        {
            // Nobody can use it, and perhaps nobody will dispose of it: its files are to be as they were.
            Dispose();
            throw;
        }

        _writer.Start();
    }

    /// <inheritdoc/>
    public Task Append(IReadOnlyList<ChimeEvent> batch)
    {
        lock (_sync)
        {
            if (_isClosed)
            {
                return Task.FromException(Closed());
            }

            _next.Batches.Add(batch);
            _work.Set();
            return _next.Durable;
        }
    }

    /// <summary>Writes what is waiting and closes the file.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _ending = true;
        _work.Set();
        if (_writer.IsAlive)
        {
            _writer.Join();
        }

        lock (_sync)
        {
            // Whoever came while the last write failed waits for nobody any more.
            _isClosed = true;
            _next.Fail(_fault ?? Closed());
        }

        EndCompaction(new ObjectDisposedException(nameof(SqliteJournal)));
        _file.Dispose();
        _work.Dispose();
    }

    private static ChimeJournalException Closed() => new("The journal is closed.");

    private void WriteUntilTheEnd()
    {
        var looked = Stopwatch.GetTimestamp();
        while (true)
        {
            var ending = _ending;
            var group = Take();
            if (group.Batches.Count > 0 && !WriteAtLast(group))
            {
                return;
            }

            if (ending && group.Batches.Count == 0)
            {
                return;
            }

            if (!ending && !AdvanceCompaction() && group.Batches.Count == 0)
            {
                _work.WaitOne(_idle);
                LookAfterFile();
                looked = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(looked) >= _idle)
            {
                // A compaction takes longer than that.
                LookAfterFile();
                looked = Stopwatch.GetTimestamp();
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

            MakeRoom();
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
            RequirePlace();
            _file.Write(group.Batches);
        }
#pragma warning disable CA1031 // Whatever it is, the callers must hear of it and the thread must go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            group.Fail(Fail(exception));
            return false;
        }

        Recover();
        group.Complete();
        return true;
    }

    /// <summary>With nothing to write, a file that is lost would be noticed by the first who writes, and served to readers until then.</summary>
    private void LookAfterFile()
    {
        try
        {
            RequirePlace();
            Recover();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
        }
    }

    private void RequirePlace()
    {
        if (!_file.IsInPlace)
        {
            throw new ChimeJournalException(
                "The data file was removed, moved or replaced while the server uses it. Nothing is served until it is back, with its log: put both back, or restart to begin anew.");
        }
    }

    private ChimeJournalException Fail(Exception exception)
    {
        // Goes to callers, so it tells no path. SQLite's own messages don't either; those of files do.
        var why = exception is SqliteException ? exception.Message : exception.GetType().Name;
        var fault = exception as ChimeJournalException ?? new ChimeJournalException(
            $"The data file cannot be written ({why}). Nothing is served until it can: make room or permit writing, or restart.", exception);
        var isNew = _fault is null;
        _fault = fault;
        if (isNew)
        {
            _options.FaultChanged.Tell(fault);
        }

        return fault;
    }

    private void Recover()
    {
        if (_fault is not null)
        {
            _fault = null;
            _options.FaultChanged.Tell(null);
        }
    }
}
