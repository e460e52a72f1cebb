using System.Net.WebSockets;

namespace ChimeLocal;

/// <summary>
/// The stream under a WebSocket. A client that breaks the protocol is sent a close frame that says so, where the framework's WebSocket would
/// overlook it; and the connection stays until the client has had time to read it, for what is closed with bytes unread is reset.
/// </summary>
internal sealed class GuardedSocketStream(Stream inner, int longestMessage) : Stream
{
    private const byte FinalClose = 0x88;

    /// <summary>How long a client that was sent a close frame may take to end the connection itself.</summary>
    private static readonly TimeSpan _lingering = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly FrameInspector _inspector = new(longestMessage);
    private volatile bool _hasClosed;
    private WebSocketCloseStatus? _wrong;
    private bool _isAtEnd;

    /// <summary>Whether a close frame was sent whole, so that the connection ends in order.</summary>
    public bool HasSentClose { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_wrong is null && !_isAtEnd)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            _isAtEnd = read == 0 && !buffer.IsEmpty;
            _wrong = _inspector.Inspect(buffer.Span[..read], out var sound);
            if (sound > 0 || _wrong is null)
            {
                // What comes before a broken frame may be wrong in a way of its own.
                return sound;
            }
        }

        if (_wrong is { } status)
        {
            await WriteAsync(new byte[] { FinalClose, 2, (byte)((int)status >> 8), (byte)status }, cancellationToken);
        }

        return 0;
    }

    // The framework's WebSocket writes a whole frame at a time.
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // Nothing follows a close frame (RFC 6455 §5.5.1).
            if (!_hasClosed)
            {
                _hasClosed = buffer.Span is [FinalClose, ..];
                await inner.WriteAsync(buffer, cancellationToken);
                HasSentClose = _hasClosed;
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Waits for the client to end the connection, where it was sent a close frame that it has not answered. To be called when nobody reads any more.</summary>
    public async Task LingerAsync(CancellationToken aborted)
    {
        if (!HasSentClose || _isAtEnd || (_inspector.SawClose && _wrong is null))
        {
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        end.CancelAfter(_lingering);
        try
        {
            var passedOver = new byte[4096];
            while (await inner.ReadAsync(passedOver, end.Token) > 0)
            {
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // It has gone, or takes its time.
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // After a close frame there is still something to wait for, and the server ends the connection with the request.
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_hasClosed)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
