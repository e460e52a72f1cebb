using System.Buffers;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChimeSdk.InMemory.Sqlite;

/// <summary>An open data file. Used by one thread at a time.</summary>
internal sealed partial class DataFile : IDisposable
{
    private const int NoCheckpointOnClose = 1006; // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE
    private readonly SqliteConnection _connection;
    private readonly ExclusiveUse _use;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly bool _hadLog;
    private SqliteCommand? _insert;
    private FilePlace? _place;
    private CommitCounter? _counter;
    private int _version;

    private DataFile(string path, int version, SqliteConnection connection, ExclusiveUse use)
    {
        Path = path;
        _version = version;
        _connection = connection;
        _use = use;
        _hadLog = File.Exists(Log);
    }

    internal const string Remedy = " Nothing was changed. Restore a copy of it, or name another file to start anew.";

    public string Path { get; }

    /// <summary>The last record that was written.</summary>
    public long Position { get; private set; }

    public DataFileState State { get; private set; } = DataFileState.Initial;

    /// <summary>Whether what is written will be found by the next start.</summary>
    public bool IsInPlace => _place?.IsKept != false;

    private string Log => Path + "-wal";

    public static DataFile Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var use = ExclusiveUse.Of(full);
        try
        {
            return Connect(full, CheckOrCreate(full), use);
        }
        catch (Exception exception)
        {
            use.Dispose();
            throw Explained(full, exception);
        }
    }

    /// <summary>Writes batches, all or none.</summary>
    public void Write(IReadOnlyList<IReadOnlyList<ChimeEvent>> batches)
    {
        using var transaction = _connection.BeginTransaction();
        _insert ??= NewInsert("journal (position, checksum, batch)");
        _insert.Transaction = transaction;
        var position = Position;
        foreach (var batch in batches)
        {
            Insert(_insert, ++position, batch);
        }

        transaction.Commit();
        Position = position;
        _counter?.Set(position);
    }

    public void Dispose()
    {
        if (_counter is not null)
        {
            Close(_counter);
        }

        _insert?.Dispose();
        _connection.Dispose();
        _place?.Dispose();
        if (_counter is null && !_hadLog)
        {
            // Whoever is refused leaves nothing behind.
            RemoveEmptyLog();
        }

        _use.Dispose();
    }

    private static int CheckOrCreate(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ChimeJournalException($"{path} is a directory; name a file.");
        }

        if (!Directory.Exists(System.IO.Path.GetDirectoryName(path)))
        {
            throw new ChimeJournalException($"The directory {System.IO.Path.GetDirectoryName(path)} does not exist; create it first.");
        }

        if (!File.Exists(path))
        {
            if (File.Exists(path + "-wal"))
            {
                throw new ChimeJournalException(
                    $"{path} is missing, but {path}-wal, which is a part of it, is there. Restore both, or move the latter away to start anew.");
            }

            DataFileSchema.Create(path);
        }

        return DataFileHeader.Check(path);
    }

    private static DataFile Connect(string path, int version, ExclusiveUse use)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,

            // Seconds for which a lock is waited for: long enough for a predecessor that is just ending.
            DefaultTimeout = 2,
        }.ToString());
        var file = new DataFile(path, version, connection, use);
        try
        {
            connection.Open();
            file.CheckpointOnClose(false);
            file.Execute("PRAGMA locking_mode = EXCLUSIVE");
            file.Execute("PRAGMA journal_mode = WAL");
            file.Execute("PRAGMA synchronous = NORMAL");

            // Without it what was deleted would stay readable between what was not.
            file.Execute("PRAGMA secure_delete = FAST");

            // The lock is taken by the first transaction that writes, and kept.
            file.Execute("BEGIN IMMEDIATE; COMMIT");
            if (file.Execute("PRAGMA quick_check(1)") is not "ok" || file.Execute("SELECT name FROM sqlite_schema WHERE name = 'journal'") is null)
            {
                throw new ChimeJournalException($"{path} is damaged: its structure is not sound.{Remedy}");
            }

            if (version > 1)
            {
                file.State = file.ReadState();
            }

            return file;
        }
        catch
        {
            connection.Dispose();
            if (!file._hadLog)
            {
                file.RemoveEmptyLog();
            }

            throw;
        }
    }

    private DataFileState ReadState()
    {
        using var select = _connection.CreateCommand();
        select.CommandText = "SELECT generation, segments, events, compacted, is_open, checksum FROM state";
        using var row = select.ExecuteReader();
        var state = row.Read()
            ? new DataFileState(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4) != 0)
            : null;
        return state is not null && row.GetInt64(5) == state.Check
            ? state
            : throw new ChimeJournalException($"{Path} is damaged: what it says of itself is not what was written.{Remedy}");
    }

    private void WriteState(DataFileState state)
    {
        using var update = _connection.CreateCommand();
        update.CommandText = "UPDATE state SET generation = $1, segments = $2, events = $3, compacted = $4, is_open = $5, checksum = $6";
        long[] values = [state.Generation, state.Segments, state.Events, state.Compacted, state.IsOpen ? 1 : 0, state.Check];
        for (var i = 0; i < values.Length; i++)
        {
            update.Parameters.AddWithValue($"${i + 1}", values[i]);
        }

        update.ExecuteNonQuery();
    }

    /// <summary>Notes that the file is complete without a log, which SQLite folds in when the connection closes.</summary>
    private void Close(CommitCounter counter)
    {
        try
        {
            WriteState(State with { IsOpen = false });
            if (IsInPlace)
            {
                counter.Remove();
                return;
            }
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            // On a full disk, for instance. The next start finds it as after a kill.
        }

        // Also where what was closed is not what the next start will find: it is to tell what is missing from that.
        counter.Dispose();
    }

    private void RemoveEmptyLog()
    {
        if (new FileInfo(Log) is { Exists: true, Length: 0 } log)
        {
            log.Delete();
        }
    }

    /// <summary>What can't be trusted is not to be folded into the file either.</summary>
    private void CheckpointOnClose(bool enabled) =>
        _ = raw.sqlite3_db_config(_connection.Handle!, NoCheckpointOnClose, enabled ? 0 : 1, out _);

    private object? Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private SqliteCommand NewInsert(string columns)
    {
        var insert = _connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {columns} VALUES ($place, $checksum, $batch)";
        insert.Parameters.Add("$place", SqliteType.Integer);
        insert.Parameters.Add("$checksum", SqliteType.Integer);
        insert.Parameters.Add("$batch", SqliteType.Blob);
        return insert;
    }

    private void Insert(SqliteCommand insert, long place, IReadOnlyList<ChimeEvent> batch)
    {
        _buffer.ResetWrittenCount();
        ChimeEventSerializer.Write(_buffer, batch);
        insert.Parameters[0].Value = place;
        insert.Parameters[1].Value = (long)Checksum.Of(place, _buffer.WrittenSpan);
        insert.Parameters[2].Value = _buffer.WrittenSpan.ToArray();
        insert.ExecuteNonQuery();
    }

    private static Exception Explained(string path, Exception exception) => exception switch
    {
        SqliteException failure => new ChimeJournalException(
            failure.SqliteErrorCode switch
            {
                raw.SQLITE_BUSY or raw.SQLITE_LOCKED => ExclusiveUse.InUse(path),
                raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"{path} is damaged ({failure.Message}).{Remedy}",
                raw.SQLITE_READONLY or raw.SQLITE_PERM => $"{path} is read-only; the server must be able to write to it and to its directory.",
                raw.SQLITE_CANTOPEN => $"{path} cannot be opened for reading and writing, with files of the same name and -wal beside it.",
                _ => $"{path} cannot be used: {failure.Message}",
            },
            failure),
        UnauthorizedAccessException => new ChimeJournalException($"{path} cannot be opened for reading and writing: permission is denied.", exception),
        IOException or NotSupportedException => new ChimeJournalException($"{path} cannot be opened for reading and writing: {exception.Message}", exception),
        _ => exception,
    };
}
