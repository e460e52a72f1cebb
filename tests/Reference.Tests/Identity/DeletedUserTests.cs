using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away the ghost of a deleted user: acting still, listed still, or come back to life when its id is used again.</summary>
public abstract class DeletedUserTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _channel = "", _message = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob], moderators: [_bob]);
        _message = await World.SendAsync(_channel, _bob);
    }

    [Fact]
    public async Task Can_act_no_more()
    {
        await World.DeleteUserAsync(_bob);

        await Refused.Unauthorized(() => World.SendAsync(_channel, _bob));
        await Refused.Unauthorized(() => World.ChannelsAsync(_bob));
    }

    [Fact]
    public async Task Leaves_its_channels_and_its_roles()
    {
        await World.DeleteUserAsync(_bob);

        Assert.Equal([_alice], await World.MembersAsync(_channel, _alice));
        Assert.Equal([_alice], await World.ModeratorsAsync(_channel, _alice));
        await Refused.NotFound(() => World.MembershipAsync(_channel, _bob, _alice));
        await Refused.NotFound(() => World.DescribeModeratorAsync(_channel, _bob, _alice));
        Assert.Equal([_channel], await World.SearchAsync(_alice, SearchFieldOperator.EqualsValue, _alice));
    }

    [Fact]
    public async Task Loses_the_admin_role_and_its_bans()
    {
        await World.MakeAdminAsync(_bob);
        var carol = await World.CreateUserAsync("carol");
        await World.BanAsync(_channel, carol, by: _alice);

        await World.DeleteUserAsync(_bob);
        await World.DeleteUserAsync(carol);

        Assert.Empty(await World.AdminsAsync());
        Assert.Empty(await World.BansAsync(_channel, _alice));
        await Refused.NotFound(() => World.DescribeBanAsync(_channel, carol, _alice));
    }

    [Fact]
    public async Task Stays_the_sender_of_its_messages()
    {
        await World.DeleteUserAsync(_bob);

        Assert.Equal(_bob, (await World.GetMessageAsync(_channel, _message, _alice)).Sender!.Arn);
        Assert.Equal(_bob, Assert.Single(await World.MessagesAsync(_channel, _alice)).Sender!.Arn);
    }

    [Fact]
    public async Task Leaves_the_channels_that_it_created()
    {
        await World.DeleteUserAsync(_alice);

        Assert.Equal(_alice, (await World.DescribeChannelAsync(_channel, _bob)).CreatedBy!.Arn);
        Assert.Equal([_bob], await World.ModeratorsAsync(_channel, _bob));
    }

    [Fact]
    public async Task Is_no_valid_parameter_any_more()
    {
        var carol = await World.CreateUserAsync("carol");
        await World.DeleteUserAsync(carol);

        await Refused.Forbidden(() => World.AddMemberAsync(_channel, carol, _alice), Texts.InvalidUser);
        await Refused.Forbidden(() => World.PromoteAsync(_channel, carol, _alice), Texts.InvalidUser);
        await Refused.Forbidden(() => World.BanAsync(_channel, carol, _alice), Texts.InvalidUser);
        await Refused.Forbidden(() => World.CreateChannelAsync(_alice, members: [carol]), Texts.InvalidUser);
        await IdentityRefused.Forbidden(() => World.MakeAdminAsync(carol));
    }

    [Fact]
    public async Task Leaves_nothing_to_the_next_user_with_its_id()
    {
        await World.MakeAdminAsync(_bob);
        var carol = await World.CreateUserAsync("carol");
        await World.BanAsync(_channel, carol, by: _alice);
        await World.DeleteUserAsync(_bob);
        await World.DeleteUserAsync(carol);

        Assert.Equal(_bob, await World.CreateUserAsync("bob"));
        await World.CreateUserAsync("carol");

        Assert.Empty(await World.ChannelsOfAsync(_bob));
        Assert.Empty(await World.ModeratedByAsync(_bob));
        await Refused.Forbidden(() => World.SendAsync(_channel, _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.BansAsync(_channel, _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.ChannelsAsync(_bob, ChannelPrivacy.Private), Texts.NoAccess);
        await World.JoinAsync(_channel, carol);
    }
}
