using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;

namespace ChimeModelGen.AspNetCore;

/// <summary>Undoes the compression that the protocol adds to a request, so that the operation sees what the caller gave.</summary>
internal static class RequestCompression
{
    /// <exception cref="RequestTooLargeException">The body unpacks to more than the limit.</exception>
    /// <exception cref="SerializationException">The body is not gzip.</exception>
    public static ReadOnlyMemory<byte> Unpack(HttpRequest request, ReadOnlyMemory<byte> body, long limit) => IsPacked(request) ? Unpack(body, limit) : body;

    /// <summary>The body, unpacked as it arrives, up to a limit that counts what it unpacks to.</summary>
    public static Stream Unpack(HttpRequest request, Stream body, long? limit) => IsPacked(request) ? new UnpackedBody(body, limit) : body;

    // Whether the protocol's own compression is the last of the body's encodings, which is taken off the headers then.
    private static bool IsPacked(HttpRequest request)
    {
        var encodings = request.Headers.ContentEncoding.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (encodings.Length == 0 || !encodings[^1].Equals("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // The last encoding is the protocol's own; the ones before are the caller's and stay.
        request.Headers.Remove("Content-Encoding");
        if (encodings.Length > 1)
        {
            request.Headers.ContentEncoding = string.Join(", ", encodings[..^1]);
        }

        return true;
    }

    private static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> body, long limit)
    {
        using var packed = new MemoryStream(body.ToArray());
        using var gzip = new GzipInput(packed);
        using var unpacked = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (var read = gzip.Read(buffer); read > 0; read = gzip.Read(buffer))
        {
            if (unpacked.Length + read > limit)
            {
                throw new RequestTooLargeException(limit);
            }

            unpacked.Write(buffer, 0, read);
        }

        return unpacked.ToArray();
    }
}
