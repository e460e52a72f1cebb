using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;

namespace ChimeModelGen.Runtime;

/// <summary>What happens to a request's body before it is sent: compression and checksums.</summary>
public static class RequestBodies
{
    /// <summary>Compresses a body of at least the options' minimum size with gzip, and says so behind the encodings it already has.</summary>
    public static void Compress(HttpRequestMessage message, ServiceClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(options);
        if (message.Content is not { } content || content.Headers.ContentLength is not { } length || length < options.MinimumCompressedBytes)
        {
            return;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var body = content.ReadAsStream())
        {
            body.CopyTo(gzip);
        }

        var compressed = new ByteArrayContent(packed.ToArray());
        foreach (var (name, values) in content.Headers)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                compressed.Headers.TryAddWithoutValidation(name, values);
            }
        }

        var encodings = string.Join(", ", compressed.Headers.ContentEncoding.Append("gzip"));
        compressed.Headers.Remove("Content-Encoding");
        compressed.Headers.TryAddWithoutValidation("Content-Encoding", encodings);
        message.Content = compressed;
        content.Dispose();
    }

    /// <summary>Adds the body's MD5 digest as <c>Content-MD5</c>, unless the caller set one.</summary>
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The protocol's checksum against slips of transport is MD5; it protects nothing.")]
    public static void AddContentMd5(HttpRequestMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Content is { } content && content.Headers.ContentMD5 is null)
        {
            using var body = content.ReadAsStream();
            content.Headers.ContentMD5 = MD5.HashData(body);
        }
    }
}
