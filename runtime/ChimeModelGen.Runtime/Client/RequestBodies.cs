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
        if (message.Content is PayloadContent payload)
        {
            // What is streamed is compressed as it goes, however small, but for what must tell its length beforehand.
#pragma warning disable CA2000 // The message disposes of its content.
            message.Content = payload.RequiresLength ? payload : new GzipContent(payload);
#pragma warning restore CA2000
            return;
        }

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

    /// <summary>Adds the checksums of an archive's upload: the body's SHA-256, and the SHA-256 tree over its mebibytes, unless the caller set them.</summary>
    public static async Task AddTreeHashAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Content is not { } content)
        {
            return;
        }

        using var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var (whole, tree) = await HashesAsync(body, cancellationToken).ConfigureAwait(false);
        message.Headers.TryAddWithoutValidation("X-Amz-Content-Sha256", Convert.ToHexStringLower(whole));
        if (!message.Headers.Contains("X-Amz-Sha256-Tree-Hash"))
        {
            message.Headers.TryAddWithoutValidation("X-Amz-Sha256-Tree-Hash", Convert.ToHexStringLower(tree));
        }
    }

    // An archive may be larger than the memory: it goes by mebibyte by mebibyte.
    private static async Task<(byte[] Whole, byte[] Tree)> HashesAsync(Stream body, CancellationToken cancellationToken)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var level = new List<byte[]>();
        var chunk = new byte[1024 * 1024];
        int read;
        do
        {
            read = await body.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            whole.AppendData(chunk, 0, read);
            if (read > 0 || level.Count == 0)
            {
                level.Add(SHA256.HashData(chunk.AsSpan(0, read)));
            }
        }
        while (read == chunk.Length);
        return (whole.GetHashAndReset(), TreeHash(level));
    }

    // Neighbours are hashed together, level by level; one without a neighbour moves up as it is.
    private static byte[] TreeHash(List<byte[]> level)
    {
        while (level.Count > 1)
        {
            level = level.Chunk(2).Select(static pair => pair.Length == 2 ? SHA256.HashData([.. pair[0], .. pair[1]]) : pair[0]).ToList();
        }

        return level[0];
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
