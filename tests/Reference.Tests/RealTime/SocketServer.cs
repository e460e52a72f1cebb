using ChimeLocal;
using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;
using Microsoft.AspNetCore.Builder;

namespace ChimeSdk.Reference.Tests;

/// <summary>The local server by itself, with a user, for tests about its sockets.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SocketServer(WebApplication app) => _app = app;

    public InMemoryChime Chime => (InMemoryChime)_app.Services.GetService(typeof(InMemoryChime))!;

    public IReadOnlyList<Uri> Addresses => [.. _app.Urls.Select(static url => new Uri(url))];

    public Uri Http => Addresses[0];

    public string Alice { get; private set; } = "";

    public string Bob { get; private set; } = "";

    public string Channel { get; private set; } = "";

    public static async Task<SocketServer> StartAsync(ChimeLocalOptions? options = null, Action<InMemoryChimeOptions>? configure = null)
    {
        var app = ChimeLocalApp.Create((options ?? new ChimeLocalOptions()) with { Urls = "http://127.0.0.1:0" }, configureChime: configure);
        await app.StartAsync();
        var server = new SocketServer(app);
        var instance = (await server.Chime.Identity.CreateAppInstanceAsync(new() { Name = "app" })).AppInstanceArn!;
        server.Alice = await server.CreateUserAsync(instance, "alice");
        server.Bob = await server.CreateUserAsync(instance, "bob");
        server.Channel = (await server.Chime.Messaging.CreateChannelAsync(
            new() { AppInstanceArn = instance, Name = "c", MemberArns = [server.Bob], ChimeBearer = server.Alice })).ChannelArn!;
        return server;
    }

    public PresignedConnect Presign(string user) => new(new MessagingSessionRequest { UserArn = user, SessionId = "s" }, Chime.TimeProvider.GetUtcNow());

    public Task<SocketSession> ConnectAsync(string user) => SocketSession.OpenAsync(Presign(user).For(Http));

    public Task SendAsync(string content) => Chime.Messaging.SendChannelMessageAsync(new()
    {
        ChannelArn = Channel,
        Content = content,
        Type = ChannelMessageType.Standard,
        Persistence = ChannelMessagePersistenceType.NonPersistent,
        ChimeBearer = Alice,
    });

    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<string> CreateUserAsync(string instance, string id) =>
        (await Chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = instance, AppInstanceUserId = id, Name = id })).AppInstanceUserArn!;
}
