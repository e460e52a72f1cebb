using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a mix-up of the moderator role and membership, which are two things, and lost or doubled moderators.</summary>
public abstract class ModeratorTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice", name: "Alice");
        _bob = await World.CreateUserAsync("bob", name: "Bob");
        _channel = await World.CreateChannelAsync(_alice, ChannelMode.Restricted);
    }

    [Fact]
    public async Task Makes_a_non_member_a_moderator_without_membership()
    {
        var promoted = World.Tick();

        var response = await World.PromoteAsync(_channel, _bob, by: _alice);
        World.Tick();

        Assert.Equal(new CreateChannelModeratorResponse { ChannelArn = _channel, ChannelModerator = new Identity { Arn = _bob, Name = "Bob" } }, response);
        Assert.Equal(new ChannelModerator
        {
            Moderator = new Identity { Arn = _bob, Name = "Bob" },
            ChannelArn = _channel,
            CreatedTimestamp = promoted,
            CreatedBy = new Identity { Arn = _alice, Name = "Alice" },
        }, await World.DescribeModeratorAsync(_channel, _bob, by: _bob));
        Assert.Equal([_alice], await World.MembersAsync(_channel, by: _bob));
    }

    [Fact]
    public async Task Lists_moderators_with_their_names()
    {
        await World.PromoteAsync(_channel, _bob, by: _alice);

        var response = await World.Messaging.ListChannelModeratorsAsync(new() { ChannelArn = _channel, ChimeBearer = _bob });

        Assert.Equal(_channel, response.ChannelArn);
        Assert.Equal(["Alice", "Bob"], response.ChannelModerators!.Select(row => row.Moderator!.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Gives_the_rights_at_once_and_takes_them_at_once()
    {
        var carol = await World.CreateUserAsync("carol");
        await World.PromoteAsync(_channel, _bob, by: _alice);
        await World.AddMemberAsync(_channel, carol, by: _bob);

        await World.DemoteAsync(_channel, _bob, by: _alice);

        Assert.Equal([_alice], await World.ModeratorsAsync(_channel, by: _alice));
        await Refused.Forbidden(() => World.RemoveMemberAsync(_channel, carol, by: _bob), Texts.NoAccess);
        await Refused.NotFound(() => World.DescribeModeratorAsync(_channel, _bob, by: _alice));
    }

    [Fact]
    public async Task Keeps_membership_apart_from_the_role()
    {
        await World.AddMemberAsync(_channel, _bob, by: _alice);
        await World.PromoteAsync(_channel, _bob, by: _alice);
        await World.DemoteAsync(_channel, _bob, by: _bob);

        await World.SendAsync(_channel, by: _bob);
        Assert.Contains(_bob, await World.MembersAsync(_channel, by: _alice));
    }

    [Fact]
    public async Task Refuses_to_promote_twice()
    {
        await World.PromoteAsync(_channel, _bob, by: _alice);

        await Refused.Conflict(() => World.PromoteAsync(_channel, _bob, by: _alice));
        await Refused.Conflict(() => World.PromoteAsync(_channel, _alice, by: _alice));

        Assert.Equal(2, (await World.ModeratorsAsync(_channel, by: _alice)).Length);
    }

    [Fact]
    public async Task Refuses_to_promote_a_banned_user()
    {
        await World.BanAsync(_channel, _bob, by: _alice);

        await Refused.Forbidden(() => World.PromoteAsync(_channel, _bob, by: _alice));
        Assert.Equal([_alice], await World.ModeratorsAsync(_channel, by: _alice));
    }

    [Fact]
    public Task Refuses_to_promote_an_unknown_user() =>
        Refused.Forbidden(() => World.PromoteAsync(_channel, $"{World.AppInstance}/user/nobody", by: _alice), Texts.InvalidUser);

    [Fact]
    public async Task Does_nothing_when_a_user_who_is_no_moderator_is_demoted()
    {
        await World.DemoteAsync(_channel, _bob, by: _alice);

        Assert.Equal([_alice], await World.ModeratorsAsync(_channel, by: _alice));
    }

    [Fact]
    public async Task Lets_the_last_moderator_resign_and_an_admin_take_over()
    {
        var admin = await World.CreateAdminAsync("admin");
        await World.DemoteAsync(_channel, _alice, by: _alice);
        await Refused.Forbidden(() => World.PromoteAsync(_channel, _alice, by: _alice), Texts.NoAccess);

        await World.PromoteAsync(_channel, _bob, by: admin);

        Assert.Equal([_bob], await World.ModeratorsAsync(_channel, by: _bob));
        Assert.Equal(admin, (await World.DescribeModeratorAsync(_channel, _bob, by: _bob)).CreatedBy!.Arn);
    }

    [Fact]
    public async Task Refuses_more_than_a_thousand()
    {
        var users = await World.CreateUsersAsync([.. Enumerable.Range(0, 1_000).Select(i => $"user{i}")]);
        foreach (var user in users[..999])
        {
            await World.PromoteAsync(_channel, user, by: _alice);
        }

        await Refused.LimitExceeded(() => World.PromoteAsync(_channel, users[999], by: _alice));
    }

    [Fact]
    public async Task Lets_a_bot_moderate()
    {
        var bot = await World.CreateBotAsync("Guard");
        await World.PromoteAsync(_channel, bot, by: _alice);
        await World.BanAsync(_channel, _bob, by: bot);

        Assert.Equal("Guard", (await World.DescribeBanAsync(_channel, _bob, by: bot)).CreatedBy!.Name);
    }
}
