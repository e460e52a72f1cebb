using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away messages that wait for ever because the process that waited for their processor ended.</summary>
public sealed class FlowRestartTests : IAsyncLifetime
{
    private readonly MemoryJournal _journal = new();
    private readonly ManualTimeProvider _clock = new();
    private FlowProbe _probe = new();
    private string _channel = "", _bob = "";

    private InMemoryChime Chime { get; set; } = null!;

    private ChimeWorld World { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Start();
        var app = await World.CreateAppInstanceAsync();
        _bob = await World.CreateUserAsync("bob", app);
        _channel = await World.CreateChannelAsync(_bob, appInstance: app);
        await World.AssociateAsync(_channel, await World.CreateFlowAsync(appInstance: app), _bob);
    }

    public Task DisposeAsync() => Chime.DisposeAsync().AsTask();

    [Fact]
    public async Task A_callback_is_taken_by_the_next_process()
    {
        var message = await World.SendAsync(_channel, _bob, "hello", "{}");
        var invocation = await _probe.NextAsync();
        await Chime.WhenIdleAsync();
        Restart();

        Assert.Equal(ChannelMessageStatus.Pending, (await World.StatusAsync(_channel, message, _bob)).Value);
        await World.CallbackAsync(invocation, content: "changed");

        var sent = await World.GetMessageAsync(_channel, message, _bob);
        Assert.Equal(("changed", "{}", ChannelMessageStatus.Sent), (sent.Content, sent.Metadata, sent.Status!.Value));
        Assert.False(_probe.HasMore);
    }

    [Fact]
    public async Task A_processor_that_may_not_have_got_the_message_gets_it_again()
    {
        var never = new TaskCompletionSource();
        _probe.OnInvoke = (_, _) => never.Task;
        var message = await World.SendAsync(_channel, _bob);
        Restart();

        var invocation = await _probe.NextAsync();

        Assert.Equal((message, "hello"), (invocation.Message.MessageId, invocation.Message.Content));
        await World.CallbackAsync(invocation);
        Assert.Equal(ChannelMessageStatus.Sent, (await World.StatusAsync(_channel, message, _bob)).Value);
    }

    [Fact]
    public async Task An_edit_goes_on_too_and_an_answer_stays_given()
    {
        var message = await World.SendAsync(_channel, _bob);
        var first = await _probe.NextAsync();
        await World.CallbackAsync(first);
        await World.EditAsync(_channel, message, _bob, "edited");
        var second = await _probe.NextAsync();
        await Chime.WhenIdleAsync();
        Restart();

        await World.CallbackAsync(first);
        await Refused.Conflict(() => World.CallbackAsync(first, deny: true));
        Assert.Equal("edited", (await World.GetMessageAsync(_channel, message, _bob)).Content);
        await World.CallbackAsync(second, deny: true);
        Assert.Equal("hello", (await World.GetMessageAsync(_channel, message, _bob)).Content);
    }

    [Fact]
    public async Task The_two_days_go_on()
    {
        var message = await World.SendAsync(_channel, _bob);
        var invocation = await _probe.NextAsync();
        await Chime.WhenIdleAsync();
        _clock.Advance(TimeSpan.FromHours(47));
        Restart();
        _clock.Advance(TimeSpan.FromHours(1));

        await _probe.EventAsync<MessageFailed>();
        await Refused.Forbidden(() => World.CallbackAsync(invocation));
        Assert.Equal(ChannelMessageStatus.Failed, (await World.StatusAsync(_channel, message, _bob)).Value);
        Restart();
        Assert.Equal(ChannelMessageStatus.Failed, (await World.StatusAsync(_channel, message, _bob)).Value);
    }

    [Fact]
    public async Task A_repeated_token_finds_the_message_that_still_waits()
    {
        var message = await World.SendAsync(_channel, _bob, token: "token-1");
        await _probe.NextAsync();
        await Chime.WhenIdleAsync();
        Restart();

        Assert.Equal(message, await World.SendAsync(_channel, _bob, token: "token-1"));
        Assert.False(_probe.HasMore);
    }

    private void Restart()
    {
        Chime.Dispose();
        _probe = new FlowProbe();
        Start();
    }

    private void Start()
    {
        var options = new InMemoryChimeOptions { TimeProvider = _clock, ChannelFlowProcessor = _probe, Journal = _journal };
        options.Sinks.Add(_probe);
        Chime = new InMemoryChime(options);
        World = new ChimeWorld(Chime.Messaging, Chime.Identity, _clock, null) { Legacy = Chime.Legacy };
    }
}
