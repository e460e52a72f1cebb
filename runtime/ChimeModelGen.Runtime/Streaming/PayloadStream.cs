namespace ChimeModelGen.Runtime;

/// <summary>A payload as it arrives: read once, from front to end, without being held.</summary>
/// <remarks><see cref="Length"/> tells its length where the sender stated it, although the stream cannot seek.</remarks>
public sealed class PayloadStream : Stream
{
    private readonly Stream _inner;
    private readonly IDisposable? _owned;
    private readonly bool _leaveOpen;

    /// <summary>Creates the stream.</summary>
    /// <param name="inner">The bytes.</param>
    /// <param name="contentLength">How many there are; null where nobody said.</param>
    /// <param name="owned">Disposed of with the stream.</param>
    /// <param name="leaveOpen">Whether <paramref name="inner"/> is someone else's to dispose of.</param>
    public PayloadStream(Stream inner, long? contentLength, IDisposable? owned = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _owned = owned;
        _leaveOpen = leaveOpen;
        ContentLength = contentLength;
    }

    /// <summary>Length of the whole payload; null where the sender did not state it.</summary>
    public long? ContentLength { get; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The sender did not state the length.</exception>
    public override long Length => ContentLength ?? throw new NotSupportedException("The sender did not state the payload's length");

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>How many bytes a stream still gives, where that can be known without reading it; null elsewhere.</summary>
    public static long? LengthOf(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream is PayloadStream payload ? payload.ContentLength : stream.CanSeek ? stream.Length - stream.Position : null;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => _inner.Read(buffer);

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _inner.ReadAsync(buffer, offset, count, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _inner.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
        _inner.CopyToAsync(destination, bufferSize, cancellationToken);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (!_leaveOpen)
            {
                _inner.Dispose();
            }

            _owned?.Dispose();
        }

        base.Dispose(disposing);
    }
}
