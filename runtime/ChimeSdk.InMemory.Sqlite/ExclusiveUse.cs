using System.Collections.Concurrent;

namespace ChimeSdk.InMemory.Sqlite;

/// <summary>
/// Keeps a file for one journal of this process; other processes are kept away by SQLite's lock. That lock alone would not do: on Unix it is the
/// process that holds it, and it is lost as soon as the process closes any handle to the file, such as the one that looks at its header.
/// </summary>
internal sealed class ExclusiveUse : IDisposable
{
    private static readonly ConcurrentDictionary<string, ExclusiveUse> _inUse = new(StringComparer.Ordinal);
    private readonly string _path;

    private ExclusiveUse(string path) => _path = path;

    public static ExclusiveUse Of(string path)
    {
        var target = new FileInfo(path) is { Exists: true } file && file.ResolveLinkTarget(returnFinalTarget: true) is { } link ? link.FullName : path;
        var use = new ExclusiveUse(target);
        return _inUse.TryAdd(target, use) ? use : throw new ChimeJournalException(InUse(path));
    }

    public static string InUse(string path) => $"{path} is in use by another server; end that one, or name another file.";

    public void Dispose() => _inUse.TryRemove(KeyValuePair.Create(_path, this));
}
