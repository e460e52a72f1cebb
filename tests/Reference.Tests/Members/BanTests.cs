using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away ways around a ban, bans of those who may not be banned, and bans that outlive their removal.</summary>
public abstract class BanTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice", name: "Alice");
        _bob = await World.CreateUserAsync("bob", name: "Bob");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
    }

    [Fact]
    public async Task Bans_a_member_and_tells_who_did()
    {
        var banned = World.Tick();

        var response = await World.BanAsync(_channel, _bob, by: _alice);
        World.Tick();

        Assert.Equal(new CreateChannelBanResponse { ChannelArn = _channel, Member = new Identity { Arn = _bob, Name = "Bob" } }, response);
        Assert.Equal(new ChannelBan
        {
            Member = new Identity { Arn = _bob, Name = "Bob" },
            ChannelArn = _channel,
            CreatedTimestamp = banned,
            CreatedBy = new Identity { Arn = _alice, Name = "Alice" },
        }, await World.DescribeBanAsync(_channel, _bob, by: _alice));
    }

    [Fact]
    public async Task Lists_bans_with_names()
    {
        await World.BanAsync(_channel, _bob, by: _alice);

        var response = await World.Messaging.ListChannelBansAsync(new() { ChannelArn = _channel, ChimeBearer = _alice });

        Assert.Equal(_channel, response.ChannelArn);
        Assert.Equal(new Identity { Arn = _bob, Name = "Bob" }, Assert.Single(response.ChannelBans!).Member);
    }

    [Fact]
    public async Task Ends_the_membership_at_once()
    {
        var message = await World.SendAsync(_channel, by: _bob);

        await World.BanAsync(_channel, _bob, by: _alice);

        Assert.Equal([_alice], await World.MembersAsync(_channel, by: _alice));
        await Refused.Forbidden(() => World.SendAsync(_channel, by: _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.EditAsync(_channel, message, by: _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.MessagesAsync(_channel, by: _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.PreferencesAsync(_channel, _bob, by: _bob), Texts.NoAccess);
    }

    [Fact]
    public async Task Refuses_to_add_a_banned_user_to_a_channel()
    {
        var admin = await World.CreateAdminAsync("admin");
        await World.BanAsync(_channel, _bob, by: _alice);

        await Refused.Forbidden(() => World.JoinAsync(_channel, _bob));
        await Refused.Forbidden(() => World.AddMemberAsync(_channel, _bob, by: _alice));
        await Refused.Forbidden(() => World.AddHiddenAsync(_channel, _bob, by: admin));

        Assert.Equal([_alice], await World.MembersAsync(_channel, by: _alice));
    }

    [Fact]
    public async Task Still_shows_a_public_channel_to_a_banned_user()
    {
        await World.BanAsync(_channel, _bob, by: _alice);

        Assert.Equal(_channel, (await World.DescribeChannelAsync(_channel, by: _bob)).ChannelArn);
        Assert.Equal(_channel, Assert.Single(await World.ChannelsAsync(_bob)).ChannelArn);
    }

    [Fact]
    public async Task Bans_a_user_who_never_was_a_member()
    {
        var carol = await World.CreateUserAsync("carol");
        await World.BanAsync(_channel, carol, by: _alice);

        await Refused.Forbidden(() => World.JoinAsync(_channel, carol));
    }

    [Fact]
    public async Task Refuses_to_ban_moderators_and_admins()
    {
        var admin = await World.CreateAdminAsync("admin");
        await World.PromoteAsync(_channel, _bob, by: _alice);

        await Refused.Forbidden(() => World.BanAsync(_channel, _bob, by: _alice));
        await Refused.Forbidden(() => World.BanAsync(_channel, _alice, by: admin));
        await Refused.Forbidden(() => World.BanAsync(_channel, admin, by: _alice));

        Assert.Empty(await World.BansAsync(_channel, by: _alice));
        Assert.Contains(_bob, await World.MembersAsync(_channel, by: _alice));
    }

    [Fact]
    public async Task Bans_a_former_moderator()
    {
        await World.PromoteAsync(_channel, _bob, by: _alice);
        await World.DemoteAsync(_channel, _bob, by: _alice);

        await World.BanAsync(_channel, _bob, by: _alice);

        Assert.Equal([_bob], await World.BansAsync(_channel, by: _alice));
    }

    [Fact]
    public async Task Refuses_to_ban_twice()
    {
        await World.BanAsync(_channel, _bob, by: _alice);

        await Refused.Conflict(() => World.BanAsync(_channel, _bob, by: _alice));
        Assert.Single(await World.BansAsync(_channel, by: _alice));
    }

    [Fact]
    public Task Refuses_to_ban_an_unknown_user() =>
        Refused.Forbidden(() => World.BanAsync(_channel, $"{World.AppInstance}/user/nobody", by: _alice), Texts.InvalidUser);

    [Fact]
    public async Task Lifts_a_ban_without_restoring_the_membership()
    {
        await World.BanAsync(_channel, _bob, by: _alice);

        await World.UnbanAsync(_channel, _bob, by: _alice);

        Assert.Equal([_alice], await World.MembersAsync(_channel, by: _alice));
        await Refused.NotFound(() => World.DescribeBanAsync(_channel, _bob, by: _alice));
        await World.JoinAsync(_channel, _bob);
    }

    [Fact]
    public async Task Does_nothing_when_a_user_who_is_not_banned_is_unbanned()
    {
        await World.UnbanAsync(_channel, _bob, by: _alice);

        Assert.Contains(_bob, await World.MembersAsync(_channel, by: _alice));
        await Refused.NotFound(() => World.DescribeBanAsync(_channel, _bob, by: _alice));
    }

    [Fact]
    public async Task Binds_in_one_channel_only()
    {
        var other = await World.CreateChannelAsync(_alice);
        await World.BanAsync(_channel, _bob, by: _alice);

        await World.JoinAsync(other, _bob);
    }

    [Fact]
    public async Task Bans_a_bot()
    {
        var bot = await World.CreateBotAsync();
        await World.AddMemberAsync(_channel, bot, by: _alice);

        await World.BanAsync(_channel, bot, by: _alice);

        await Refused.Forbidden(() => World.SendAsync(_channel, by: bot), Texts.NoAccess);
    }
}
