using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// A WebSocket client of a few lines that does what a proper one does not: never read, keep silent, tell any close code (the one of .NET takes 1012
/// and 1013 for protocol errors).
/// </summary>
internal sealed class RawSocket(TcpClient client) : IDisposable
{
    private readonly NetworkStream _stream = client.GetStream();

    public static async Task<RawSocket> OpenAsync(Uri address)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(address.Host, address.Port);
        var socket = new RawSocket(client);
        var request = $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        await socket._stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)(await socket.ReadAsync(1))[0]);
        }

        Assert.StartsWith("HTTP/1.1 101 ", head.ToString(), StringComparison.Ordinal);
        return socket;
    }

    /// <summary>Reads to the close frame: its code, or null where the connection was cut without one.</summary>
    public async Task<int?> CloseCodeAsync()
    {
        try
        {
            while (true)
            {
                var head = await ReadAsync(2);
                var length = head[1] switch
                {
                    126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)),
                    127 => (int)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8)),
                    var small => small,
                };
                var payload = await ReadAsync(length);
                if ((head[0] & 0x0F) == 8)
                {
                    return BinaryPrimitives.ReadUInt16BigEndian(payload);
                }
            }
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Sends bytes as they are, which need be no frame.</summary>
    public async Task SendAsync(params byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Reads to the end of the connection: true where the server ended it in order, false where it was reset.</summary>
    public async Task<bool> EndsInOrderAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            while (await _stream.ReadAsync(new byte[1024], patience.Token) > 0)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public async Task SendTextAsync(int length)
    {
        // Masked with zeros, which leaves the text as it is.
        var head = new byte[14];
        head[0] = 0x81;
        head[1] = 0x80 | 127;
        BinaryPrimitives.WriteUInt64BigEndian(head.AsSpan(2), (ulong)length);
        await _stream.WriteAsync(head);
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(new string('x', length)));
    }

    public void Dispose() => client.Dispose();

    private async Task<byte[]> ReadAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, patience.Token);
        return bytes;
    }
}
