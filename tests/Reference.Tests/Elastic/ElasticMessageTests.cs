using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away messages that are read, changed or counted outside the sub-channel that they were sent to.</summary>
public abstract class ElasticMessageTests(Transport transport) : ChimeTests(transport)
{
    /// <summary>Every operation on a message, by whoever sent it or may read it.</summary>
    private static readonly Dictionary<string, Func<ElasticMessageTests, string?, string, Task>> _operations = new()
    {
        ["Send"] = (t, place, by) => t.World.SendInAsync(t._channel, place, by),
        ["Get"] = (t, place, by) => t.GetAsync(place, by),
        ["Status"] = (t, place, by) => t.World.Messaging.GetChannelMessageStatusAsync(
            new() { ChannelArn = t._channel, MessageId = t._message, SubChannelId = place, ChimeBearer = by }),
        ["List"] = (t, place, by) => t.World.ContentsInAsync(t._channel, place, by),
        ["Update"] = (t, place, by) => t.World.Messaging.UpdateChannelMessageAsync(
            new() { ChannelArn = t._channel, MessageId = t._message, Content = "edited", SubChannelId = place, ChimeBearer = by }),
        ["Redact"] = (t, place, by) => t.World.Messaging.RedactChannelMessageAsync(
            new() { ChannelArn = t._channel, MessageId = t._message, SubChannelId = place, ChimeBearer = by }),
        ["Delete"] = (t, place, by) => t.World.Messaging.DeleteChannelMessageAsync(
            new() { ChannelArn = t._channel, MessageId = t._message, SubChannelId = place, ChimeBearer = by }),
    };

    private string _alice = "", _admin = "", _channel = "", _first = "", _second = "", _message = "";
    private string[] _users = [];

    public static TheoryData<string> Operations() => [.. _operations.Keys];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _admin = await World.CreateAdminAsync("admin");
        _channel = await World.CreateElasticAsync(_alice);

