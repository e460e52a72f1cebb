using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Interop.Support;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawResponse(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>Sends bytes over a socket without a client library that would put them right.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>A request with the length of its body and <c>Connection: close</c>; other headers as given.</summary>
    public static byte[] Request(string method, string target, byte[]? body = null, params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (body is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body ?? []];
    }

    /// <summary>Sends pieces, with pauses between them, and reads until the server closes.</summary>
    public static async Task<RawResponse> SendAsync(Uri endpoint, IEnumerable<byte[]> pieces, TimeSpan pause = default)
    {
        using var timeout = new CancellationTokenSource(_patience);
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(endpoint.Host, endpoint.Port, timeout.Token);
        var stream = client.GetStream();
        var reading = ReadAsync(stream, timeout.Token);
        try
        {
            foreach (var piece in pieces)
            {
                await stream.WriteAsync(piece, timeout.Token);
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, timeout.Token);
                }
            }
        }
        catch (IOException)
        {
            // The server may answer and close before it has taken everything in.
        }

        return Parse(await reading);
    }

    public static Task<RawResponse> SendAsync(Uri endpoint, byte[] request) => SendAsync(endpoint, [request]);

    private static async Task<byte[]> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using var received = new MemoryStream();
        try
        {
            await stream.CopyToAsync(received, cancellationToken);
        }
        catch (IOException)
        {
            // Reset after the answer: what was received is the answer.
        }

        return received.ToArray();
    }

    private static RawResponse Parse(byte[] received)
    {
        var text = Encoding.UTF8.GetString(received);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            throw new InvalidOperationException($"The server closed the connection without an answer; it sent '{text}'.");
        }

        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(static line => line.Split(": ", 2)).ToDictionary(
            static pair => pair[0], static pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new RawResponse(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, text[(end + 4)..]);
    }
}
