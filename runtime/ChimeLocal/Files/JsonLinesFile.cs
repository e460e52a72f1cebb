using System.Threading.Channels;

namespace ChimeLocal;

/// <summary>
/// A file of JSON lines that many threads append to and one background task writes. A line that was taken is in the file after
/// <see cref="DisposeAsync"/>; where the file can't keep up, a caller waits for room, but not for ever.
/// </summary>
internal sealed class JsonLinesFile : IAsyncDisposable
{
    private const int Capacity = 10_000;

    private readonly Channel<byte[]> _lines = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly string _path;
    private readonly TimeSpan _patience;
    private readonly Task _writing;

    /// <summary>Opens the file, creating it where it does not exist; what is in it stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patience">How long a caller waits for room.</param>
    /// <exception cref="IOException">The file can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written to.</exception>
    public JsonLinesFile(string path, TimeSpan patience)
    {
        _path = path;
        _patience = patience;
        var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 64 * 1024, useAsync: true);
        _writing = Task.Run(() => WriteAsync(stream));
    }

    /// <summary>Takes a line, without its end.</summary>
    /// <exception cref="IOException">The file can't be written any more, or has had no room for too long. The line is not taken.</exception>
    public void Append(byte[] line)
    {
        if (_lines.Writer.TryWrite(line))
        {
            return;
        }

        using var patience = new CancellationTokenSource(_patience);
        try
        {
            _lines.Writer.WriteAsync(line, patience.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            throw new IOException($"A line for {_path} was dropped: the file is closed or too slow.", exception);
        }
    }

    /// <summary>Writes what was taken and closes the file.</summary>
    /// <exception cref="IOException">Writing failed, now or earlier.</exception>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync(FileStream stream)
    {
        try
        {
            await using (stream)
            {
                while (await _lines.Reader.WaitToReadAsync())
                {
                    while (_lines.Reader.TryRead(out var line))
                    {
                        await stream.WriteAsync(line);
                        await stream.WriteAsync("\n"u8.ToArray());
                    }

                    // Nothing more for the moment: whoever follows the file sees all there is.
                    await stream.FlushAsync();
                }
            }
        }
        catch (Exception exception)
        {
            // Whoever appends must hear of it rather than fill the queue.
            _lines.Writer.TryComplete(exception);
            throw;
        }
    }
}
