using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>What is measured is the memory of the whole process, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class AloneInTheProcess;

/// <summary>What is over leaves the memory, too.</summary>
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Users_made_and_deleted_leave_nothing_behind()
    {
        var (chime, app, _, _) = await PrepareAsync();
        await MakeAndDeleteAsync(chime, app, "warm", 3_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await MakeAndDeleteAsync(chime, app, "guest", 30_000);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 2_000_000);
        GC.KeepAlive(chime);
    }

    [Fact]
    public async Task Names_of_the_deleted_stay_as_long_as_something_shows_them()
    {
        var (chime, app, alice, channel) = await PrepareAsync();
        var bob = await CreateUserAsync(chime, app, "bob");
        var carol = await CreateUserAsync(chime, app, "carol");
        await chime.Messaging.CreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = bob, Type = ChannelMembershipType.Default, ChimeBearer = alice });
        var message = await SendAsync(chime, channel, bob, "lasting", ChannelMessagePersistenceType.Persistent);
        await chime.Identity.CreateAppInstanceAdminAsync(new() { AppInstanceArn = app, AppInstanceAdminArn = carol });
        var dave = await CreateUserAsync(chime, app, "dave");
        await chime.Messaging.CreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = dave, Type = ChannelMembershipType.Default, ChimeBearer = carol });
        await chime.Identity.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = bob });
        await chime.Identity.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = carol });
        await MakeAndDeleteAsync(chime, app, "guest", 5_000);

        var shown = (await chime.Messaging.GetChannelMessageAsync(new() { ChannelArn = channel, MessageId = message, ChimeBearer = alice })).ChannelMessage!;
        Assert.Equal("bob", shown.Sender!.Name);
        var membership = (await chime.Messaging.DescribeChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = dave, ChimeBearer = alice })).ChannelMembership!;
        Assert.Equal("carol", membership.InvitedBy!.Name);
    }

    [Fact]
    public async Task Typing_indicators_leave_nothing_behind_when_their_tokens_are_over()
    {
        var (chime, _, alice, channel) = await PrepareAsync();
        await SendAsync(chime, channel, alice, "typing", ChannelMessagePersistenceType.NonPersistent, "warm");
        _clock.Advance(TimeSpan.FromDays(2));
        chime.Sweep();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 10_000; i++)
        {
            await SendAsync(chime, channel, alice, "typing", ChannelMessagePersistenceType.NonPersistent, $"typing-{i}");
        }

        _clock.Advance(TimeSpan.FromDays(2));
        chime.Sweep();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 200_000);
        GC.KeepAlive(chime);
    }

    [Fact]
    public async Task A_clock_that_was_decades_ahead_keeps_no_tokens_for_decades()
    {
        var clock = new SettableClock();
        var chime = new InMemoryChime(new() { TimeProvider = clock, SweepInterval = Timeout.InfiniteTimeSpan });
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "App" })).AppInstanceArn!;
        var alice = await CreateUserAsync(chime, app, "alice");
        var channel = (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "General", ChimeBearer = alice })).ChannelArn!;
        clock.Shift = TimeSpan.FromDays(30 * 365);
        await SendAsync(chime, channel, alice, "typing", ChannelMessagePersistenceType.NonPersistent, "ahead");
        clock.Shift = TimeSpan.Zero;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 10_000; i++)
        {
            await SendAsync(chime, channel, alice, "typing", ChannelMessagePersistenceType.NonPersistent, $"typing-{i}");
        }

        clock.Elapsing.Advance(TimeSpan.FromDays(2));
        chime.Sweep();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 200_000);
        GC.KeepAlive(chime);
    }

    [Fact]
    public async Task A_clock_that_was_decades_ahead_lets_nobody_wait_for_decades()
    {
        var clock = new SettableClock();
        var probe = new FlowProbe();
        var options = new InMemoryChimeOptions { TimeProvider = clock, SweepInterval = Timeout.InfiniteTimeSpan, ChannelFlowProcessor = probe };
        options.Sinks.Add(probe);
        using var chime = new InMemoryChime(options);
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "App" })).AppInstanceArn!;
        var alice = await CreateUserAsync(chime, app, "alice");
        var channel = (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "General", ChimeBearer = alice })).ChannelArn!;
        var flow = (await chime.Messaging.CreateChannelFlowAsync(new() { AppInstanceArn = app, Name = "f", Processors = [ChimeWorld.Processor()] })).ChannelFlowArn!;
        await chime.Messaging.AssociateChannelFlowAsync(new() { ChannelArn = channel, ChannelFlowArn = flow, ChimeBearer = alice });
        clock.Shift = TimeSpan.FromDays(30 * 365);
        await SendAsync(chime, channel, alice, "typing", ChannelMessagePersistenceType.NonPersistent);
        clock.Shift = TimeSpan.Zero;
        var late = await SendAsync(chime, channel, alice, "waits", ChannelMessagePersistenceType.Persistent);
        clock.Elapsing.Advance(TimeSpan.FromHours(49));
        chime.Sweep();
        await chime.WhenIdleAsync();
        var status = await chime.Messaging.GetChannelMessageStatusAsync(new() { ChannelArn = channel, MessageId = late, ChimeBearer = alice });
        Assert.Equal(ChannelMessageStatus.Failed, status.Status!.Value);
    }

    [Fact]
    public async Task A_token_is_remembered_until_its_time_is_over_and_not_longer()
    {
        var (chime, _, alice, channel) = await PrepareAsync();
        var first = await SendAsync(chime, channel, alice, "text", ChannelMessagePersistenceType.Persistent, "token");
        _clock.Advance(TimeSpan.FromHours(23));
        chime.Sweep();
        Assert.Equal(first, await SendAsync(chime, channel, alice, "text", ChannelMessagePersistenceType.Persistent, "token"));
        _clock.Advance(TimeSpan.FromHours(2));
        chime.Sweep();
        Assert.NotEqual(first, await SendAsync(chime, channel, alice, "text", ChannelMessagePersistenceType.Persistent, "token"));
    }

    private async Task<(InMemoryChime Chime, string App, string Alice, string Channel)> PrepareAsync()
    {
        var chime = new InMemoryChime(new() { TimeProvider = _clock });
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "App" })).AppInstanceArn!;
        var alice = await CreateUserAsync(chime, app, "alice");
        return (chime, app, alice, (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "General", ChimeBearer = alice })).ChannelArn!);
    }

    private static async Task MakeAndDeleteAsync(InMemoryChime chime, string app, string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await chime.Identity.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = await CreateUserAsync(chime, app, $"{name}{i}") });
        }
    }

    private static async Task<string> CreateUserAsync(InMemoryChime chime, string app, string id) =>
        (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = id, Name = id })).AppInstanceUserArn!;

    private static async Task<string> SendAsync(
        InMemoryChime chime, string channel, string by, string content, ChannelMessagePersistenceType persistence, string? token = null) =>
        (await chime.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            Content = content,
            Type = ChannelMessageType.Standard,
            Persistence = persistence,
            ClientRequestToken = token,
            ChimeBearer = by,
        })).MessageId!;
}
