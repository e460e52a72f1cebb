using System.Net.WebSockets;
using System.Text;

namespace ChimeSdk.Reference.Tests;

/// <summary>A session over a WebSocket.</summary>
internal sealed class SocketSession(WebSocket socket) : TestSession
{
    private readonly byte[] _buffer = new byte[1024 * 1024];

    /// <summary>The socket, for what a session does not do.</summary>
    public WebSocket Socket => socket;

    public static async Task<SocketSession> OpenAsync(Uri address, Action<ClientWebSocketOptions>? configure = null)
    {
        var socket = new ClientWebSocket();
        configure?.Invoke(socket.Options);
        await socket.ConnectAsync(address, CancellationToken.None);
        return new SocketSession(socket);
    }

    public override ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async Task<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                CloseCode = (int)socket.CloseStatus!.Value;
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                return null;
            }

            Assert.Equal(WebSocketMessageType.Text, received.MessageType);
            length += received.Count;
            if (received.EndOfMessage)
            {
                return Frame.Of(_buffer.AsSpan(0, length));
            }
        }
    }
}
