using System.Buffers;
using System.Text.Json;

namespace ChimeLocal;

/// <summary>A file that ends with a whole line, whatever happens while it is written. What is no such file (a pipe, a terminal) is only written to.</summary>
internal sealed class LinesOfFile : IDisposable
{
    /// <summary>Far more than a record can have.</summary>
    private const int LongestLine = 4 * 1024 * 1024;

    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private long _end;
    private bool _isTorn;

    private LinesOfFile(FileStream file) => _file = file;

    public static LinesOfFile Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            // What people say to each other is in it.
            options.UnixCreateMode = OwnersAlone;
        }

        var file = new LinesOfFile(new FileStream(path, options));
        try
        {
            file.KeepToOwner();
            file.Mend();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // A file of an earlier version, or one that was made beforehand, has the rights that it was made with.
    private void KeepToOwner()
    {
        if (!OperatingSystem.IsWindows() && _file.CanSeek && File.GetUnixFileMode(_file.SafeFileHandle) is var mode && (mode & ~OwnersAlone) != 0)
        {
            File.SetUnixFileMode(_file.SafeFileHandle, mode & OwnersAlone);
        }
    }

    /// <summary>Appends lines, all or none.</summary>
    public void Append(IReadOnlyList<byte[]> lines)
    {
        Cut();
        _buffer.ResetWrittenCount();
        foreach (var line in lines)
        {
            _buffer.Write(line);
            _buffer.Write("\n"u8);
        }

        _isTorn = true;
        _file.Write(_buffer.WrittenSpan);
        _isTorn = false;
        _end += _buffer.WrittenCount;
    }

    public void Dispose()
    {
        try
        {
            Cut();
        }
        catch (IOException)
        {
            // The next run mends it.
        }

        _file.Dispose();
    }

    /// <summary>Takes away what a write that failed got into the file.</summary>
    private void Cut()
    {
        if (_isTorn && _file.CanSeek)
        {
            _file.SetLength(_end);
            _file.Position = _end;
            _isTorn = false;
        }
    }

    /// <summary>A last line without an end gets it; where it is the beginning of an object, its run was killed while it wrote, and it goes.</summary>
    private void Mend()
    {
        if (!_file.CanSeek || _file.Length == 0)
        {
            return;
        }

        _end = _file.Length;
        var start = StartOfLastLine();
        if (start < _end)
        {
            if (IsTorn(start))
            {
                _file.SetLength(start);
                _end = start;
            }
            else
            {
                _file.Position = _end;
                _file.Write("\n"u8);
                _end++;
            }
        }

        _file.Position = _end;
    }

    /// <summary>Behind the last line end; the end of the file where it ends so.</summary>
    private long StartOfLastLine()
    {
        var block = new byte[64 * 1024];
        for (var end = _end; end > 0;)
        {
            var length = (int)Math.Min(block.Length, end);
            _file.Position = end - length;
            _file.ReadExactly(block, 0, length);
            var at = block.AsSpan(0, length).LastIndexOf((byte)'\n');
            if (at >= 0)
            {
                return end - length + at + 1;
            }

            end -= length;
        }

        return 0;
    }

    /// <summary>Whether the file ends within one of our lines. Whatever else somebody's file ends with stays.</summary>
    private bool IsTorn(long start)
    {
        if (_end - start > LongestLine)
        {
            return false;
        }

        var line = new byte[_end - start];
        _file.Position = start;
        _file.ReadExactly(line);
        if (line[0] != '{')
        {
            return false;
        }

        try
        {
            using var whole = JsonDocument.Parse(line);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
