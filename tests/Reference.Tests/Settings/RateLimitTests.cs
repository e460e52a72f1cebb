using ChimeModelGen.Runtime;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away rates that are limited unasked, that never recover, or that count what was refused or what others did.</summary>
public abstract class RateLimitTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _channel = "", _other = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
        _other = await World.CreateChannelAsync(_alice);
        World.Advance(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Refuses_what_is_more_than_a_second_allows_and_recovers()
    {
        Assert.Equal(4, await PassAsync(10, () => World.SendAsync(_channel, _alice)));

        World.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(1, await PassAsync(3, () => World.SendAsync(_channel, _alice)));

        World.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(4, await PassAsync(10, () => World.SendAsync(_channel, _alice)));
    }

    [Fact]
    public async Task Counts_operations_of_one_kind_together_and_channels_apart()
    {
        var message = await World.SendAsync(_channel, _alice);

        Assert.Equal(3, await PassAsync(10, () => World.EditAsync(_channel, message, _alice)));
        Assert.Equal(0, await PassAsync(1, () => World.SendAsync(_channel, _bob)));
        Assert.Equal(4, await PassAsync(10, () => World.SendAsync(_other, _alice)));
        Assert.Equal(1, await PassAsync(1, () => World.MessagesAsync(_channel, _bob)));
    }

    [Fact]
    public async Task Counts_all_calls_of_one_bearer()
    {
        Assert.Equal(12, await PassAsync(20, () => World.DescribeChannelAsync(_channel, _bob)));
        Assert.Equal(0, await PassAsync(1, () => World.MarkReadAsync(_channel, _bob)));
        Assert.Equal(1, await PassAsync(1, () => World.MarkReadAsync(_channel, _alice)));
    }

    [Fact]
    public async Task Lets_one_batch_pass_per_second()
    {
        var carol = await World.CreateUserAsync("carol");

        Assert.Equal(1, await PassAsync(3, () => World.AddMembersAsync(_channel, _alice, null, carol)));
        World.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await PassAsync(3, () => World.AddMembersAsync(_channel, _alice, null, carol)));
    }

    [Fact]
    public async Task Counts_no_call_that_is_invalid_or_unauthenticated()
    {
        for (var i = 0; i < 20; i++)
        {
            await Refused.BadRequest(() => World.SendAsync(_channel, _alice, content: ""));
            await Refused.Unauthorized(() => World.SendAsync(_channel, _alice + "x"));
        }

        Assert.Equal(4, await PassAsync(10, () => World.SendAsync(_channel, _alice)));
    }

    [Fact]
    public async Task Counts_identity_calls_for_the_account_and_not_for_bearers()
    {
        Assert.Equal(30, await PassAsync(60, () => World.DescribeUserAsync(_alice)));
        Assert.Equal(1, await PassAsync(1, () => World.SendAsync(_channel, _alice)));
        World.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(5, await PassAsync(9, () => World.CreateAppInstanceAsync()));
    }

    [Fact]
    public async Task Answers_with_the_exception_of_the_service()
    {
        await PassAsync(4, () => World.SendAsync(_channel, _alice));
        var messaging = await Assert.ThrowsAsync<ThrottledClientException>(() => World.SendAsync(_channel, _alice));
        Assert.Equal((429, "Throttled"), (messaging.StatusCode, messaging.Code.Value));

        await PassAsync(30, () => World.DescribeUserAsync(_alice));
        var identity = await Assert.ThrowsAsync<ChimeSdkIdentity.ThrottledClientException>(() => World.DescribeUserAsync(_alice));
        Assert.Equal((429, "Throttled"), (identity.StatusCode, identity.Code.Value));
    }

    protected override void Configure(InMemoryChimeOptions options) => options.RateLimits = new RateLimits
    {
        MessageWrites = 4,
        CallsPerBearer = 12,
        DescribeChannel = 100,
        DescribeUser = 100,
        IdentityCalls = 30,
    };

    private static async Task<int> PassAsync(int calls, Func<Task> call)
    {
        var passed = 0;
        for (var i = 0; i < calls; i++)
        {
            try
            {
                await call();
                passed++;
            }
            catch (ServiceException refused) when (refused.ErrorCode == "ThrottledClientException")
            {
            }
        }

        return passed;
    }
}