        // Two sub-channels: users 0 and 1 stay in the first, users 2, 3 and 4 come to be in the second.
        _users = await World.CreateUsersAsync("user0", "user1", "user2", "user3", "user4");
        await World.EnterAllAsync(_channel, _alice, _users);
        var places = await World.SubChannelsAsync(_channel, _alice);
        (_first, _second) = (places[0].SubChannelId!, places[1].SubChannelId!);
        _message = await World.SendInAsync(_channel, _first, _users[0], "in the first");
    }

    [Fact]
    public async Task Answers_name_the_sub_channel()
    {
        var sent = await World.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = _channel,
            SubChannelId = _first,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ChimeBearer = _users[0],
        });
        var edited = await World.Messaging.UpdateChannelMessageAsync(
            new() { ChannelArn = _channel, MessageId = _message, Content = "edited", SubChannelId = _first, ChimeBearer = _users[0] });
        var listed = await World.Messaging.ListChannelMessagesAsync(new() { ChannelArn = _channel, SubChannelId = _first, ChimeBearer = _users[1] });
        var redacted = await World.Messaging.RedactChannelMessageAsync(
            new() { ChannelArn = _channel, MessageId = _message, SubChannelId = _first, ChimeBearer = _users[0] });

        Assert.All([sent.SubChannelId, edited.SubChannelId, listed.SubChannelId, redacted.SubChannelId, (await GetAsync(_first, _users[1])).SubChannelId], id => Assert.Equal(_first, id));
        Assert.Equal(ChannelMessageStatus.Sent, sent.Status!.Value);
        Assert.True((await GetAsync(_first, _users[1])).Redacted);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Must_name_the_sub_channel(string operation)
    {
        // The admin may do all of these, once it is a member and the sender.
        await BecomeSenderAsync(_admin);

        await Refused.BadRequest(() => _operations[operation](this, null, _admin));
        await Refused.Forbidden(() => _operations[operation](this, "nowhere", _admin), Texts.NoAccess);
        await _operations[operation](this, _first, _admin);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Is_refused_outside_one_s_own_sub_channel(string operation)
    {
        var outsider = await World.CreateUserAsync("outsider");

        await Refused.Forbidden(() => _operations[operation](this, _first, _users[4]), Texts.NoAccess);
        await Refused.Forbidden(() => _operations[operation](this, _first, outsider), Texts.NoAccess);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_outsider_does_not_learn_that_a_private_channel_is_elastic(string operation)
    {
        var outsider = await World.CreateUserAsync("outsider");
        await World.DeleteChannelAsync(_channel, _alice);
        _channel = await World.CreateElasticAsync(_alice, privacy: ChannelPrivacy.Private);

        await Refused.Forbidden(() => _operations[operation](this, null, outsider), Texts.NoAccess);
    }

    [Theory]
    [InlineData("Get")]
    [InlineData("Update")]
    [InlineData("Redact")]
    public async Task A_message_is_not_found_under_another_sub_channel(string operation)
    {
        await World.EnterAsync(_channel, _alice, _alice, _second);

        var outcome = await Outcome.OfAsync(() => _operations[operation](this, _second, _alice));

        Assert.Equal(operation == "Get" ? "NF" : "FB", outcome);
        Assert.Equal("in the first", (await GetAsync(_first, _users[0])).Content);
    }

    [Fact]
    public async Task Are_listed_to_members_of_their_sub_channel()
    {
        await World.SendInAsync(_channel, _second, _users[4], "in the second");

        Assert.Equal(["in the first"], await World.ContentsInAsync(_channel, _first, _users[1]));
        Assert.Equal(["in the second"], await World.ContentsInAsync(_channel, _second, _users[3]));
    }

    [Fact]
    public async Task Are_read_by_moderators_and_admins_wherever_they_are()
    {
        Assert.Equal(["in the first"], await World.ContentsInAsync(_channel, _first, _alice));
        Assert.Equal(["in the first"], await World.ContentsInAsync(_channel, _first, _admin));
        Assert.Equal("in the first", (await GetAsync(_first, _alice)).Content);
        Assert.Empty(await World.ContentsInAsync(_channel, _second, _alice));
    }

    [Fact]
    public async Task Are_sent_by_moderators_where_they_are_members()
    {
        await Refused.Forbidden(() => World.SendInAsync(_channel, _first, _alice), Texts.NoAccess);
        await World.EnterAsync(_channel, _alice, _alice, _second);
        await Refused.Forbidden(() => World.SendInAsync(_channel, _first, _alice), Texts.NoAccess);

        await World.SendInAsync(_channel, _second, _alice, "from above");

        Assert.Equal(["from above"], await World.ContentsInAsync(_channel, _second, _users[4]));
    }

    [Fact]
    public async Task Are_redacted_by_moderators_and_deleted_by_admins_who_are_no_members()
    {
        await _operations["Redact"](this, _first, _alice);
        Assert.True((await GetAsync(_first, _users[0])).Redacted);
        await Refused.Forbidden(() => _operations["Delete"](this, _first, _alice), Texts.NoAccess);

        await _operations["Delete"](this, _first, _admin);

        Assert.Empty(await World.ContentsInAsync(_channel, _first, _users[0]));
    }

    [Fact]
    public async Task A_moved_member_loses_what_it_sent_before()
    {
        var third = await World.SendInAsync(_channel, _second, _users[4], "before the move");
        foreach (var user in _users[2..4])
        {
            await World.LeaveAsync(_channel, user, by: user);
        }

        // The second sub-channel is dissolved, and its last member comes into the first.
        Assert.Equal(_first, await World.PlaceOfAsync(_users[4]));
        await Refused.Forbidden(() => World.Messaging.UpdateChannelMessageAsync(
            new() { ChannelArn = _channel, MessageId = third, Content = "late", SubChannelId = _second, ChimeBearer = _users[4] }));
        Assert.Equal(["in the first"], await World.ContentsInAsync(_channel, _first, _users[4]));
    }

    [Fact]
    public async Task Targets_are_members_of_the_same_sub_channel()
    {
        await Refused.BadRequest(() => World.SendInAsync(_channel, _first, _users[0], to: _users[4]));

        await World.SendInAsync(_channel, _first, _users[0], "for your eyes", to: _users[1]);

        Assert.Equal(["for your eyes", "in the first"], await World.ContentsInAsync(_channel, _first, _users[1]));
        Assert.Equal(["in the first"], await World.ContentsInAsync(_channel, _first, _alice));
    }

    [Fact]
    public async Task A_token_belongs_to_the_sub_channel()
    {
        await World.EnterAsync(_channel, _alice, _alice, _first);
        await World.EnterAsync(_channel, _alice, _alice, _second);
        var id = await World.SendInAsync(_channel, _first, _alice, token: "token-1");

        Assert.Equal(id, await World.SendInAsync(_channel, _first, _alice, token: "token-1"));
        await Refused.Conflict(() => World.SendInAsync(_channel, _second, _alice, token: "token-1"));
    }

    [Fact]
    public async Task A_page_does_not_go_on_in_another_sub_channel()
    {
        await World.SendInAsync(_channel, _first, _users[0], "newer");
        var page = await World.Messaging.ListChannelMessagesAsync(new() { ChannelArn = _channel, SubChannelId = _first, MaxResults = 1, ChimeBearer = _alice });

        await Refused.BadRequest(() => World.Messaging.ListChannelMessagesAsync(
            new() { ChannelArn = _channel, SubChannelId = _second, NextToken = page.NextToken, ChimeBearer = _alice }));
        var rest = await World.Messaging.ListChannelMessagesAsync(
            new() { ChannelArn = _channel, SubChannelId = _first, NextToken = page.NextToken, ChimeBearer = _alice });
        Assert.Equal("in the first", Assert.Single(rest.ChannelMessages!).Content);
    }

    [Fact]
    public async Task The_time_of_the_last_message_is_that_of_one_that_the_caller_may_see()
    {
        var first = World.Now;
        var second = World.Tick();
        await World.SendInAsync(_channel, _second, _users[4]);
        var outsider = await World.CreateUserAsync("outsider");

        Assert.Equal(first, (await World.DescribeChannelAsync(_channel, _users[0])).LastMessageTimestamp);
        Assert.Equal(second, (await World.DescribeChannelAsync(_channel, _users[4])).LastMessageTimestamp);
        Assert.Equal(second, (await World.DescribeChannelAsync(_channel, _alice)).LastMessageTimestamp);
        Assert.Equal(second, (await World.DescribeChannelAsync(_channel, _admin)).LastMessageTimestamp);
        Assert.Null((await World.DescribeChannelAsync(_channel, outsider)).LastMessageTimestamp);
        Assert.Equal(first, Assert.Single(await World.ChannelsOfAsync(_users[0])).ChannelSummary!.LastMessageTimestamp);

        // With the second sub-channel its messages go.
        await World.LeaveAsync(_channel, _users[2], by: _alice);
        await World.LeaveAsync(_channel, _users[3], by: _alice);
        Assert.Equal(first, (await World.DescribeChannelAsync(_channel, _alice)).LastMessageTimestamp);
    }

    private async Task<ChannelMessage> GetAsync(string? place, string by) =>
        (await World.Messaging.GetChannelMessageAsync(
            new() { ChannelArn = _channel, MessageId = _message, SubChannelId = place, ChimeBearer = by })).ChannelMessage!;

    private async Task BecomeSenderAsync(string user)
    {
        Assert.Equal(_first, await World.EnterAsync(_channel, user, by: _alice));
        _message = await World.SendInAsync(_channel, _first, user);
    }
}
