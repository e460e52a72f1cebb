using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away messages that wait for ever because the process that waited for their processor ended.</summary>
public sealed class FlowRestartTests : IAsyncLifetime
{
    private readonly MemoryJournal _journal = new();
    private readonly ManualTimeProvider _clock = new();
    private FlowProbe _probe = new();
    private ChimeWorld _world = null!;
    private InMemoryChime _chime = null!;
    private string _channel = "", _bob = "";

    public async Task InitializeAsync()
    {
        Start();
        var app = await _world.CreateAppInstanceAsync();
        _bob = await _world.CreateUserAsync("bob", app);
        _channel = await _world.CreateChannelAsync(_bob, appInstance: app);
        await _world.AssociateAsync(_channel, await _world.CreateFlowAsync(appInstance: app), _bob);
    }

    public Task DisposeAsync() => _chime.DisposeAsync().AsTask();

    [Fact]
    public async Task A_callback_is_taken_by_the_next_process()
    {
        var message = await _world.SendAsync(_channel, _bob, "hello", "{}");
        var invocation = await _probe.NextAsync();
        await _chime.WhenIdleAsync();
        Restart();

        Assert.Equal(ChannelMessageStatus.Pending, (await _world.StatusAsync(_channel, message, _bob)).Value);
        await _world.CallbackAsync(invocation, content: "changed");

        var sent = await _world.GetMessageAsync(_channel, message, _bob);
        Assert.Equal(("changed", "{}", ChannelMessageStatus.Sent), (sent.Content, sent.Metadata, sent.Status!.Value));
        Assert.False(_probe.HasMore);
    }

    [Fact]
    public async Task A_processor_that_may_not_have_got_the_message_gets_it_again()
    {
        var never = new TaskCompletionSource();
        _probe.OnInvoke = (_, _) => never.Task;
        var message = await _world.SendAsync(_channel, _bob);
        Restart();

        var invocation = await _probe.NextAsync();

        Assert.Equal((message, "hello"), (invocation.Message.MessageId, invocation.Message.Content));
        await _world.CallbackAsync(invocation);
        Assert.Equal(ChannelMessageStatus.Sent, (await _world.StatusAsync(_channel, message, _bob)).Value);
    }

    [Fact]
    public async Task An_edit_goes_on_too_and_an_answer_stays_given()
    {
        var message = await _world.SendAsync(_channel, _bob);
        var first = await _probe.NextAsync();
        await _world.CallbackAsync(first);
        await _world.EditAsync(_channel, message, _bob, "edited");
        var second = await _probe.NextAsync();
        await _chime.WhenIdleAsync();
        Restart();

        await _world.CallbackAsync(first);
        await Refused.Conflict(() => _world.CallbackAsync(first, deny: true));
        Assert.Equal("edited", (await _world.GetMessageAsync(_channel, message, _bob)).Content);
        await _world.CallbackAsync(second, deny: true);
        Assert.Equal("hello", (await _world.GetMessageAsync(_channel, message, _bob)).Content);
    }

    [Fact]
    public async Task The_two_days_go_on()
    {
        var message = await _world.SendAsync(_channel, _bob);
        var invocation = await _probe.NextAsync();
        await _chime.WhenIdleAsync();
        _clock.Advance(TimeSpan.FromHours(47));
        Restart();
        _clock.Advance(TimeSpan.FromHours(1));

        await _probe.EventAsync<MessageFailed>();
        await Refused.Forbidden(() => _world.CallbackAsync(invocation));
        Assert.Equal(ChannelMessageStatus.Failed, (await _world.StatusAsync(_channel, message, _bob)).Value);
        Restart();
        Assert.Equal(ChannelMessageStatus.Failed, (await _world.StatusAsync(_channel, message, _bob)).Value);
    }

    [Fact]
    public async Task A_repeated_token_finds_the_message_that_still_waits()
    {
        var message = await _world.SendAsync(_channel, _bob, token: "token-1");
        await _probe.NextAsync();
        await _chime.WhenIdleAsync();
        Restart();

        Assert.Equal(message, await _world.SendAsync(_channel, _bob, token: "token-1"));
        Assert.False(_probe.HasMore);
    }

    private void Restart()
    {
        _chime.Dispose();
        _probe = new FlowProbe();
        Start();
    }

    private void Start()
    {
        var options = new InMemoryChimeOptions { TimeProvider = _clock, ChannelFlowProcessor = _probe, Journal = _journal };
        options.Sinks.Add(_probe);
        _chime = new InMemoryChime(options);
        _world = new ChimeWorld(_chime.Messaging, _chime.Identity, _clock, null);
    }

    private sealed class MemoryJournal : IChimeJournal
    {
        private readonly List<IReadOnlyList<ChimeEvent>> _batches = [];

        public void Replay(Action<IReadOnlyList<ChimeEvent>> apply) => _batches.ToList().ForEach(apply);

        public Task Append(IReadOnlyList<ChimeEvent> batch)
        {
            _batches.Add(batch);
            return Task.CompletedTask;
        }
    }
}
