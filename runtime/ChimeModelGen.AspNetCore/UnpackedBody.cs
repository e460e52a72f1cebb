namespace ChimeModelGen.AspNetCore;

/// <summary>A request's body that is unpacked as it arrives; what cannot be unpacked is the caller's fault, and so is what unpacks to too much.</summary>
/// <param name="packed">The body as it was sent.</param>
/// <param name="limit">Largest number of bytes that it may unpack to; null for any.</param>
internal sealed class UnpackedBody(Stream packed, long? limit) : Stream
{
    private readonly GzipInput _gzip = new(packed);
    private long _unpacked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(_gzip.Read(buffer.AsSpan(offset, count)));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await _gzip.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        _unpacked += read;
        return _unpacked > limit ? throw new RequestTooLargeException(limit.GetValueOrDefault()) : read;
    }
}
