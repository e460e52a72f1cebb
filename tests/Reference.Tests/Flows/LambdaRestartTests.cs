using System.Text.Json;
using ChimeLocal;
using ChimeModelGen.Runtime;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away messages that wait over a restart for a Lambda function whose answer comes before the server listens.</summary>
public sealed class LambdaRestartTests
{
    [Fact]
    public async Task A_message_that_waited_over_a_restart_is_handed_over_when_the_server_can_take_the_answer()
    {
        var journal = new MemoryJournal();
        var (message, channel, bob) = await SendAndStopAsync(journal);
        var isListening = false;
        var tooEarly = false;
        Uri? server = null;
        await using var lambda = await LambdaAsync(async invocation =>
        {
            tooEarly |= !Volatile.Read(ref isListening);
            using var http = new HttpClient();
            var client = new ChimeSdkMessagingClient(http, new ServiceClientOptions { Endpoint = server });
            await client.ChannelFlowCallbackAsync(new()
            {
                ChannelArn = channel,
                CallbackId = invocation.GetProperty("CallbackId").GetString(),
                ChannelMessage = new() { MessageId = message, Content = "answered at once" },
            });
        });

        await using var app = ChimeLocalApp.Create(
            new ChimeLocalOptions { Urls = "http://127.0.0.1:0", LambdaEndpoint = lambda.Urls.Single() }, configureChime: chime => chime.Journal = journal);

        // As a start takes its time.
        await Task.Delay(500);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            server = new Uri(app.Urls.Single());
            Volatile.Write(ref isListening, true);
        });
        await app.StartAsync();

        var messaging = ((InMemoryChime)app.Services.GetService(typeof(InMemoryChime))!).Messaging;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await messaging.GetChannelMessageAsync(new() { ChannelArn = channel, MessageId = message, ChimeBearer = bob })).ChannelMessage!.Content != "answered at once")
        {
            await Task.Delay(20, patience.Token);
        }

        Assert.False(tooEarly);
    }

    private static async Task<(string Message, string Channel, string Bob)> SendAndStopAsync(MemoryJournal journal)
    {
        var clock = new ManualTimeProvider();
        var never = new FlowProbe { OnInvoke = static (_, _) => new TaskCompletionSource().Task };
        using var chime = new InMemoryChime(new() { Journal = journal, ChannelFlowProcessor = never });
        var world = new ChimeWorld(chime.Messaging, chime.Identity, clock, null) { Legacy = chime.Legacy };
        var app = await world.CreateAppInstanceAsync();
        var bob = await world.CreateUserAsync("bob", app);
        var channel = await world.CreateChannelAsync(bob, appInstance: app);
        await world.AssociateAsync(channel, await world.CreateFlowAsync(appInstance: app), bob);
        return (await world.SendAsync(channel, bob), channel, bob);
    }

    private static async Task<WebApplication> LambdaAsync(Func<JsonElement, Task> function)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var lambda = builder.Build();
        lambda.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            await function(body.RootElement);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        await lambda.StartAsync();
        return lambda;
    }
}
