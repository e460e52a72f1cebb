using System.Buffers.Binary;

namespace ChimeSdk.InMemory.Sqlite;

/// <summary>
/// The first 100 bytes of an SQLite file (sqlite.org/fileformat2.html §1.3), looked at before SQLite does: opening a database can change it, and
/// other programs' databases are not ours to change.
/// </summary>
internal static class DataFileHeader
{
    private const int Length = 100;

    /// <summary>Refuses what is no data file.</summary>
    /// <returns>The version of its format.</returns>
    public static int Check(string path)
    {
        if (File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
        {
            throw new ChimeJournalException($"{path} is read-only; the server must be able to write to it.");
        }

        Span<byte> header = stackalloc byte[Length];
        long size;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0))
        {
            if (!file.CanSeek)
            {
                throw new ChimeJournalException($"{path} is no file but a pipe or a device; name a file.");
            }

            size = file.Length;
            header = header[..file.ReadAtLeast(header, Length, throwOnEndOfStream: false)];
        }

        if (size == 0)
        {
            throw new ChimeJournalException(
                $"{path} is empty, or a device, so it is no data file. Name another; one that does not exist is created.");
        }

        if (!header.StartsWith("SQLite format 3\0"u8))
        {
            throw new ChimeJournalException($"{path} is not a data file of this server: it is no SQLite database. Name another file.{DataFile.Remedy}");
        }

        if (header.Length < Length)
        {
            throw Truncated(path);
        }

        if (BinaryPrimitives.ReadUInt32BigEndian(header[68..]) is var application and not DataFileSchema.ApplicationId)
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
        return new FileInfo(path + "-wal") is not { Exists: true, Length: > 0 } && size < (long)pageSize * BinaryPrimitives.ReadUInt32BigEndian(header[28..])
            ? throw Truncated(path)
            : (int)version;
    }

    private static ChimeJournalException Truncated(string path) =>
        new($"{path} is truncated: it is shorter than its own header says.{DataFile.Remedy}");
}
