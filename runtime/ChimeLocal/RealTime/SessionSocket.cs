using System.Net.WebSockets;
using ChimeSdk.InMemory;

namespace ChimeLocal;

/// <summary>Carries the frames of one messaging session over its WebSocket, until either side ends it.</summary>
internal static class SessionSocket
{
    /// <summary>How long a client may take to receive what is under way and to answer the closing handshake.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);

    /// <summary>The client has nothing to say (behaviour.md §5.2); what it says all the same is passed over up to this length.</summary>
    public const int LongestMessage = 64 * 1024;

    /// <summary>A close frame has room for no more (RFC 6455 §5.5), of texts that are ASCII here.</summary>
    private const int LongestReason = 123;

    /// <summary>Closes a socket that has no session.</summary>
    public static async Task RefuseAsync(WebSocket socket, SessionClosure why, CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        end.CancelAfter(_grace);
        try
        {
            await socket.CloseAsync((WebSocketCloseStatus)why.Code, Shorten(why.Reason), end.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // It did not take the answer.
        }
    }

    public static async Task RunAsync(WebSocket socket, MessagingSession session, CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var receiving = ReceiveAsync(socket, session, end.Token);
        var limiting = LimitAsync(session, end);
        try
        {
            await foreach (var frame in session.ReadFramesAsync(end.Token))
            {
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, end.Token);
            }

            var why = await session.Closed;
            await socket.CloseOutputAsync((WebSocketCloseStatus)why.Code, Shorten(why.Reason), end.Token);
            await receiving;
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The client is gone, did not take what it was sent, or broke the protocol.
        }
        finally
        {
            session.Dispose();
            await limiting;
            if (!receiving.IsCompleted)
            {
                await end.CancelAsync();
            }

            await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Reads until the client closes; pongs and pings are dealt with on the way.</summary>
    private static async Task ReceiveAsync(WebSocket socket, MessagingSession session, CancellationToken end)
    {
        try
        {
            var buffer = new byte[1024];
            while ((await socket.ReceiveAsync(buffer.AsMemory(), end)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        finally
        {
            session.Dispose();
        }
    }

    private static string Shorten(string reason) => reason.Length <= LongestReason ? reason : reason[..LongestReason];

    /// <summary>From the end of the session on, what is still to be done has its time.</summary>
    private static async Task LimitAsync(MessagingSession session, CancellationTokenSource end)
    {
        await session.Closed;
        end.CancelAfter(_grace);
    }
}
