using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using Benchmarks.Measuring;
using ChimeLocal;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.RealTime;

/// <summary>1,000 users with a WebSocket session each in one channel, over loopback: from sending a message to its last delivery.</summary>
internal static class RealTimeBudgets
{
    private const int Sessions = 1_000;
    private const int Messages = 200;

    public static async Task<IEnumerable<Budget>> RunAsync(TextWriter log)
    {
        await using var app = ChimeLocalApp.Create(new ChimeLocalOptions { Urls = "http://127.0.0.1:0" });
        await app.StartAsync();
        var chime = app.Services.GetRequiredService<InMemoryChime>();
        var instance = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "bench" })).AppInstanceArn!;
        var users = new string[Sessions];
        for (var i = 0; i < Sessions; i++)
        {
            users[i] = (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = instance, AppInstanceUserId = $"u{i}", Name = "A" })).AppInstanceUserArn!;
        }

        var channel = (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = instance, Name = "c", ChimeBearer = users[0] })).ChannelArn!;
        foreach (var members in users[1..].Chunk(100))
        {
            await chime.Messaging.BatchCreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArns = members, ChimeBearer = users[0] });
        }

        var address = new Uri(app.Urls.First());
        var received = new SemaphoreSlim(0);
        var sockets = new List<ClientWebSocket>();
        for (var i = 0; i < Sessions; i++)
        {
            var date = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri($"ws://{address.Authority}/connect?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2F{date[..8]}%2Fus-east-1%2Fchime%2Faws4_request"
                + $"&X-Amz-Date={date}&X-Amz-Expires=10&X-Amz-SignedHeaders=host&sessionId={i}&userArn={Uri.EscapeDataString(users[i])}&X-Amz-Signature={new string('0', 64)}"), default);
            sockets.Add(socket);
            _ = CountAsync(socket, received);
        }

        await TakeAsync(received);   // SESSION_ESTABLISHED
        var times = new List<double>();
        for (var i = 0; i < Messages; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await chime.Messaging.SendChannelMessageAsync(new()
            {
                ChannelArn = channel,
                Content = "hello",
                Type = ChannelMessageType.Standard,
                Persistence = ChannelMessagePersistenceType.Persistent,
                ChimeBearer = users[0],
            });
            await TakeAsync(received);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        sockets.ForEach(static socket => socket.Abort());
        times.Sort();
        await log.WriteLineAsync($"    {Sessions} sessions, {Messages} messages");
        return
        [
            Budget.Reported("send to last of 1,000 sessions, p50", string.Create(CultureInfo.InvariantCulture, $"{times[Messages / 2]:0.0}ms")),
            Budget.Reported("send to last of 1,000 sessions, p99", string.Create(CultureInfo.InvariantCulture, $"{times[Messages * 99 / 100]:0.0}ms")),
        ];
    }

    private static async Task TakeAsync(SemaphoreSlim received)
    {
        for (var i = 0; i < Sessions; i++)
        {
            await received.WaitAsync();
        }
    }

    private static async Task CountAsync(ClientWebSocket socket, SemaphoreSlim received)
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                if ((await socket.ReceiveAsync(buffer.AsMemory(), default)).EndOfMessage)
                {
                    received.Release();
                }
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }
}
