using System.Buffers;

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

    /// <summary>Ends reading, besides the token of whoever reads: the token of the call that the payload is part of.</summary>
    internal CancellationToken Stopped { get; init; }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The call that the payload is part of was cancelled.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Stopped.CanBeCanceled
        ? ReadAsync(buffer, offset, count, Stopped).GetAwaiter().GetResult()
        : _inner.Read(buffer, offset, count);

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The call that the payload is part of was cancelled.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (!Stopped.CanBeCanceled)
        {
            return _inner.Read(buffer);
        }

        // A read that waits for the network ends by a token only if it is asynchronous, and then it needs an array.
        var rented = ArrayPool<byte>.Shared.Rent(buffer.Length);
        try
        {
            var read = Read(rented, 0, buffer.Length);
            rented.AsSpan(0, read).CopyTo(buffer);
            return read;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var either = new EitherToken(Stopped, cancellationToken);
        return await _inner.ReadAsync(buffer, either.Token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        using var either = new EitherToken(Stopped, cancellationToken);
        await _inner.CopyToAsync(destination, bufferSize, either.Token).ConfigureAwait(false);
    }

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

    // Most readers bring no token of their own, and then none has to be made.
    private readonly struct EitherToken : IDisposable
    {
        private readonly CancellationTokenSource? _linked;

        public EitherToken(CancellationToken first, CancellationToken second)
        {
            _linked = first.CanBeCanceled && second.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(first, second) : null;
            Token = _linked?.Token ?? (first.CanBeCanceled ? first : second);
        }

        public CancellationToken Token { get; }

        public void Dispose() => _linked?.Dispose();
    }
}
