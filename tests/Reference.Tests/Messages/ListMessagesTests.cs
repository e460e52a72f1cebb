using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a history in the wrong order, with a message at a boundary missing, or with messages that were removed.</summary>
public abstract class ListMessagesTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _channel = await World.CreateChannelAsync(_alice);
    }

    [Fact]
    public async Task Lists_the_newest_first_unless_told_otherwise()
    {
        var (ids, _) = await SendThreeAsync();

        Assert.Equal(ids.Reverse(), await World.MessageIdsAsync(_channel, _alice));
        Assert.Equal(ids.Reverse(), await World.MessageIdsAsync(_channel, _alice, SortOrder.Descending));
        Assert.Equal(ids, await World.MessageIdsAsync(_channel, _alice, SortOrder.Ascending));
    }

    [Fact]
    public async Task Keeps_the_order_of_acceptance_within_one_instant()
    {
        var ids = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await World.SendAsync(_channel, _alice, $"{i}"));
        }

        Assert.Equal(ids, await World.MessageIdsAsync(_channel, _alice, SortOrder.Ascending));
        Assert.Equal(Enumerable.Reverse(ids), await World.MessageIdsAsync(_channel, _alice));
    }

    [Fact]
    public async Task Bounds_the_time_on_both_ends_inclusively()
    {
        var (ids, times) = await SendThreeAsync();

        Assert.Equal([ids[1], ids[2]], await BetweenAsync(times[1], null));
        Assert.Equal([ids[0], ids[1]], await BetweenAsync(null, times[1]));
        Assert.Equal([ids[1]], await BetweenAsync(times[1], times[1]));
        Assert.Empty(await BetweenAsync(times[2].AddMilliseconds(1), null));
        Assert.Empty(await BetweenAsync(times[0].AddMilliseconds(1), times[1].AddMilliseconds(-1)));
    }

    [Fact]
    public Task Refuses_a_period_that_ends_before_it_begins() =>
        Refused.BadRequest(() => World.MessagesAsync(_channel, _alice, notBefore: World.Now, notAfter: World.Now.AddSeconds(-1)));

    [Fact]
    public async Task Names_the_channel_and_no_further_page()
    {
        await World.SendAsync(_channel, _alice);

        var response = await World.Messaging.ListChannelMessagesAsync(new() { ChannelArn = _channel, ChimeBearer = _alice });

        Assert.Equal((_channel, null, null), (response.ChannelArn, response.NextToken, response.SubChannelId));
    }

    [Fact]
    public async Task Lists_nothing_of_other_channels()
    {
        var other = await World.CreateChannelAsync(_alice);
        await World.SendAsync(other, _alice);

        Assert.Empty(await World.MessagesAsync(_channel, _alice));
    }

    [Fact]
    public async Task Shows_a_new_member_the_earlier_messages()
    {
        var secret = await World.CreatePrivateChannelAsync(_alice);
        var message = await World.SendAsync(secret, _alice);
        var bob = await World.CreateUserAsync("bob");
        await World.AddMemberAsync(secret, bob, by: _alice);

        Assert.Equal([message], await World.MessageIdsAsync(secret, bob));
    }

    [Fact]
    public async Task Shows_an_admin_and_a_moderator_the_messages_of_a_private_channel()
    {
        var admin = await World.CreateAdminAsync("admin");
        var moderator = await World.CreateUserAsync("moderator");
        var secret = await World.CreatePrivateChannelAsync(_alice);
        await World.PromoteAsync(secret, moderator, by: _alice);
        var message = await World.SendAsync(secret, _alice);

        Assert.Equal([message], await World.MessageIdsAsync(secret, admin));
        Assert.Equal([message], await World.MessageIdsAsync(secret, moderator));
        Assert.Equal("hello", (await World.GetMessageAsync(secret, message, admin)).Content);
    }

    private async Task<(string[] Ids, DateTimeOffset[] Times)> SendThreeAsync()
    {
        var ids = new string[3];
        var times = new DateTimeOffset[3];
        for (var i = 0; i < 3; i++)
        {
            times[i] = World.Tick();
            ids[i] = await World.SendAsync(_channel, _alice, $"{i}");
        }

        return (ids, times);
    }

    private async Task<string[]> BetweenAsync(DateTimeOffset? notBefore, DateTimeOffset? notAfter) =>
        [.. (await World.MessagesAsync(_channel, _alice, SortOrder.Ascending, notBefore, notAfter)).Select(message => message.MessageId!)];
}
