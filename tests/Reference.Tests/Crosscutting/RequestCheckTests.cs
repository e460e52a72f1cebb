#pragma warning disable CS0618 // The retired API is obsolete as a whole; that it is checked too is the point.
using ChimeModelGen.Runtime;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps invalid requests out whoever makes them: what a server has checked is the request that it received, and nothing that is called on its behalf.
/// </summary>
public sealed class RequestCheckTests
{
    [Fact]
    public async Task A_request_is_checked_also_where_a_server_is_serving_another_one()
    {
        var chime = new InMemoryChime(new InMemoryChimeOptions());
        var (appInstance, alice) = await CreateUserAsync(chime);
        ServiceCallContext.Current = new ServiceCallContext { RequestId = "r", Principal = "p" };
        await AssertCheckedAsync(chime, appInstance, alice);
    }

    [Fact]
    public async Task A_sink_that_calls_back_during_a_request_over_HTTP_is_checked()
    {
        await using var server = await SocketServer.StartAsync();
        var sink = new CallingBack(server.Chime, server.Channel, server.Alice);
        using var subscription = server.Chime.Subscribe(sink);
        using var http = new HttpClient { BaseAddress = server.Http };
        await new ChimeSdkMessagingClient(http).SendChannelMessageAsync(sink.Message("hello", "text/plain"));

        await Assert.ThrowsAsync<BadRequestException>(() => sink.Outcome.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_sink_that_calls_back_during_a_request_of_the_retired_API_is_checked()
    {
        await using var server = await SocketServer.StartAsync();
        var sink = new CallingBack(server.Chime, server.Channel, server.Alice);
        using var subscription = server.Chime.Subscribe(sink);
        await server.Chime.Legacy.SendChannelMessageAsync(new()
        {
            ChannelArn = server.Channel,
            Content = "hello",
            Type = ChimeLegacy.ChannelMessageType.Standard,
            Persistence = ChimeLegacy.ChannelMessagePersistenceType.Persistent,
            ClientRequestToken = "t-1",
            ChimeBearer = server.Alice,
        });

        await Assert.ThrowsAsync<BadRequestException>(() => sink.Outcome.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private static async Task AssertCheckedAsync(InMemoryChime chime, string appInstance, string alice)
    {
        var error = await Assert.ThrowsAsync<BadRequestException>(() =>
            chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = appInstance, Name = null!, ChimeBearer = alice, ClientRequestToken = "token" }));
        Assert.Contains("/Name", error.Message, StringComparison.Ordinal);
        var channel = (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = appInstance, Name = "c", ChimeBearer = alice, ClientRequestToken = "token" })).ChannelArn!;
        var sink = new CallingBack(chime, channel, alice);
        error = await Assert.ThrowsAsync<BadRequestException>(() => chime.Messaging.SendChannelMessageAsync(sink.Message("x", new string('c', 200))));
        Assert.Contains("/ContentType", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ChimeSdkIdentity.BadRequestException>(() => chime.Identity.CreateAppInstanceAsync(new() { Name = "", ClientRequestToken = "token" }));
        await Assert.ThrowsAsync<ChimeLegacy.BadRequestException>(() => chime.Legacy.CreateAppInstanceAsync(new() { Name = "", ClientRequestToken = "token" }));
    }

    private static async Task<(string AppInstance, string User)> CreateUserAsync(InMemoryChime chime)
    {
        var appInstance = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "app" })).AppInstanceArn!;
        return (appInstance, (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = appInstance, AppInstanceUserId = "alice", Name = "alice" })).AppInstanceUserArn!);
    }

    private sealed class CallingBack(InMemoryChime chime, string channel, string user) : IChimeEventSink
    {
        private int _called;

        public TaskCompletionSource Outcome { get; } = new();

        public SendChannelMessageRequest Message(string content, string contentType) => new()
        {
            ChannelArn = channel,
            Content = content,
            ContentType = contentType,
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ClientRequestToken = Guid.NewGuid().ToString(),
            ChimeBearer = user,
        };

        public void OnEvent(ChimeEvent chimeEvent)
        {
            if (Interlocked.Exchange(ref _called, 1) == 0)
            {
                try
                {
                    chime.Messaging.SendChannelMessageAsync(Message("from within", new string('c', 200))).GetAwaiter().GetResult();
                    Outcome.SetResult();
                }
                catch (BadRequestException error)
                {
                    Outcome.SetException(error);
                }
            }
        }
    }
}
