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

    [Fact]
    public async Task Leaves_its_messages_to_nobody()
    {
        var targeted = await World.SendAsync(_channel, _alice, "for the old Bob alone", to: _bob);
        var own = await World.SendAsync(_channel, _bob, "of the old Bob to Alice", to: _alice);
        await RenewBobAsync();
        await World.AddMemberAsync(_channel, _bob, _alice);

        Assert.Equal([_message], await World.MessageIdsAsync(_channel, _bob));
        await Refused.NotFound(() => World.GetMessageAsync(_channel, targeted, _bob));
        await Refused.NotFound(() => World.GetMessageAsync(_channel, own, _bob));
        foreach (var message in new[] { _message, targeted, own })
        {
            await Refused.Forbidden(() => World.EditAsync(_channel, message, _bob));
            await Refused.Forbidden(() => World.RedactAsync(_channel, message, _bob));
            await Refused.Forbidden(() => World.StatusAsync(_channel, message, _bob));
        }

        Assert.Equal("hello", (await World.GetMessageAsync(_channel, _message, _alice)).Content);
        var mine = await World.SendAsync(_channel, _bob, "of the new Bob", to: _alice);
        await World.EditAsync(_channel, mine, _bob);
        Assert.Equal([mine, _message], await World.MessageIdsAsync(_channel, _bob));
    }

    [Fact]
    public async Task Leaves_no_time_of_targeted_messages_where_it_had_left_before()
    {
        World.Tick();
        var channel = await World.CreateChannelAsync(_alice, members: [_bob]);
        World.Tick();
        await World.SendAsync(channel, _alice, to: _bob);
        await World.RemoveMemberAsync(channel, _bob, _bob);
        await RenewBobAsync();
        await World.JoinAsync(channel, _bob);

        Assert.Null((await World.DescribeChannelAsync(channel, _bob)).LastMessageTimestamp);
        await using var session = await World.OpenSessionAsync(_bob, prefetch: true);
        await session.NextAsync();
        Assert.DoesNotContain("LastMessageTimestamp", (await session.NextAsync()).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_none_of_its_tokens()
    {
        var channel = await World.CreateChannelAsync(_bob, token: "token");
        var message = await World.SendAsync(_channel, _bob, token: "token");
        var endpoint = await World.RegisterAsync(_bob, token: "token");
        await RenewBobAsync();
        await World.AddMemberAsync(_channel, _bob, _alice);

        Assert.NotEqual(channel, await World.CreateChannelAsync(_bob, token: "token"));
        Assert.NotEqual(message, await World.SendAsync(_channel, _bob, token: "token"));
        Assert.NotEqual(endpoint, await World.RegisterAsync(_bob, token: "token"));
        Assert.Single(await World.EndpointIdsAsync(_bob));
    }

    [Fact]
    public async Task Leaves_no_endpoint_tag_preference_or_read_marker()
    {
        await World.RegisterAsync(_bob);
        await World.PutPreferencesAsync(_channel, _bob, _bob, AllowNotifications.None);
        await World.MarkReadAsync(_channel, _bob);
        await World.Messaging.TagResourceAsync(new() { ResourceArn = _bob, Tags = [new Tag { Key = "k", Value = "v" }] });
        await RenewBobAsync();
        await World.AddMemberAsync(_channel, _bob, _alice);

        Assert.Empty(await World.EndpointIdsAsync(_bob));
        Assert.Empty((await World.Messaging.ListTagsForResourceAsync(new() { ResourceArn = _bob })).Tags!);
        Assert.Equal(AllowNotifications.All, (await World.PreferencesAsync(_channel, _bob, _bob)).Preferences!.PushNotifications!.AllowNotifications);
        Assert.Null((await World.MembershipOfAsync(_channel, _bob, _bob)).AppInstanceUserMembershipSummary!.ReadMarkerTimestamp);
    }

    [Fact]
    public async Task Leaves_no_session()
    {
        await using var old = await World.ConnectAsync(_bob);
        await RenewBobAsync();
        await World.AddMemberAsync(_channel, _bob, _alice);
        await World.SendAsync(_channel, _alice, "for the new Bob");

        Assert.Equal(4003, await old.ClosedAsync());
    }

    private async Task RenewBobAsync()
    {
        await World.DeleteUserAsync(_bob);
        Assert.Equal(_bob, await World.CreateUserAsync("bob"));
    }
}
