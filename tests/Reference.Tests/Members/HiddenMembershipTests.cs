using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away the discovery of hidden members by those who must not know of them.</summary>
public abstract class HiddenMembershipTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _ghost = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _ghost = await World.CreateUserAsync("ghost");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
        await World.AddHiddenAsync(_channel, _ghost, by: _alice);
    }

    [Fact]
    public async Task Lists_default_and_hidden_members_apart()
    {
        Assert.Equal([_alice, _bob], (await World.MembersAsync(_channel, by: _alice)).Order(StringComparer.Ordinal));
        Assert.Equal([_alice, _bob], (await World.MembersAsync(_channel, by: _alice, ChannelMembershipType.Default)).Order(StringComparer.Ordinal));
        Assert.Equal([_ghost], await World.MembersAsync(_channel, by: _alice, ChannelMembershipType.Hidden));
    }

    [Fact]
    public async Task Shows_a_hidden_membership_to_moderators_and_to_its_holder()
    {
        Assert.Equal(ChannelMembershipType.Hidden, (await World.MembershipAsync(_channel, _ghost, by: _alice)).Type);
        Assert.Equal(ChannelMembershipType.Hidden, (await World.MembershipAsync(_channel, _ghost, by: _ghost)).Type);
        await Refused.NotFound(() => World.MembershipAsync(_channel, _ghost, by: _bob));
    }

    [Fact]
    public async Task Lets_a_hidden_member_read_but_not_send()
    {
        await World.SendAsync(_channel, by: _bob, content: "psst");

        Assert.Equal("psst", Assert.Single(await World.MessagesAsync(_channel, by: _ghost)).Content);
        await Refused.Forbidden(() => World.SendAsync(_channel, by: _ghost), Texts.NoAccess);
    }

    [Fact]
    public async Task Opens_a_private_channel_to_a_hidden_member()
    {
        var secret = await World.CreatePrivateChannelAsync(_alice);
        await World.AddHiddenAsync(secret, _ghost, by: _alice);

        Assert.Equal(secret, (await World.DescribeChannelAsync(secret, by: _ghost)).ChannelArn);
        Assert.Empty(await World.MessagesAsync(secret, by: _ghost));
    }

    [Fact]
    public async Task Lets_a_hidden_member_leave()
    {
        await World.RemoveMemberAsync(_channel, _ghost, by: _ghost);

        Assert.Empty(await World.MembersAsync(_channel, by: _alice, ChannelMembershipType.Hidden));
    }

    [Fact]
    public async Task Lets_the_type_change_through_removal_only()
    {
        await Refused.Conflict(() => World.AddMemberAsync(_channel, _ghost, by: _alice));
        await World.RemoveMemberAsync(_channel, _ghost, by: _alice);
        await World.AddMemberAsync(_channel, _ghost, by: _alice);

        Assert.Contains(_ghost, await World.MembersAsync(_channel, by: _bob));
    }
}
