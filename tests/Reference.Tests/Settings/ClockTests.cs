using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a clock that, being set, ends the process, stops the sweeps, or has journal and state part.</summary>
public sealed class ClockTests
{
    private readonly SettableClock _clock = new();

    [Theory]
    [InlineData(60)]
    [InlineData(20)]
    [InlineData(100_000)]
    public async Task Set_back_after_a_sweep_keeps_nothing_from_being_created_and_from_expiring(int days)
    {
        var journal = new MemoryJournal();
        using var chime = Chime(journal);
        var alice = await CreateAliceAsync(chime);
        await CreateAsync(chime, alice, "first");
        _clock.Elapsing.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(2));
        Assert.False(await ExistsAsync(chime, alice, "first"));

        _clock.Shift = -TimeSpan.FromDays(days);
        await CreateAsync(chime, alice, "second");

        Assert.True(await ExistsAsync(chime, alice, "second"));
        _clock.Elapsing.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(2));
        Assert.False(await ExistsAsync(chime, alice, "second"));
        await CreateAsync(chime, alice, "second");
        using var rebuilt = Rebuilt.From(new MemoryJournal(journal.Batches), options => options.TimeProvider = _clock);
        Assert.True(await ExistsAsync(rebuilt, alice, "second"));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(2_000_000)]
    public async Task Set_forward_is_noticed_within_the_hour(int days)
    {
        using var chime = Chime();
        var alice = await CreateAliceAsync(chime);
        await CreateAsync(chime, alice, "first");

        _clock.Shift = TimeSpan.FromDays(days);
        _clock.Elapsing.Advance(TimeSpan.FromHours(1));

        Assert.False(await ExistsAsync(chime, alice, "first"));
    }

    [Fact]
    public async Task At_the_end_of_time_lets_messages_through_flows_and_remembers_tokens()
    {
        var probe = new FlowProbe();
        using var chime = Chime(configure: options => options.ChannelFlowProcessor = probe);
        var alice = await CreateAliceAsync(chime);
        _clock.Shift = DateTimeOffset.MaxValue - _clock.Elapsing.GetUtcNow() - TimeSpan.FromHours(1);
        var app = App(alice);
        var channel = await CreateAsync(chime, alice, "last");
        var flow = (await chime.Messaging.CreateChannelFlowAsync(new() { AppInstanceArn = app, Name = "f", Processors = [ChimeWorld.Processor()] })).ChannelFlowArn!;
        await chime.Messaging.AssociateChannelFlowAsync(new() { ChannelArn = channel, ChannelFlowArn = flow, ChimeBearer = alice });
        await chime.Identity.PutAppInstanceRetentionSettingsAsync(new()
        {
            AppInstanceArn = app,
            AppInstanceRetentionSettings = new() { ChannelRetentionSettings = new() { RetentionDays = 5_475 } },
        });

        var first = await SendAsync(chime, channel, alice);
        var again = await SendAsync(chime, channel, alice);

        Assert.Equal(first, again);
        Assert.Equal(first, (await probe.NextAsync()).Message.MessageId);
    }

    [Fact]
    public async Task Failures_of_what_is_due_end_neither_the_timer_nor_the_process()
    {
        using var chime = Chime(configure: options =>
        {
            options.Sinks.Add(new Failing());
            options.SinkFailed = static _ => throw new InvalidOperationException("The report fails too.");
        });
        var alice = await CreateAliceAsync(chime);
        await CreateAsync(chime, alice, "first");

        _clock.Elapsing.Advance(TimeSpan.FromDays(2));
        await CreateAsync(chime, alice, "second");
        _clock.Elapsing.Advance(TimeSpan.FromDays(2));

        Assert.False(await ExistsAsync(chime, alice, "first"));
        Assert.False(await ExistsAsync(chime, alice, "second"));
    }

    private InMemoryChime Chime(IChimeJournal? journal = null, Action<InMemoryChimeOptions>? configure = null)
    {
        var options = new InMemoryChimeOptions { TimeProvider = _clock, Journal = journal };
        configure?.Invoke(options);
        return new InMemoryChime(options);
    }

    private static string App(string user) => user[..user.IndexOf("/user/", StringComparison.Ordinal)];

    private static async Task<string> CreateAliceAsync(InMemoryChime chime) =>
        (await chime.Identity.CreateAppInstanceUserAsync(new()
        {
            AppInstanceArn = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!,
            AppInstanceUserId = "alice",
            Name = "Alice",
        })).AppInstanceUserArn!;

    private static async Task<string> CreateAsync(InMemoryChime chime, string user, string id) =>
        (await chime.Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = App(user),
            ChannelId = id,
            Name = id,
            ExpirationSettings = new() { ExpirationDays = 1, ExpirationCriterion = ExpirationCriterion.CreatedTimestamp },
            ChimeBearer = user,
        })).ChannelArn!;

    private static async Task<bool> ExistsAsync(InMemoryChime chime, string user, string id) =>
        await Outcome.OfAsync(() => chime.Messaging.DescribeChannelAsync(new() { ChannelArn = $"{App(user)}/channel/{id}", ChimeBearer = user })) == Outcome.Allowed;

    private static async Task<string> SendAsync(InMemoryChime chime, string channel, string by) =>
        (await chime.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ClientRequestToken = "token",
            ChimeBearer = by,
        })).MessageId!;

    private sealed class Failing : IChimeEventSink
    {
        public void OnEvent(ChimeEvent chimeEvent) => throw new InvalidOperationException("The sink fails.");
    }
}
