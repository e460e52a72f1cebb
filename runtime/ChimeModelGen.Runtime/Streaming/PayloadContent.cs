using System.Net;

namespace ChimeModelGen.Runtime;

/// <summary>A request's body that is copied from the caller's stream, which stays the caller's.</summary>
internal sealed class PayloadContent : HttpContent, IUnrepeatableContent
{
#pragma warning disable CA2213 // It stays the caller's.
    private readonly Stream _payload;
#pragma warning restore CA2213
    private readonly long? _length;
    private readonly long _start;
    private bool _sent;

    public PayloadContent(Stream payload, bool requiresLength)
    {
        _payload = payload;
        _length = PayloadStream.LengthOf(payload);
        _start = payload.CanSeek ? payload.Position : 0;
        RequiresLength = requiresLength;
    }

    /// <summary>Whether the service must be told the length beforehand.</summary>
    public bool RequiresLength { get; }

    public bool IsUnrepeatable => !_payload.CanSeek;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Rewind();
        return _payload.CopyToAsync(stream, cancellationToken);
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Rewind();
        _payload.CopyTo(stream);
    }

    // A checksum is taken before the body is sent: a stream that can seek is read twice then, any other must be held.
    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => _payload.CanSeek ? Reread() : base.CreateContentReadStream(cancellationToken);

#pragma warning disable CA2000 // The one who asked disposes of the stream.
    protected override Task<Stream> CreateContentReadStreamAsync() => _payload.CanSeek ? Task.FromResult<Stream>(Reread()) : base.CreateContentReadStreamAsync();
#pragma warning restore CA2000

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }

    private PayloadStream Reread()
    {
        Rewind();
        return new PayloadStream(_payload, _length, leaveOpen: true);
    }

    private void Rewind()
    {
        if (_payload.CanSeek)
        {
            _payload.Position = _start;
        }
        else if (_sent)
        {
            throw new UnrepeatableRequestException("A request whose payload cannot seek cannot be sent twice, and a handler tried to; what the first attempt came to is for that handler to tell");
        }

        _sent = true;
    }
}
