using System.Threading.Channels;

namespace ChimeLocal;

/// <summary>
/// A file of JSON lines that many threads append to and one background task writes. A line that was taken is in the file after
/// <see cref="DisposeAsync"/>; where the file can't keep up, a caller waits for room, but not for ever.
/// </summary>
/// <remarks>Lines are whole: what a failed write left of one is cut off again, and the write is repeated until there is room on the disk. What another
/// run left torn, because it was killed, is mended when the file is opened.</remarks>
internal sealed class JsonLinesFile : IAsyncDisposable
{
    private const int Capacity = 10_000;
    private const int LinesAtOnce = 256;
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(1);

    private readonly Channel<byte[]> _lines = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly CancellationTokenSource _ending = new();
    private readonly string _path;
    private readonly TimeSpan _patience;
    private readonly Task _writing;
    private volatile bool _isFailing;

    /// <summary>Opens the file, creating it where it does not exist; what is in it stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patience">How long a caller waits for room.</param>
    /// <exception cref="IOException">The file can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written to.</exception>
    public JsonLinesFile(string path, TimeSpan patience)
    {
        _path = path;
        _patience = patience;
        var file = LinesOfFile.Open(path);
        _writing = Task.Run(() => WriteAsync(file));
    }

    /// <summary>Takes a line, without its end.</summary>
    /// <exception cref="IOException">The file is closed, or has had no room for too long. The line is not taken.</exception>
    public void Append(byte[] line)
    {
        if (_lines.Writer.TryWrite(line))
        {
            return;
        }

        // While the disk is full each call would wait in vain.
        using var patience = new CancellationTokenSource(_isFailing ? TimeSpan.Zero : _patience);
        try
        {
            _lines.Writer.WriteAsync(line, patience.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            throw new IOException($"A line for {_path} was dropped: the file is closed, full or too slow.", exception);
        }
    }

    /// <summary>Writes what was taken and closes the file.</summary>
    /// <exception cref="IOException">What was taken last can't be written, now as before.</exception>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _ending.CancelAsync();
        await _writing;
        _ending.Dispose();
    }

    private async Task WriteAsync(LinesOfFile file)
    {
        using (file)
        {
            var lines = new List<byte[]>(LinesAtOnce);
            while (await _lines.Reader.WaitToReadAsync())
            {
                while (lines.Count < LinesAtOnce && _lines.Reader.TryRead(out var line))
                {
                    lines.Add(line);
                }

                await WriteAtLastAsync(file, lines);
                lines.Clear();
            }
        }
    }

    private async Task WriteAtLastAsync(LinesOfFile file, List<byte[]> lines)
    {
        while (true)
        {
            try
            {
                file.Append(lines);
                _isFailing = false;
                return;
            }
            catch (Exception exception)
            {
                // Whatever it is, it may pass, and this task is the only one that writes.
                _isFailing = true;
                if (_ending.IsCancellationRequested)
                {
                    var lost = lines.Count + _lines.Reader.Count;
                    throw new IOException($"The last {lost} lines for {_path} could not be written: {exception.Message}", exception);
                }
            }

            await Task.WhenAny(Task.Delay(_retry, _ending.Token));
        }
    }
}
