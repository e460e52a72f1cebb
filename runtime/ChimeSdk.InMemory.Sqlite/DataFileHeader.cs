using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace ChimeSdk.InMemory.Sqlite;

/// <summary>
/// The first 100 bytes of an SQLite file (sqlite.org/fileformat2.html §1.3), looked at before SQLite does: opening a database can change it, and
/// other programs' databases are not ours to change.
/// </summary>
internal static class DataFileHeader
{
    /// <summary>"CHIM"; tells our files from other databases.</summary>
    private const uint ApplicationId = 0x4348_494D;

    private const int Length = 100;

    public static void CheckOrCreate(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ChimeJournalException($"{path} is a directory; name a file.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new ChimeJournalException($"The directory {Path.GetDirectoryName(path)} does not exist; create it first.");
        }

        if (File.Exists(path))
        {
            Check(path);
        }
        else if (File.Exists(path + "-wal"))
        {
            throw new ChimeJournalException(
                $"{path} is missing, but {path}-wal, which is a part of it, is there. Restore both, or move the latter away to start anew.");
        }
        else
        {
            Create(path);
        }
    }

    private static void Check(string path)
    {
        if (File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
        {
            throw new ChimeJournalException($"{path} is read-only; the server must be able to write to it.");
        }

        Span<byte> header = stackalloc byte[Length];
        long size;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0))
        {
            size = file.Length;
            header = header[..file.ReadAtLeast(header, Length, throwOnEndOfStream: false)];
        }

        if (size == 0)
        {
            throw new ChimeJournalException($"{path} is empty, so it is no data file: delete it, and it will be created, or name another.");
        }

        if (!header.StartsWith("SQLite format 3\0"u8))
        {
            throw new ChimeJournalException($"{path} is not a data file of this server: it is no SQLite database. Name another file.{DataFile.Remedy}");
        }

        if (header.Length < Length)
        {
            throw Truncated(path);
        }

        if (BinaryPrimitives.ReadUInt32BigEndian(header[68..]) is var application and not ApplicationId)
        {
            throw new ChimeJournalException(
                $"{path} is a database of another program (application id 0x{application:X8}). Nothing was changed; name another file.");
        }

        var version = BinaryPrimitives.ReadUInt32BigEndian(header[60..]);
        if (version is 0 or > ChimeEventSerializer.Version)
        {
            throw new ChimeJournalException(
                $"{path} has format version {version}, and this server knows versions 1 to {ChimeEventSerializer.Version}: use the version of the server that wrote it, or a later one.");
        }

        // While there is a log, the file may rightly be behind: folding the log in may have been interrupted, and will be done again.
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var stored and not 1 ? stored : 65_536;
        if (new FileInfo(path + "-wal") is not { Exists: true, Length: > 0 } && size < (long)pageSize * BinaryPrimitives.ReadUInt32BigEndian(header[28..]))
        {
            throw Truncated(path);
        }
    }

    private static ChimeJournalException Truncated(string path) =>
        new($"{path} is truncated: it is shorter than its own header says.{DataFile.Remedy}");

    /// <summary>Under another name at first: whoever kills the process now leaves no half-made data file.</summary>
    private static void Create(string path)
    {
        var draft = $"{path}-{Guid.NewGuid():N}";
        try
        {
            using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = draft, Pooling = false }.ToString()))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = $"""
                    PRAGMA application_id = {ApplicationId};
                    PRAGMA user_version = {ChimeEventSerializer.Version};
                    CREATE TABLE journal (position INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, batch BLOB NOT NULL) STRICT;
                    """;
                command.ExecuteNonQuery();
            }

            File.Move(draft, path, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
