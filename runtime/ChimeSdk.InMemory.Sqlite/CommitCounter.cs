using System.Buffers.Binary;

namespace ChimeSdk.InMemory.Sqlite;

/// <summary>
/// How many records were acknowledged, in a file of 16 bytes beside the data file while a server runs. SQLite takes a log that was lost or cut
/// for one whose end was never written; this shows the difference.
/// </summary>
internal sealed class CommitCounter : IDisposable
{
    private const int Length = 16;
    private readonly string _path;
    private FileStream? _file;

    private CommitCounter(string path) => _path = path;

    public static string PathOf(string dataFile) => dataFile + "-count";

    /// <summary>What the last server counted to; null where it ended cleanly, or the file is gone or makes no sense.</summary>
    public static long? Read(string dataFile)
    {
        try
        {
            Span<byte> bytes = File.Exists(PathOf(dataFile)) ? File.ReadAllBytes(PathOf(dataFile)) : [];
            return bytes.Length == Length && BinaryPrimitives.ReadInt64LittleEndian(bytes) is var count
                && Checksum.Of(count, []) == BinaryPrimitives.ReadInt64LittleEndian(bytes[8..])
                    ? count
                    : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static CommitCounter Start(string dataFile, long count)
    {
        var counter = new CommitCounter(PathOf(dataFile));
        File.Delete(counter._path);
        counter._file = OwnFile.Create(counter._path);
        counter.Write(count);
        return counter;
    }

    /// <summary>
    /// Survives the death of the process, as the log does; nothing waits for the disk. What it counts is kept already, so that it must not fail: a count
    /// that can't be written is made up for by the next, and until then too low, which tells of less than was lost and never of more.
    /// </summary>
    public void Set(long count)
    {
        try
        {
            Write(count);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As above.
        }
    }

    private void Write(long count)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], Checksum.Of(count, []));
        RandomAccess.Write(_file!.SafeFileHandle, bytes, 0);
    }

    /// <summary>After a clean end the data file alone says everything.</summary>
    public void Remove()
    {
        Dispose();
        File.Delete(_path);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }
}
