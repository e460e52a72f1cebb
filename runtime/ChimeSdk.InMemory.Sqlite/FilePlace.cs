using System.Globalization;

namespace ChimeSdk.InMemory.Sqlite;

/// <summary>
/// Watches whether the files that are written to are still those that the next start will find: on Unix they can be removed, moved or replaced
/// under a running server, and writing to them goes on to succeed.
/// </summary>
/// <remarks>To be disposed of after SQLite's own handles: closing one to a file takes the locks of the others with it.</remarks>
internal sealed class FilePlace : IDisposable
{
    private readonly string[] _paths;
    private readonly FileStream[] _files = [];
    private readonly string?[] _places = [];

    public FilePlace(params string[] paths)
    {
        _paths = paths;
        if (OperatingSystem.IsLinux())
        {
            _files = [.. paths.Select(static path => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))];
            _places = [.. _files.Select(PlaceOf)];
        }
    }

    public bool IsKept
    {
        get
        {
            for (var i = 0; i < _files.Length; i++)
            {
                // The link tells where an open file is by now, and that it is nowhere.
                if (PlaceOf(_files[i]) != _places[i])
                {
                    return false;
                }
            }

            return _files.Length > 0 || Array.TrueForAll(_paths, File.Exists);
        }
    }

    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    private static string? PlaceOf(FileStream file) => new FileInfo(
        string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}")).LinkTarget;
}
