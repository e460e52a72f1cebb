using System.Buffers;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChimeSdk.InMemory.Sqlite;

/// <summary>An open data file: one table, a row per batch. Used by one thread at a time.</summary>
internal sealed class DataFile : IDisposable
{
    private const int NoCheckpointOnClose = 1006; // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE
    private readonly SqliteConnection _connection;
    private readonly ExclusiveUse _use;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private SqliteCommand? _insert;
    private long _position;

    private DataFile(string path, SqliteConnection connection, ExclusiveUse use)
    {
        Path = path;
        _connection = connection;
        _use = use;
    }

    public string Path { get; }

    public static DataFile Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var use = ExclusiveUse.Of(full);
        try
        {
            DataFileHeader.CheckOrCreate(full);
            return Connect(full, use);
        }
        catch (Exception exception)
        {
            use.Dispose();
            throw exception switch
            {
                ChimeJournalException => exception,
                SqliteException failure => Explain(full, failure),
                UnauthorizedAccessException => new ChimeJournalException(
                    $"{full} cannot be opened for reading and writing: permission is denied.", exception),
                IOException => new ChimeJournalException($"{full} cannot be opened for reading and writing: {exception.Message}", exception),
                _ => exception,
            };
        }
    }

    public void Replay(Action<IReadOnlyList<ChimeEvent>> apply)
    {
        try
        {
            var serializer = new ChimeEventSerializer();
            using var select = _connection.CreateCommand();
            select.CommandText = "SELECT position, checksum, batch FROM journal ORDER BY position";
            using var rows = select.ExecuteReader();
            while (rows.Read())
            {
                var record = rows.GetFieldValue<byte[]>(2);
                if (rows.GetInt64(0) != _position + 1)
                {
                    throw new ChimeJournalException($"{Path} is damaged: record {_position + 1} is missing.{Remedy}");
                }

                _position++;
                if (rows.GetInt64(1) != Checksum.Of(_position, record))
                {
                    throw new ChimeJournalException($"{Path} is damaged: record {_position} is not what was written.{Remedy}");
                }

                apply(serializer.Read(record));
            }

            CheckpointOnClose(true);
        }
        catch (SqliteException failure)
        {
            throw Explain(Path, failure);
        }
    }

    /// <summary>Writes batches, all or none.</summary>
    public void Write(IReadOnlyList<IReadOnlyList<ChimeEvent>> batches)
    {
        using var transaction = _connection.BeginTransaction();
        _insert ??= NewInsert();
        _insert.Transaction = transaction;
        var position = _position;
        foreach (var batch in batches)
        {
            _buffer.ResetWrittenCount();
            ChimeEventSerializer.Write(_buffer, batch);
            position++;
            _insert.Parameters[0].Value = position;
            _insert.Parameters[1].Value = (long)Checksum.Of(position, _buffer.WrittenSpan);
            _insert.Parameters[2].Value = _buffer.WrittenSpan.ToArray();
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
        _position = position;
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _connection.Dispose();
        _use.Dispose();
    }

    internal const string Remedy = " Nothing was changed. Restore a copy of it, or name another file to start anew.";

    private static DataFile Connect(string path, ExclusiveUse use)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,

            // Seconds for which a lock is waited for: long enough for a predecessor that is just ending.
            DefaultTimeout = 2,
        }.ToString());
        var file = new DataFile(path, connection, use);
        try
        {
            connection.Open();
            file.CheckpointOnClose(false);
            file.Execute("PRAGMA locking_mode = EXCLUSIVE");
            file.Execute("PRAGMA journal_mode = WAL");
            file.Execute("PRAGMA synchronous = NORMAL");

            // The lock is taken by the first transaction that writes, and kept.
            file.Execute("BEGIN IMMEDIATE; COMMIT");
            if (file.Execute("PRAGMA quick_check(1)") is not "ok" || file.Execute("SELECT name FROM sqlite_schema WHERE name = 'journal'") is null)
            {
                throw new ChimeJournalException($"{path} is damaged: its structure is not sound.{Remedy}");
            }

            return file;
        }
        catch
        {
            connection.Dispose();
            throw;
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

    private SqliteCommand NewInsert()
    {
        var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO journal (position, checksum, batch) VALUES ($position, $checksum, $batch)";
        insert.Parameters.Add("$position", SqliteType.Integer);
        insert.Parameters.Add("$checksum", SqliteType.Integer);
        insert.Parameters.Add("$batch", SqliteType.Blob);
        return insert;
    }

    private static ChimeJournalException Explain(string path, SqliteException failure) => new(
        failure.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => ExclusiveUse.InUse(path),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"{path} is damaged ({failure.Message}).{Remedy}",
            raw.SQLITE_READONLY or raw.SQLITE_PERM => $"{path} is read-only; the server must be able to write to it and to its directory.",
            raw.SQLITE_CANTOPEN => $"{path} cannot be opened for reading and writing, with files of the same name and -wal beside it.",
            _ => $"{path} cannot be used: {failure.Message}",
        },
        failure);
}
