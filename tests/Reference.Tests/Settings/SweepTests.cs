using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away background work that runs when nobody asked for it, or goes on after the end.</summary>
public sealed class SweepTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Is_left_to_the_caller_where_the_interval_is_infinite()
    {
        using var chime = Chime(Timeout.InfiniteTimeSpan);
        var (user, channel) = await CreateExpiringAsync(chime);
        _clock.Advance(TimeSpan.FromDays(30));
        await DescribeAsync(chime, user, channel);

        Assert.Equal(1, chime.Sweep());

        await Assert.ThrowsAsync<ForbiddenException>(() => DescribeAsync(chime, user, channel));
        Assert.Equal(0, chime.Sweep());
    }

    [Fact]
    public async Task Comes_no_sooner_than_the_interval_after_the_one_before()
    {
        using var chime = Chime(TimeSpan.FromHours(6));
        var (user, first) = await CreateExpiringAsync(chime);
        _clock.Advance(TimeSpan.FromHours(1));
        var (other, second) = await CreateExpiringAsync(chime);

        _clock.Advance(TimeSpan.FromHours(23));
        await Assert.ThrowsAsync<ForbiddenException>(() => DescribeAsync(chime, user, first));
        _clock.Advance(TimeSpan.FromHours(5));
        await DescribeAsync(chime, other, second);
        _clock.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<ForbiddenException>(() => DescribeAsync(chime, other, second));
    }

    [Fact]
    public async Task Ends_with_the_service()
    {
        var chime = Chime(TimeSpan.FromMinutes(1));
        var (user, channel) = await CreateExpiringAsync(chime);
        await chime.DisposeAsync();

        _clock.Advance(TimeSpan.FromDays(30));

        await DescribeAsync(chime, user, channel);
        Assert.Equal(0, chime.Sweep());
    }

    [Fact]
    public async Task Does_everything_that_is_due_in_the_order_in_which_it_became_due()
    {
        using var chime = Chime(TimeSpan.FromMinutes(1));
        var log = new List<string>();
        var users = new Dictionary<int, string>();
        foreach (var days in new[] { 4, 1, 3, 2, 9 })
        {
            users[days] = (await CreateExpiringAsync(chime, days)).Channel;
        }

        using var subscription = chime.Subscribe(new Sink(e => log.Add(((ChannelDeleted)e).ChannelArn)));
        _clock.Advance(TimeSpan.FromDays(5));

        Assert.Equal([users[1], users[2], users[3], users[4]], log);
    }

    [Fact]
    public async Task Happens_on_the_clock_of_the_system_too()
    {
        var clock = new ShiftedTimeProvider();
        await using var chime = new InMemoryChime(new InMemoryChimeOptions { TimeProvider = clock });
        var (_, channel) = await CreateExpiringAsync(chime);
        var deleted = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = chime.Subscribe(new Sink(e => deleted.TrySetResult(((ChannelDeleted)e).ChannelArn)));

        // The timer sleeps by elapsed time and has not noticed yet; what becomes the next to be due sets it anew.
        clock.Shift = TimeSpan.FromDays(1);
        await chime.Messaging.PutChannelExpirationSettingsAsync(new()
        {
            ChannelArn = channel,
            ExpirationSettings = new() { ExpirationDays = 1, ExpirationCriterion = ExpirationCriterion.CreatedTimestamp },
        });

        Assert.Equal(channel, await deleted.Task.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Needs_an_interval_that_passes() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryChime(new InMemoryChimeOptions { SweepInterval = TimeSpan.Zero }));

    private InMemoryChime Chime(TimeSpan interval) =>
        new(new InMemoryChimeOptions { TimeProvider = _clock, SweepInterval = interval });

    private static Task<DescribeChannelResponse> DescribeAsync(InMemoryChime chime, string user, string channel) =>
        chime.Messaging.DescribeChannelAsync(new() { ChannelArn = channel, ChimeBearer = user });

    private static async Task<(string User, string Channel)> CreateExpiringAsync(InMemoryChime chime, int days = 1)
    {
        var user = await CreateUserAsync(chime);
        var channel = await chime.Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = user[..user.IndexOf("/user/", StringComparison.Ordinal)],
            Name = "Expiring",
            ExpirationSettings = new() { ExpirationDays = days, ExpirationCriterion = ExpirationCriterion.CreatedTimestamp },
            ChimeBearer = user,
        });
        return (user, channel.ChannelArn!);
    }

    private static async Task<string> CreateUserAsync(InMemoryChime chime) =>
        (await chime.Identity.CreateAppInstanceUserAsync(new()
        {
            AppInstanceArn = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!,
            AppInstanceUserId = "alice",
            Name = "Alice",
        })).AppInstanceUserArn!;

    private sealed class Sink(Action<ChimeEvent> onEvent) : IChimeEventSink
    {
        public void OnEvent(ChimeEvent chimeEvent)
        {
            if (chimeEvent is ChannelDeleted)
            {
                onEvent(chimeEvent);
            }
        }
    }

    /// <summary>The clock and the timers of the system, with the clock set forward.</summary>
    private sealed class ShiftedTimeProvider : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
