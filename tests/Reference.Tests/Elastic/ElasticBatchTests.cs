using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away batches that fail as a whole because of one member, or place all of it where only some fit.</summary>
public abstract class ElasticBatchTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _moderator = "", _channel = "", _first = "";
    private string[] _users = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _moderator = await World.CreateUserAsync("moderator");
        _users = await World.CreateUsersAsync([.. Enumerable.Range(0, 13).Select(i => $"user{i}")]);
        _channel = await World.CreateElasticAsync(_alice, moderators: [_moderator]);
        _first = await World.OnlySubChannelAsync(_channel, _alice);
    }

    [Fact]
    public async Task Names_the_sub_channel_that_all_came_to()
    {
        var response = await BatchAsync(null, _users[..3]);

        Assert.Null(response.Errors);
        Assert.Equal(_first, response.BatchChannelMemberships!.SubChannelId);
        Assert.Equal(_users[..3], response.BatchChannelMemberships.Members!.Select(member => member.Arn));
        Assert.Equal((_channel, ChannelMembershipType.Default, _alice), (
            response.BatchChannelMemberships.ChannelArn, response.BatchChannelMemberships.Type, response.BatchChannelMemberships.InvitedBy!.Arn));
        Assert.Equal(_users[..3], await World.MembersInAsync(_channel, _first, _alice));
    }

    [Fact]
    public async Task Names_none_where_they_came_to_several()
    {
        var response = await BatchAsync(null, _users[..5]);

        Assert.Null(response.BatchChannelMemberships!.SubChannelId);
        Assert.Equal(5, response.BatchChannelMemberships.Members!.Count);
        Assert.Equal([2, 3], await World.SizesAsync(_channel, _alice));
    }

    [Fact]
    public async Task Adds_as_many_as_there_is_room_for()
    {
        var response = await BatchAsync(null, _users);

        var error = Assert.Single(response.Errors!);
        Assert.Equal((_users[12], ErrorCode.ResourceLimitExceeded), (error.MemberArn, error.ErrorCode));
        Assert.Equal(_users[..12], response.BatchChannelMemberships!.Members!.Select(member => member.Arn));
        Assert.Equal([4, 4, 4], await World.SizesAsync(_channel, _alice));
    }

    [Fact]
    public async Task Tells_of_each_who_must_or_must_not_have_a_sub_channel()
    {
        var unnamed = await BatchAsync(null, _moderator, _users[0], _users[0] + "x");
        Assert.Equal(
            [(_moderator, ErrorCode.BadRequest), (_users[0] + "x", ErrorCode.Forbidden)],
            unnamed.Errors!.Select(error => (error.MemberArn!, error.ErrorCode!.Value)));
        Assert.Equal([_users[0]], unnamed.BatchChannelMemberships!.Members!.Select(member => member.Arn));

        var named = await BatchAsync(_first, _moderator, _alice, _users[1]);
        Assert.Equal((_users[1], ErrorCode.BadRequest), (Assert.Single(named.Errors!).MemberArn, named.Errors![0].ErrorCode));
        Assert.Equal([_moderator, _alice], named.BatchChannelMemberships!.Members!.Select(member => member.Arn));
        Assert.Equal(_first, named.BatchChannelMemberships.SubChannelId);

        var again = await BatchAsync(_first, _moderator);
        Assert.Equal(ErrorCode.Conflict, Assert.Single(again.Errors!).ErrorCode);
        Assert.Equal(ErrorCode.Conflict, Assert.Single((await BatchAsync(null, _users[0])).Errors!).ErrorCode);
        Assert.Equal(ErrorCode.NotFound, Assert.Single((await BatchAsync("nowhere", _moderator)).Errors!).ErrorCode);
        Assert.Empty(again.BatchChannelMemberships!.Members!);
        Assert.Null(again.BatchChannelMemberships.SubChannelId);
    }

    private Task<BatchCreateChannelMembershipResponse> BatchAsync(string? subChannel, params string[] members) =>
        World.Messaging.BatchCreateChannelMembershipAsync(
            new() { ChannelArn = _channel, MemberArns = members, SubChannelId = subChannel, ChimeBearer = _alice });
}
