using ChimeSdk.InMemory;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away options that are taken and do harm later: they work at their extremes, or are refused at the start.</summary>
public sealed class OptionTests
{
    private static readonly (string Option, Action<InMemoryChimeOptions> Configure)[] _wrong =
    [
        ("IdempotencyRetention", static o => o.IdempotencyRetention = TimeSpan.MaxValue),
        ("IdempotencyRetention", static o => o.IdempotencyRetention = TimeSpan.Zero),
        ("IdempotencyRetention", static o => o.IdempotencyRetention = Timeout.InfiniteTimeSpan),
        ("IdempotencyCapacity", static o => o.IdempotencyCapacity = 0),
        ("SessionQueueCapacity", static o => o.SessionQueueCapacity = 0),
        ("SweepInterval", static o => o.SweepInterval = TimeSpan.MaxValue),
        ("SweepInterval", static o => o.SweepInterval = TimeSpan.FromTicks(-1)),
        ("MessagingSessionEndpoint", static o => o.MessagingSessionEndpoint = ""),
        ("TimeProvider", static o => o.TimeProvider = null!),
        ("IdSource", static o => o.IdSource = null!),
        ("Quotas", static o => o.Quotas = null!),
        ("Sinks", static o => o.Sinks.Add(null!)),
        ("Quotas.SessionsPerUser", static o => o.Quotas = new() { SessionsPerUser = -1 }),
        ("Quotas.PrefetchChannels", static o => o.Quotas = new() { PrefetchChannels = int.MinValue }),
        ("RateLimits.MessageWrites", static o => o.RateLimits = new() { MessageWrites = 0 }),
        ("RateLimits.Connects", static o => o.RateLimits = new() { Connects = double.NaN }),
        ("RateLimits.IdentityCalls", static o => o.RateLimits = new() { IdentityCalls = -1 }),
    ];

    public static TheoryData<int, string> Wrong
    {
        get
        {
            var all = new TheoryData<int, string>();
            for (var i = 0; i < _wrong.Length; i++)
            {
                all.Add(i, _wrong[i].Option);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Are_refused_at_the_start_with_their_name_and_bound(int row, string name)
    {
        var options = new InMemoryChimeOptions();
        _wrong[row].Configure(options);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryChime(options));

        Assert.Equal(name, error.ParamName);
        Assert.Contains("must", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345678901")]
    [InlineData("")]
    [InlineData("12345678901x")]
    public void Account_is_12_digits(string account) =>
        Assert.ThrowsAny<ArgumentException>(() => new InMemoryChime(new InMemoryChimeOptions { AccountId = account }));

    [Theory]
    [InlineData("")]
    [InlineData("us:east")]
    [InlineData("us/east")]
    public void Region_can_be_part_of_an_arn(string region) =>
        Assert.ThrowsAny<ArgumentException>(() => new InMemoryChime(new InMemoryChimeOptions { Region = region }));

    [Fact]
    public async Task Work_at_their_highest()
    {
        var most = new Quotas
        {
            AppInstancesPerAccount = int.MaxValue,
            UsersPerAppInstance = int.MaxValue,
            ChannelsPerAppInstance = int.MaxValue,
            MembershipsPerChannel = int.MaxValue,
            SessionsPerUser = int.MaxValue,
            PrefetchChannels = int.MaxValue,
            PrefetchMessages = int.MaxValue,
            PrefetchMemberships = int.MaxValue,
        };
        await using var world = await ChimeWorld.StartAsync(Transport.InProcess, options =>
        {
            options.Quotas = most;
            options.IdempotencyCapacity = int.MaxValue;
            options.IdempotencyRetention = TimeSpan.FromDays(36_500);
            options.SessionQueueCapacity = int.MaxValue;
            options.SweepInterval = TimeSpan.FromDays(1);
        });
        var alice = await world.CreateUserAsync("alice");
        var channel = await world.CreateChannelAsync(alice);
        var message = await world.SendAsync(channel, alice, token: "token");

        Assert.Equal(message, await world.SendAsync(channel, alice, token: "token"));
        await using var session = await world.OpenSessionAsync(alice, prefetch: true);
        Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
        Assert.Equal("CHANNEL_DETAILS", (await session.NextAsync()).EventType);
    }

    [Fact]
    public async Task Work_at_nothing()
    {
        await using var world = await ChimeWorld.StartAsync(Transport.InProcess, options => options.Quotas = new()
        {
            SessionsPerUser = 0,
            ModeratorsPerChannel = 0,
            EndpointsPerUser = 0,
            MembershipsPerUser = 0,
        });
        var alice = await world.CreateUserAsync("alice");

        await using var session = await world.OpenSessionAsync(alice);
        Assert.Equal(4003, await session.ClosedAsync());
        await Refused.LimitExceeded(() => world.CreateChannelAsync(alice));
        await Refused.LimitExceeded(() => world.CreateElasticAsync(alice));
        await IdentityRefused.LimitExceeded(() => world.RegisterAsync(alice));
        using var none = new InMemoryChime(new InMemoryChimeOptions { Quotas = new() { AppInstancesPerAccount = 0 } });
        await IdentityRefused.LimitExceeded(() => none.Identity.CreateAppInstanceAsync(new() { Name = "Chat" }));
    }

    [Fact]
    public async Task Prefetch_of_nothing_shows_nothing_and_says_that_there_is_more()
    {
        await using var world = await ChimeWorld.StartAsync(
            Transport.InProcess, options => options.Quotas = new() { PrefetchMessages = 0, PrefetchMemberships = 0 });
        var alice = await world.CreateUserAsync("alice");
        await world.SendAsync(await world.CreateChannelAsync(alice), alice);

        await using var session = await world.OpenSessionAsync(alice, prefetch: true);
        await session.NextAsync();
        var details = (await session.NextAsync()).Payload!.Value;

        Assert.Equal(0, details.GetProperty("ChannelMessages").GetArrayLength());
        Assert.Equal(0, details.GetProperty("ChannelMemberships").GetArrayLength());
        Assert.True(details.GetProperty("ChannelMessagesHasMore").GetBoolean());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(51)]
    [InlineData(int.MinValue)]
    public async Task A_page_of_an_impossible_size_is_a_bad_request(int size)
    {
        await using var world = await ChimeWorld.StartAsync(Transport.InProcess);
        var alice = await world.CreateUserAsync("alice");
        var channel = await world.CreateChannelAsync(alice);

        await Refused.BadRequest(() => world.Messaging.ListChannelMessagesAsync(new() { ChannelArn = channel, MaxResults = size, ChimeBearer = alice }));
        await Refused.BadRequest(() => world.Messaging.ListChannelsAsync(new() { AppInstanceArn = world.AppInstance, MaxResults = size, ChimeBearer = alice }));
        await IdentityRefused.BadRequest(() => world.Identity.ListAppInstancesAsync(new() { MaxResults = size }));
    }
}
