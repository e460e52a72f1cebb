using System.Net;
using System.Text.Json;
using ChimeLocal;
using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a local server whose processors no Lambda emulator would run: ChimeLocal and an endpoint, each on a socket of its own.</summary>
public sealed class LambdaTests : IAsyncLifetime
{
    private readonly FlowProbe _probe = new();
    private string _bob = "", _carol = "", _channel = "";

    private (string Method, string Target, string? InvocationType, string? ContentType) _request;

    private WebApplication Lambda { get; set; } = null!;

    private WebApplication Server { get; set; } = null!;

    private HttpClient Http { get; set; } = null!;

    private ChimeWorld World { get; set; } = null!;

    /// <summary>What the endpoint does with an invocation.</summary>
    private Func<JsonElement, Task<int>> _function = _ => Task.FromResult(202);

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Lambda = builder.Build();
        Lambda.Run(async context =>
        {
            var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            _request = (context.Request.Method, target, context.Request.Headers["X-Amz-Invocation-Type"], context.Request.ContentType);
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            context.Response.StatusCode = await _function(body.RootElement);
        });
        await Lambda.StartAsync();
        await StartAsync(Lambda.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        await World.DisposeAsync();
        Http.Dispose();
        await Server.DisposeAsync();
        await Lambda.DisposeAsync();
    }

    [Fact]
    public async Task A_function_is_invoked_as_Lambda_is()
    {
        var invoked = new TaskCompletionSource<JsonElement>();
        _function = body =>
        {
            invoked.SetResult(body.Clone());
            return Task.FromResult(202);
        };

        var message = await World.SendAsync(_channel, _bob);

        var payload = await invoked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(
            ("POST", "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Acheck/invocations", "Event", "application/json"),
            _request);
        Assert.Equal("CHANNEL_MESSAGE_EVENT", payload.GetProperty("EventType").GetString());
        Assert.Equal(message, payload.GetProperty("ChannelMessage").GetProperty("MessageId").GetString());
        Assert.Equal(ChannelMessageStatus.Pending, (await World.StatusAsync(_channel, message, _bob)).Value);
    }

    [Fact]
    public async Task A_function_answers_through_the_ordinary_client()
    {
        _function = async body =>
        {
            var message = body.GetProperty("ChannelMessage");
            await World.Messaging.ChannelFlowCallbackAsync(new()
            {
                ChannelArn = message.GetProperty("ChannelArn").GetString()!,
                CallbackId = body.GetProperty("CallbackId").GetString(),
                DeleteResource = message.GetProperty("Content").GetString() == "bad",
                ChannelMessage = new()
                {
                    MessageId = message.GetProperty("MessageId").GetString()!,
                    Content = message.GetProperty("Content").GetString()!.ToUpperInvariant(),
                },
            });
            return 202;
        };

        await World.SendAsync(_channel, _bob, "bad");
        var message = await World.SendAsync(_channel, _bob, "good");
        await _probe.EventAsync<MessageDenied>();
        await _probe.EventAsync<MessageCreated>();

        var seen = Assert.Single(await World.MessagesAsync(_channel, _carol));
        Assert.Equal((message, "GOOD"), (seen.MessageId, seen.Content));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_function_that_is_refused_could_not_be_invoked(int status)
    {
        _function = _ => Task.FromResult(status);

        var message = await World.SendAsync(_channel, _bob);

        Assert.Equal(message, (await _probe.EventAsync<MessageFailed>()).Message.MessageId);
        Assert.Contains($"{status}", (await _probe.EventAsync<ProcessorInvocationFailed>()).FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_means_that_no_function_can_be_invoked()
    {
        await Lambda.StopAsync();

        await World.SendAsync(_channel, _bob);

        await _probe.EventAsync<MessageFailed>();
    }

    [Theory]
    [InlineData("localhost:3001")]
    [InlineData("ftp://localhost")]
    [InlineData("not an address")]
    public void An_endpoint_that_is_no_address_is_refused_at_the_start(string endpoint) =>
        Assert.Contains(endpoint, Assert.Throws<ArgumentException>(() => ChimeLocalApp.Create(new ChimeLocalOptions { LambdaEndpoint = endpoint })).Message, StringComparison.Ordinal);

    private async Task StartAsync(string endpoint)
    {
        var clock = new ManualTimeProvider();
        Server = ChimeLocalApp.Create(
            new ChimeLocalOptions { Urls = "http://127.0.0.1:0", LambdaEndpoint = endpoint },
            configureChime: chime => chime.Sinks.Add(_probe));
        await Server.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(Server.Urls.Single()) };
        World = new ChimeWorld(new ChimeSdkMessagingClient(Http), new ChimeSdkIdentityClient(Http), clock, null) { Legacy = new ChimeLegacy.ChimeClient(Http) };
        var app = await World.CreateAppInstanceAsync();
        _bob = await World.CreateUserAsync("bob", app);
        _carol = await World.CreateUserAsync("carol", app);
        _channel = await World.CreateChannelAsync(_bob, members: [_carol], appInstance: app);
        await World.AssociateAsync(_channel, await World.CreateFlowAsync(appInstance: app), _bob);
    }
}
