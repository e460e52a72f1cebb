using System.IO.Compression;
using System.Net;

namespace ChimeModelGen.Runtime;

/// <summary>A request's body that is compressed while it is sent.</summary>
internal sealed class GzipContent : HttpContent, IUnrepeatableContent
{
    private readonly HttpContent _content;

    public GzipContent(HttpContent content)
    {
        _content = content;
        foreach (var (name, values) in content.Headers)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        var encodings = string.Join(", ", Headers.ContentEncoding.Append("gzip"));
        Headers.Remove("Content-Encoding");
        Headers.TryAddWithoutValidation("Content-Encoding", encodings);
    }

    public bool IsUnrepeatable => _content is IUnrepeatableContent { IsUnrepeatable: true };

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        await using (gzip.ConfigureAwait(false))
        {
            await _content.CopyToAsync(gzip, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        _content.CopyTo(gzip, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
