using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away members in two sub-channels, moderators in none, and sub-channels chosen by those who may not.</summary>
public abstract class ElasticMembershipTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _carol = "", _channel = "", _first = "", _second = "";
    private string[] _users = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice", name: "Alice");
        _bob = await World.CreateUserAsync("bob", name: "Bob");
        _carol = await World.CreateUserAsync("carol");
        _channel = await World.CreateElasticAsync(_alice);

        // Two sub-channels: users 0 and 1 stay in the first, users 2, 3 and 4 come to be in the second.
        _users = await World.CreateUsersAsync("user0", "user1", "user2", "user3", "user4");
        await World.EnterAllAsync(_channel, _alice, _users);
        var places = await World.SubChannelsAsync(_channel, _alice);
        (_first, _second) = (places[0].SubChannelId!, places[1].SubChannelId!);
    }

    [Fact]
    public async Task Tells_a_new_member_where_it_is()
    {
        var joined = World.Tick();

        var response = await World.AddMemberAsync(_channel, _bob, by: _alice);

        Assert.Equal(
            new CreateChannelMembershipResponse { ChannelArn = _channel, Member = new Identity { Arn = _bob, Name = "Bob" }, SubChannelId = _first }, response);
        var expected = new ChannelMembership
        {
            InvitedBy = new Identity { Arn = _alice, Name = "Alice" },
            Type = ChannelMembershipType.Default,
            Member = new Identity { Arn = _bob, Name = "Bob" },
            ChannelArn = _channel,
            CreatedTimestamp = joined,
            LastUpdatedTimestamp = joined,
            SubChannelId = _first,
        };
        Assert.Equal(expected, await World.MembershipAsync(_channel, _bob, by: _bob));
        Assert.Equal(expected, await DescribeAsync(_bob, _first));
        Assert.Equal(_first, (await World.MembershipOfAsync(_channel, _bob, by: _bob)).AppInstanceUserMembershipSummary!.SubChannelId);
    }

    [Fact]
    public async Task Anybody_may_join_a_public_one_and_nobody_a_private_one()
    {
        Assert.Equal(_first, (await World.JoinAsync(_channel, _bob)).SubChannelId);

        await World.DeleteChannelAsync(_channel, _alice);
        var hidden = await World.CreateElasticAsync(_alice, privacy: ChannelPrivacy.Private);
        await Refused.Forbidden(() => World.JoinAsync(hidden, _bob), Texts.NoAccess);
    }

    [Fact]
    public async Task A_member_can_not_choose_its_sub_channel()
    {
        await Refused.BadRequest(() => World.EnterAsync(_channel, _bob, by: _bob, _first));
        await Refused.BadRequest(() => World.EnterAsync(_channel, _bob, by: _alice, _first));
        await Refused.BadRequest(() => World.EnterAsync(_channel, _bob, by: _alice, "nowhere"));

        Assert.Empty(await World.ChannelsOfAsync(_bob));
    }

    [Fact]
    public async Task A_member_is_in_one_sub_channel_only() =>
        await Refused.Conflict(() => World.EnterAsync(_channel, _users[4], by: _alice));

    [Fact]
    public async Task A_member_can_not_add_others() =>
        await Refused.Forbidden(() => World.EnterAsync(_channel, _bob, by: _users[0]), Texts.NoAccess);

    [Fact]
    public async Task A_moderator_chooses_and_may_be_in_many()
    {
        await Refused.BadRequest(() => World.EnterAsync(_channel, _alice, by: _alice));
        await Refused.NotFound(() => World.EnterAsync(_channel, _alice, by: _alice, "nowhere"));

        Assert.Equal(_second, await World.EnterAsync(_channel, _alice, by: _alice, _second));
        Assert.Equal(_first, await World.EnterAsync(_channel, _alice, by: _alice, _first));
        await Refused.Conflict(() => World.EnterAsync(_channel, _alice, by: _alice, _first));

        Assert.Equal([_second, _first], await World.PlacesOfAsync(_alice));
        Assert.Equal([3, 4], await World.SizesAsync(_channel, _alice));
    }

    [Fact]
    public async Task An_admin_who_is_no_moderator_of_the_channel_is_placed_like_anybody()
    {
        var admin = await World.CreateAdminAsync("admin");

        await Refused.BadRequest(() => World.EnterAsync(_channel, admin, by: admin, _second));
        Assert.Equal(_first, await World.EnterAsync(_channel, admin, by: admin));
    }

    [Fact]
    public async Task A_member_leaves_without_naming_its_sub_channel()
    {
        await Refused.BadRequest(() => World.LeaveAsync(_channel, _users[4], by: _users[4], _second));
        await Refused.BadRequest(() => World.LeaveAsync(_channel, _users[4], by: _alice, _second));
        Assert.Equal(_second, await World.PlaceOfAsync(_users[4]));

        await World.LeaveAsync(_channel, _users[4], by: _users[4]);

        Assert.Empty(await World.PlacesOfAsync(_users[4]));
        Assert.DoesNotContain(_users[4], await World.MembersInAsync(_channel, _second, _alice));
    }

    [Fact]
    public async Task A_moderator_leaves_the_named_sub_channel_or_all()
    {
        await World.EnterAsync(_channel, _alice, by: _alice, _first);
        await World.EnterAsync(_channel, _alice, by: _alice, _second);

        await World.LeaveAsync(_channel, _alice, by: _alice, _first);
        Assert.Equal([_second], await World.PlacesOfAsync(_alice));
        await World.LeaveAsync(_channel, _alice, by: _alice, _first);
        await World.LeaveAsync(_channel, _alice, by: _alice, "nowhere");

        await World.EnterAsync(_channel, _alice, by: _alice, _first);
        await World.LeaveAsync(_channel, _alice, by: _alice);
        Assert.Empty(await World.PlacesOfAsync(_alice));
        Assert.Equal([2, 3], await World.SizesAsync(_channel, _alice));
        Assert.Equal([_alice], await World.ModeratorsAsync(_channel, _alice));
    }

    [Fact]
    public async Task Leaving_where_one_is_not_changes_nothing()
    {
        await World.LeaveAsync(_channel, _bob, by: _alice);

        Assert.Equal([2, 3], await World.SizesAsync(_channel, _alice));
    }

    [Fact]
    public async Task Promotion_and_demotion_end_all_memberships()
    {
        await World.PromoteAsync(_channel, _users[4], _alice);
        Assert.Empty(await World.PlacesOfAsync(_users[4]));
        await World.EnterAsync(_channel, _users[4], by: _alice, _first);
        await World.EnterAsync(_channel, _users[4], by: _alice, _second);

        await World.DemoteAsync(_channel, _users[4], _alice);
        Assert.Empty(await World.PlacesOfAsync(_users[4]));
        Assert.Equal(_first, await World.EnterAsync(_channel, _users[4], by: _alice));
    }

    [Fact]
    public async Task Demoting_somebody_who_is_no_moderator_ends_nothing()
    {
        await World.DemoteAsync(_channel, _users[4], _alice);

        Assert.Equal(_second, await World.PlaceOfAsync(_users[4]));
    }

    [Fact]
    public async Task Promotion_in_an_ordinary_channel_ends_nothing()
    {
        var ordinary = await World.CreateChannelAsync(_alice, members: [_bob]);

        await World.PromoteAsync(ordinary, _bob, _alice);
        await World.DemoteAsync(ordinary, _bob, _alice);

        Assert.Equal([_alice, _bob], await World.MembersAsync(ordinary, _alice));
    }

    [Fact]
    public async Task A_ban_ends_the_membership_and_prevents_another()
    {
        await World.BanAsync(_channel, _users[4], _alice);

        Assert.Empty(await World.ChannelsOfAsync(_users[4]));
        await Refused.Forbidden(() => World.EnterAsync(_channel, _users[4], by: _alice));
        await Refused.Forbidden(() => World.MembersInAsync(_channel, _second, _users[4]), Texts.NoAccess);
    }

    [Fact]
    public async Task Describes_a_moderator_s_membership_by_sub_channel()
    {
        await World.EnterAsync(_channel, _alice, by: _alice, _first);
        Assert.Equal(_first, (await World.MembershipAsync(_channel, _alice, _alice)).SubChannelId);
        await World.EnterAsync(_channel, _alice, by: _alice, _second);

        Assert.Equal(_second, (await DescribeAsync(_alice, _second)).SubChannelId);
        await Refused.BadRequest(() => World.MembershipAsync(_channel, _alice, _alice));
        await Refused.NotFound(() => DescribeAsync(_alice, "nowhere"));
        await Refused.NotFound(() => DescribeAsync(_users[4], _first));
        await Refused.NotFound(() => World.MembershipAsync(_channel, _bob, _alice));
        Assert.Equal(_first, (await World.MembershipOfAsync(_channel, _alice, by: _alice)).AppInstanceUserMembershipSummary!.SubChannelId);
    }

    [Fact]
    public async Task Lists_members_of_a_sub_channel_that_must_be_named()
    {
        Assert.Equal(_users[..2], await World.MembersInAsync(_channel, _first, by: _users[0]));
        await Refused.BadRequest(() => World.MembersAsync(_channel, _alice));
        await Refused.Forbidden(() => World.MembersInAsync(_channel, "nowhere", _alice), Texts.NoAccess);
    }

    [Fact]
    public async Task A_page_of_members_does_not_go_on_in_another_sub_channel()
    {
        var page = await World.Messaging.ListChannelMembershipsAsync(new() { ChannelArn = _channel, SubChannelId = _first, MaxResults = 1, ChimeBearer = _alice });

        await Refused.BadRequest(() => World.Messaging.ListChannelMembershipsAsync(
            new() { ChannelArn = _channel, SubChannelId = _second, NextToken = page.NextToken, ChimeBearer = _alice }));
        var rest = await World.Messaging.ListChannelMembershipsAsync(
            new() { ChannelArn = _channel, SubChannelId = _first, NextToken = page.NextToken, ChimeBearer = _alice });
        Assert.Equal(_users[1], Assert.Single(rest.ChannelMemberships!).Member!.Arn);
    }

    [Fact]
    public async Task A_moderator_s_list_pages_over_its_sub_channels()
    {
        await World.EnterAsync(_channel, _alice, by: _alice, _first);
        await World.EnterAsync(_channel, _alice, by: _alice, _second);

        var page = await World.Messaging.ListChannelMembershipsForAppInstanceUserAsync(new() { MaxResults = 1, ChimeBearer = _alice });
        var rest = await World.Messaging.ListChannelMembershipsForAppInstanceUserAsync(new() { NextToken = page.NextToken, ChimeBearer = _alice });

        Assert.Equal(_first, Assert.Single(page.ChannelMemberships!).AppInstanceUserMembershipSummary!.SubChannelId);
        Assert.Equal(_second, Assert.Single(rest.ChannelMemberships!).AppInstanceUserMembershipSummary!.SubChannelId);
        Assert.Null(rest.NextToken);
    }

    [Fact]
    public async Task A_search_finds_it_once_by_the_members_of_all_its_sub_channels()
    {
        await World.EnterAsync(_channel, _alice, by: _alice, _first);
        await World.EnterAsync(_channel, _alice, by: _alice, _second);

        Assert.Equal([_channel], await World.SearchAsync(_alice, SearchFieldOperator.Includes, _users[0], _users[4]));
        Assert.Equal([_channel], await World.SearchAsync(_alice, SearchFieldOperator.EqualsValue, [_alice, .. _users]));
        Assert.Empty(await World.SearchAsync(_alice, SearchFieldOperator.EqualsValue, _users));
        Assert.Empty(await World.SearchAsync(_alice, SearchFieldOperator.Includes, _bob));
    }

    private async Task<ChannelMembership> DescribeAsync(string member, string subChannel) =>
        (await World.Messaging.DescribeChannelMembershipAsync(
            new() { ChannelArn = _channel, MemberArn = member, SubChannelId = subChannel, ChimeBearer = _alice })).ChannelMembership!;
}
