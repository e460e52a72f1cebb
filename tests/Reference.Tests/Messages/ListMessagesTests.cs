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
        var (ids, _) = await SendAsync(3);

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

    [Theory]
    [InlineData("ASCENDING")]
    [InlineData("DESCENDING")]
    public async Task Bounds_the_time_on_both_ends_inclusively(string order)
    {
        var (ids, times) = await SendAsync(3);

        Assert.Equal([ids[1], ids[2]], await BetweenAsync(times[1], null));
        Assert.Equal([ids[0], ids[1]], await BetweenAsync(null, times[1]));
        Assert.Equal([ids[1]], await BetweenAsync(times[1], times[1]));
        Assert.Empty(await BetweenAsync(times[2].AddMilliseconds(1), null));
        Assert.Empty(await BetweenAsync(null, times[0].AddMilliseconds(-1)));
        Assert.Empty(await BetweenAsync(times[0].AddMilliseconds(1), times[1].AddMilliseconds(-1)));

        async Task<IEnumerable<string>> BetweenAsync(DateTimeOffset? notBefore, DateTimeOffset? notAfter) =>
            OldestFirst(order, (await World.MessagesAsync(_channel, _alice, new SortOrder(order), notBefore, notAfter)).Select(message => message.MessageId!));
    }

    [Theory]
    [InlineData("ASCENDING")]
    [InlineData("DESCENDING")]
    public async Task Keeps_to_its_bounds_on_every_page(string order)
    {
        var (ids, times) = await SendAsync(7);

        var found = new List<string>();
        string? token = null;
        do
        {
            var page = await World.Messaging.ListChannelMessagesAsync(new()
            {
                ChannelArn = _channel,
                SortOrder = new SortOrder(order),
                NotBefore = times[1],
                NotAfter = times[5],
                MaxResults = 2,
                NextToken = token,
                ChimeBearer = _alice,
            });
            found.AddRange(page.ChannelMessages!.Select(message => message.MessageId!));
            token = page.NextToken;
        }
        while (token is not null && found.Count < 20);

        Assert.Equal(ids[1..6], OldestFirst(order, found));
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

    private async Task<(string[] Ids, DateTimeOffset[] Times)> SendAsync(int count)
    {
        var ids = new string[count];
        var times = new DateTimeOffset[count];
        for (var i = 0; i < count; i++)
        {
            times[i] = World.Tick();
            ids[i] = await World.SendAsync(_channel, _alice, $"{i}");
        }

        return (ids, times);
    }

    private static IEnumerable<string> OldestFirst(string order, IEnumerable<string> ids) => order == "ASCENDING" ? ids : ids.Reverse();
}
