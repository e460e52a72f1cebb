using System.Net.WebSockets;
using ChimeModelGen.AspNetCore;
using ChimeModelGen.Runtime;
using ChimeSdk.InMemory;
using Microsoft.AspNetCore.Http.Features;

namespace ChimeLocal;

/// <summary>
/// <c>GET /connect</c>: the WebSocket of a messaging session (behaviour.md §5.1). Whoever may not connect learns it by a close code after the
/// upgrade: of an HTTP error a browser tells its page nothing, and amazon-chime-sdk-js would try again for ever.
/// </summary>
internal static class ConnectEndpoint
{
    public const string Path = "/connect";

    private const int NotAuthorized = 4401;

    /// <summary>Pings this often, and waits as long for the answer (behaviour.md §5.7: 30 s is fine).</summary>
    private static readonly TimeSpan _keepAlive = TimeSpan.FromSeconds(30);

    /// <summary>How far in the future an address may be signed, as with AWS.</summary>
    private static readonly TimeSpan _clockSkew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long an address holds beyond its <c>X-Amz-Expires</c>, whether or not signatures are demanded (behaviour.md §11 no. 23): clients sign one for
    /// every attempt to connect, so an old one is somebody's mistake, which shows here as it does with AWS.
    /// </summary>
    private static readonly TimeSpan _expirySkew = TimeSpan.FromSeconds(5);

    public static void UseSessions(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            GuardedUpgrade.Put(context, SessionSocket.LongestMessage);
            return next(context);
        });
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = _keepAlive, KeepAliveTimeout = _keepAlive });
    }

    /// <summary>Maps the endpoint.</summary>
    /// <param name="app">The server.</param>
    /// <param name="signatures">How signatures are checked; null to check only their form and age.</param>
    public static void MapSessions(this WebApplication app, SigV4Options? signatures)
    {
        var verifier = signatures is null ? null : new SigV4Verifier(signatures);
        var chime = app.Services.GetRequiredService<InMemoryChime>();
        app.Map(Path, context => ConnectAsync(
            context,
            chime,
            request => verifier is null
                ? SigV4Verifier.CheckPresignedForm(request, chime.TimeProvider, _clockSkew, _expirySkew)
                : verifier.CheckPresigned(request)));

        // Sessions end before the server waits for its connections to do so.
        app.Lifetime.ApplicationStopping.Register(chime.CloseSessions);
    }

    private static async Task ConnectAsync(HttpContext context, InMemoryChime chime, Func<HttpRequest, ServiceException?> check)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await context.RefuseAsync(new ProtocolException(
                "BadRequestException", StatusCodes.Status400BadRequest, $"{Path} is for WebSockets: ask for an upgrade to one"));
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            context.Features.Set(new SessionEnd(await ServeAsync(context, socket, chime, check)));
        }
        finally
        {
            if (context.Features.Get<IHttpUpgradeFeature>() is GuardedUpgrade { Stream: { HasSentClose: true } stream })
            {
                await stream.LingerAsync(context.RequestAborted);
            }
            else
            {
                // Whatever is still under way, nobody takes it.
                socket.Abort();
            }
        }
    }

    /// <returns>Why the connection ended.</returns>
    private static async Task<SessionClosure> ServeAsync(HttpContext context, WebSocket socket, InMemoryChime chime, Func<HttpRequest, ServiceException?> check)
    {
        if (check(context.Request) is { } error)
        {
            var refusal = new SessionClosure(NotAuthorized, error.Message);
            await SessionSocket.RefuseAsync(socket, refusal, context.RequestAborted);
            return refusal;
        }

        using var session = context.RequestServices.GetRequiredService<CallerAccount>().Account.Connect(Request(context.Request.Query));
        await SessionSocket.RunAsync(socket, session, context.RequestAborted);
        return await session.Closed;
    }

    private static MessagingSessionRequest Request(IQueryCollection query) => new()
    {
        UserArn = query["userArn"] is [{ } userArn] ? userArn : "",
        SessionId = query["sessionId"] is [{ } sessionId] ? sessionId : null,
        Prefetch = query["prefetch-on"] == "connect",
        PrefetchByLastMessage = query["prefetch-sort-by"] == "last-message-timestamp",
    };
}
