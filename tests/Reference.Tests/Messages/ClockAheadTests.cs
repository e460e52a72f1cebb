using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>A clock that was wrong for a moment does not spoil a channel for ever.</summary>
public sealed class ClockAheadTests
{
    private readonly SettableClock _clock = new();

    [Fact]
    public async Task Time_goes_back_with_the_message_that_was_sent_while_the_clock_was_decades_ahead()
    {
        var (chime, alice, channel) = await PrepareAsync();
        await SendAsync(chime, channel, alice, "before");
        var right = _clock.Now;
        _clock.Now = right.AddYears(30);
        var wrong = await SendAsync(chime, channel, alice, "wrong");
        _clock.Now = right.AddMinutes(1);

        // Messages are searched by their times, so as long as it is there no other can be earlier.
        Assert.Equal(right.AddYears(30), await TimeOfAsync(chime, channel, alice, await SendAsync(chime, channel, alice, "held")));
        foreach (var message in (await ListAsync(chime, channel, alice)).Where(message => message.CreatedTimestamp > right.AddYears(1)))
        {
            await chime.Messaging.DeleteChannelMessageAsync(new() { ChannelArn = channel, MessageId = message.MessageId!, ChimeBearer = alice });
        }

        Assert.NotNull(wrong);
        Assert.Equal(right.AddMinutes(1), await TimeOfAsync(chime, channel, alice, await SendAsync(chime, channel, alice, "after")));
        Assert.Equal(["before", "after"], (await ListAsync(chime, channel, alice)).Select(static message => message.Content));
    }

    [Fact]
    public async Task What_is_not_kept_holds_no_time()
    {
        var (chime, alice, channel) = await PrepareAsync();
        var right = _clock.Now;
        _clock.Now = right.AddYears(30);
        await chime.Messaging.UpdateChannelReadMarkerAsync(new() { ChannelArn = channel, ChimeBearer = alice });
        _clock.Now = right.AddMinutes(1);
        Assert.Equal(right.AddMinutes(1), await TimeOfAsync(chime, channel, alice, await SendAsync(chime, channel, alice, "after")));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_a_little_stands_still()
    {
        var (chime, alice, channel) = await PrepareAsync();
        var right = _clock.Now;
        await SendAsync(chime, channel, alice, "first");
        _clock.Now = right.AddMinutes(-5);
        Assert.Equal(right, await TimeOfAsync(chime, channel, alice, await SendAsync(chime, channel, alice, "second")));
    }

    private async Task<(InMemoryChime Chime, string Alice, string Channel)> PrepareAsync()
    {
        var chime = new InMemoryChime(new() { TimeProvider = _clock, SweepInterval = Timeout.InfiniteTimeSpan });
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "App" })).AppInstanceArn!;
        var alice = (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;
        await chime.Identity.CreateAppInstanceAdminAsync(new() { AppInstanceArn = app, AppInstanceAdminArn = alice });
        return (chime, alice, (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "General", ChimeBearer = alice })).ChannelArn!);
    }

    private static async Task<IReadOnlyList<ChannelMessageSummary>> ListAsync(InMemoryChime chime, string channel, string by) =>
        (await chime.Messaging.ListChannelMessagesAsync(new() { ChannelArn = channel, SortOrder = SortOrder.Ascending, ChimeBearer = by })).ChannelMessages!;

    private static async Task<DateTimeOffset?> TimeOfAsync(InMemoryChime chime, string channel, string by, string id) =>
        (await chime.Messaging.GetChannelMessageAsync(new() { ChannelArn = channel, MessageId = id, ChimeBearer = by })).ChannelMessage!.CreatedTimestamp;

    private static async Task<string> SendAsync(InMemoryChime chime, string channel, string by, string content) =>
        (await chime.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            Content = content,
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ChimeBearer = by,
        })).MessageId!;

    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
