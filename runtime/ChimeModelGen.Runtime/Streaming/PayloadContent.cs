using System.Net;

namespace ChimeModelGen.Runtime;

/// <summary>A request's body that is copied from the caller's stream, which stays the caller's.</summary>
internal sealed class PayloadContent : HttpContent
{
    private readonly Stream _payload;
    private readonly long? _length;
    private readonly long _start;
    private bool _sent;

    public PayloadContent(Stream payload)
    {
        _payload = payload;
        _length = PayloadStream.LengthOf(payload);
        _start = payload.CanSeek ? payload.Position : 0;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_payload.CanSeek)
        {
            _payload.Position = _start;
        }
        else if (_sent)
        {
            throw new InvalidOperationException("A request whose payload cannot seek cannot be sent twice");
        }

        _sent = true;
        return _payload.CopyToAsync(stream, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }
}
