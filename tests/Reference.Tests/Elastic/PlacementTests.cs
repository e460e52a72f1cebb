namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away sub-channels that overflow, stay too small, or keep messages of those who are gone.</summary>
public abstract class PlacementTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _channel = "";
    private string[] _users = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _users = await World.CreateUsersAsync([.. Enumerable.Range(0, 13).Select(i => $"user{i}")]);
        _channel = await World.CreateElasticAsync(_alice);
    }

    [Fact]
    public async Task Fills_the_first_sub_channel_to_its_target()
    {
        var first = await World.OnlySubChannelAsync(_channel, _alice);

        Assert.Equal([first, first, first, first], await World.EnterAllAsync(_channel, _alice, _users[..4]));
        Assert.Equal([4], await SizesAsync());
        Assert.Equal(_users[..4], await World.MembersInAsync(_channel, first, _alice));
    }

    [Fact]
    public async Task Opens_another_when_all_are_full_and_moves_members_there()
    {
        var first = await World.OnlySubChannelAsync(_channel, _alice);
        await World.EnterAllAsync(_channel, _alice, _users[..4]);

        var second = await World.EnterAsync(_channel, _users[4], _alice);

        // Half of a sub-channel moves (chosen default), and those go who came last.
        Assert.NotEqual(first, second);
        Assert.Equal([first, second], (await World.SubChannelsAsync(_channel, _alice)).Select(place => place.SubChannelId));
        Assert.Equal([2, 3], await SizesAsync());
        Assert.Equal(_users[..2], await World.MembersInAsync(_channel, first, _alice));
        Assert.Equal([_users[3], _users[2], _users[4]], await World.MembersInAsync(_channel, second, _alice));
        Assert.Equal(second, await World.PlaceOfAsync(_users[3]));
    }

    [Fact]
    public async Task Puts_a_member_where_the_fewest_are()
    {
        await World.EnterAllAsync(_channel, _alice, _users[..5]);
        var places = (await World.SubChannelsAsync(_channel, _alice)).Select(place => place.SubChannelId!).ToArray();

        Assert.Equal([places[0], places[0], places[1]], await World.EnterAllAsync(_channel, _alice, _users[5..8]));
        Assert.Equal([4, 4], await SizesAsync());
    }

    [Fact]
    public async Task Refuses_members_when_no_sub_channel_has_room_and_no_more_may_be_opened()
    {
        await World.EnterAllAsync(_channel, _alice, _users[..12]);
        Assert.Equal([4, 4, 4], await SizesAsync());

        await Refused.LimitExceeded(() => World.EnterAsync(_channel, _users[12], _alice));
        Assert.Empty(await World.ChannelsOfAsync(_users[12]));

        await World.LeaveAsync(_channel, _users[0], by: _users[0]);
        await World.EnterAsync(_channel, _users[12], _alice);
        Assert.Equal([4, 4, 4], await SizesAsync());
    }

    [Fact]
    public async Task A_user_who_can_not_come_in_opens_no_sub_channel()
    {
        await World.EnterAllAsync(_channel, _alice, _users[..4]);

        await Refused.Forbidden(() => World.EnterAsync(_channel, _users[4] + "x", _alice));
        await Refused.Conflict(() => World.EnterAsync(_channel, _users[0], _alice));

        Assert.Equal([4], await SizesAsync());
    }

    [Fact]
    public async Task Moderators_take_no_room()
    {
        var first = await World.OnlySubChannelAsync(_channel, _alice);
        await World.EnterAsync(_channel, _alice, _alice, first);

        await World.EnterAllAsync(_channel, _alice, _users[..4]);
        Assert.Equal([5], await SizesAsync());

        await World.EnterAsync(_channel, _users[4], _alice);
        Assert.Equal([3, 3], await SizesAsync());
        Assert.Equal([_alice, _users[0], _users[1]], await World.MembersInAsync(_channel, first, _alice));
    }

    [Fact]
    public async Task A_moved_member_keeps_who_invited_it_and_when()
    {
        var created = World.Tick();
        await World.EnterAllAsync(_channel, _alice, _users[..4]);
        var moved = World.Tick();

        var second = await World.EnterAsync(_channel, _users[4], _alice);

        var membership = await World.MembershipAsync(_channel, _users[3], _alice);
        Assert.Equal((second, _alice, created, moved), (membership.SubChannelId, membership.InvitedBy!.Arn, membership.CreatedTimestamp, membership.LastUpdatedTimestamp));
        var stayed = await World.MembershipAsync(_channel, _users[0], _alice);
        Assert.Equal((created, created), (stayed.CreatedTimestamp, stayed.LastUpdatedTimestamp));
    }

    [Fact]
    public async Task A_moved_member_keeps_its_place_in_its_list_of_channels()
    {
        await World.EnterAllAsync(_channel, _alice, _users[..4]);
        var other = await World.CreateChannelAsync(_alice, members: [_users[3]]);

        var second = await World.EnterAsync(_channel, _users[4], _alice);

        Assert.Equal(
            [(_channel, second), (other, null)],
            (await World.ChannelsOfAsync(_users[3])).Select(row => (row.ChannelSummary!.ChannelArn!, row.AppInstanceUserMembershipSummary!.SubChannelId)));
    }

    [Fact]
    public async Task Dissolves_a_sub_channel_that_became_too_small_into_one_that_can_take_all()
    {
        await World.EnterAllAsync(_channel, _alice, _users[..5]);
        var places = (await World.SubChannelsAsync(_channel, _alice)).Select(place => place.SubChannelId!).ToArray();
        await World.SendInAsync(_channel, places[0], _users[1], "in the first");
        await World.SendInAsync(_channel, places[1], _users[4], "in the second");

        await World.LeaveAsync(_channel, _users[0], by: _users[0]);

        Assert.Equal(places[1], await World.OnlySubChannelAsync(_channel, _alice));
        Assert.Equal(_users[1..5].Order(), (await World.MembersInAsync(_channel, places[1], _alice)).Order());
        Assert.Equal(places[1], await World.PlaceOfAsync(_users[1]));
        Assert.Equal(["in the second"], await World.ContentsInAsync(_channel, places[1], _users[1]));
        await Refused.Forbidden(() => World.ContentsInAsync(_channel, places[0], _alice));
    }

    [Fact]
    public async Task Keeps_a_sub_channel_that_is_too_small_while_no_other_can_take_all()
    {
        await World.EnterAllAsync(_channel, _alice, _users[..6]);
        Assert.Equal([3, 3], await SizesAsync());
        await World.EnterAsync(_channel, _users[6], _alice);
        await World.EnterAsync(_channel, _users[7], _alice);
        var second = await World.MembersInAsync(_channel, await World.PlaceOfAsync(_users[4]), _alice);

        foreach (var member in second[..3])
        {
            await World.LeaveAsync(_channel, member, by: _alice);
        }

        // One is left, which is below two; but the other holds four already.
        Assert.Equal([4, 1], await SizesAsync());

        // As soon as there is room for the one it goes there.
        await World.LeaveAsync(_channel, _users[0], by: _alice);
        Assert.Equal([4], await SizesAsync());
        Assert.Equal(await World.OnlySubChannelAsync(_channel, _alice), await World.PlaceOfAsync(second[3]));
    }

    [Fact]
    public async Task The_last_sub_channel_stays_even_when_it_is_empty()
    {
        var place = await World.EnterAsync(_channel, _users[0], _alice);
        await World.SendInAsync(_channel, place, _users[0]);

        await World.LeaveAsync(_channel, _users[0], by: _users[0]);

        Assert.Equal([0], await SizesAsync());
        Assert.Equal(place, await World.EnterAsync(_channel, _users[1], _alice));
        Assert.Equal(["hello"], await World.ContentsInAsync(_channel, place, _users[1]));
    }

    [Theory]
    [InlineData("ban")]
    [InlineData("promotion")]
    [InlineData("deletion of the user")]
    public async Task Whatever_takes_a_member_away_can_make_a_sub_channel_too_small(string how)
    {
        await World.EnterAllAsync(_channel, _alice, _users[..5]);

        await (how switch
        {
            "ban" => World.BanAsync(_channel, _users[0], _alice),
            "promotion" => World.PromoteAsync(_channel, _users[0], _alice),
            _ => World.DeleteUserAsync(_users[0]),
        });

        Assert.Equal([4], await SizesAsync());
    }

    [Fact]
    public async Task A_moderator_loses_its_membership_with_the_sub_channel()
    {
        var first = await World.EnterAsync(_channel, _users[0], _alice);
        await World.EnterAsync(_channel, _alice, _alice, first);
        await World.EnterAllAsync(_channel, _alice, _users[1..5]);
        Assert.Equal([first], await World.PlacesOfAsync(_alice));

        await World.LeaveAsync(_channel, _users[0], by: _users[0]);

        Assert.Empty(await World.PlacesOfAsync(_alice));
        Assert.Equal([4], await SizesAsync());
    }

    [Fact]
    public async Task A_minimum_that_is_no_whole_number_counts_as_the_next_one()
    {
        await World.DeleteChannelAsync(_channel, _alice);
        _channel = await World.CreateElasticAsync(_alice, target: 10, minimumPercentage: 21);
        await World.EnterAllAsync(_channel, _alice, _users[..11]);
        Assert.Equal([5, 6], await SizesAsync());

        await World.LeaveAsync(_channel, _users[0], by: _alice);
        await World.LeaveAsync(_channel, _users[1], by: _alice);
        Assert.Equal([3, 6], await SizesAsync());

        // 21 % of 10 are 2.1, and 2 are fewer.
        await World.LeaveAsync(_channel, _users[2], by: _alice);
        Assert.Equal([8], await SizesAsync());
    }

    private Task<IEnumerable<int>> SizesAsync() => World.SizesAsync(_channel, _alice);
}
