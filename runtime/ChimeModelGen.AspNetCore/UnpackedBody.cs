namespace ChimeModelGen.AspNetCore;

/// <summary>A request's body that is unpacked as it arrives; what cannot be unpacked is the caller's fault, and so is what unpacks to too much.</summary>
internal sealed class UnpackedBody : IncomingStream
{
    private readonly GzipInput _gzip;
    private readonly long? _limit;
    private long _unpacked;

    /// <param name="packed">The body as it was sent.</param>
    /// <param name="limit">Largest number of bytes that it may unpack to; null for any.</param>
    public UnpackedBody(Stream packed, long? limit)
        : base(packed)
    {
        _gzip = new GzipInput(packed);
        _limit = limit;
    }

    public override int Read(Span<byte> buffer) => Count(_gzip.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await _gzip.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

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
        return _unpacked > _limit ? throw new RequestTooLargeException(_limit.GetValueOrDefault()) : read;
    }
}
