using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away remains of a deleted channel: in lists of its members, in searches, or in the next channel with its id.</summary>
public abstract class DeleteChannelTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _channel = await World.CreateChannelAsync(_alice, id: "general", members: [_bob]);
    }

    [Fact]
    public async Task Makes_the_channel_inaccessible_at_once()
    {
        var message = await World.SendAsync(_channel, by: _bob);

        await World.DeleteChannelAsync(_channel, by: _alice);

        await Refused.Forbidden(() => World.DescribeChannelAsync(_channel, by: _alice));
        await Refused.Forbidden(() => World.MessagesAsync(_channel, by: _bob));
        await Refused.NotFound(() => World.GetMessageAsync(_channel, message, by: _bob));
        await Refused.NotFound(() => World.MembershipAsync(_channel, _bob, by: _bob));
        await Refused.Forbidden(() => World.DeleteChannelAsync(_channel, by: _alice));
    }

    [Fact]
    public async Task Takes_the_channel_out_of_every_list()
    {
        var admin = await World.CreateAdminAsync("admin");

        await World.DeleteChannelAsync(_channel, by: _alice);

        Assert.Empty(await World.ChannelsAsync(_alice));
        Assert.Empty(await World.ChannelsOfAsync(_bob));
        Assert.Empty(await World.ModeratedByAsync(_alice));
        Assert.Empty(await World.SearchAsync(admin, SearchFieldOperator.Includes, _bob));
    }

    [Fact]
    public async Task Leaves_nothing_to_the_next_channel_with_its_id()
    {
        var carol = await World.CreateUserAsync("carol");
        var message = await World.SendAsync(_channel, by: _bob);
        await World.BanAsync(_channel, carol, by: _alice);
        await World.DeleteChannelAsync(_channel, by: _alice);

        var next = await World.CreateChannelAsync(carol, id: "general");

        Assert.Equal(_channel, next);
        Assert.Equal([carol], await World.MembersAsync(next, by: carol));
        Assert.Equal([carol], await World.ModeratorsAsync(next, by: carol));
        Assert.Empty(await World.BansAsync(next, by: carol));
        Assert.Empty(await World.MessagesAsync(next, by: carol));
        await Refused.NotFound(() => World.GetMessageAsync(next, message, by: carol));
        Assert.Null((await World.DescribeChannelAsync(next, by: carol)).LastMessageTimestamp);
    }

    [Fact]
    public async Task Leaves_other_channels_alone()
    {
        var other = await World.CreateChannelAsync(_alice, members: [_bob]);

        await World.DeleteChannelAsync(_channel, by: _alice);

        Assert.Equal(other, Assert.Single(await World.ChannelsOfAsync(_bob)).ChannelSummary!.ChannelArn);
    }
}
