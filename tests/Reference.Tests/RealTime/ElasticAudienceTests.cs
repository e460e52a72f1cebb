using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away events of one sub-channel from the members of others (behaviour.md §6.1).</summary>
public abstract class ElasticAudienceTests(Transport transport) : ChimeTests(transport)
{
    private readonly Dictionary<string, TestSession> _sessions = [];
    private string _owner = "";
    private string _channel = "";
    private string _fence = "";

    [Fact]
    public async Task Messages_and_memberships_stay_within_their_sub_channel()
    {
        await StartAsync("a", "b", "c", "d", "e");
        var first = await PlaceAsync("a");
        await FramesAsync();

        await World.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = _channel,
            SubChannelId = first,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ChimeBearer = Arn("a"),
        });

        var frames = await FramesAsync();
        foreach (var (user, received) in frames)
        {
            Assert.Equal(await PlaceAsync(user) == first ? ["CREATE_CHANNEL_MESSAGE"] : [], received.Select(frame => frame.EventType));
            Assert.All(received, frame => Assert.Equal(first, frame.Text("SubChannelId")));
        }

        Assert.Contains(frames, pair => pair.Value.Count == 0);
    }

    [Fact]
    public async Task A_change_of_the_channel_is_told_to_all_sub_channels()
    {
        await StartAsync("a", "b", "c", "d", "e");
        await FramesAsync();

        await World.UpdateChannelAsync(_channel, _owner, name: "New");

        Assert.All(await FramesAsync(), pair => Assert.Equal(["UPDATE_CHANNEL"], pair.Value.Select(frame => frame.EventType)));
    }

    [Fact]
    public async Task Whoever_is_moved_learns_it_alone()
    {
        await StartAsync("a", "b", "c", "d");
        var before = await PlacesAsync();
        await FramesAsync();

        // All places are taken: a sub-channel is opened, and some of the old members move there.
        var late = await World.CreateUserAsync("late");
        await World.AddMemberAsync(_channel, late, _owner);

        var after = await PlacesAsync();
        var frames = await FramesAsync();
        Assert.NotEqual(before, after);
        foreach (var (user, received) in frames)
        {
            var moves = received.Where(frame => frame.EventType == "UPDATE_CHANNEL_MEMBERSHIP").ToList();
            Assert.Equal(before[user] == after[user] ? [] : [after[user]], moves.Select(frame => frame.Text("SubChannelId")));
            Assert.All(moves, frame => Assert.Equal(Arn(user), frame.Payload!.Value.GetProperty("Member").GetProperty("Arn").GetString()));
            Assert.All(moves, frame => Assert.Equal(_owner, frame.Payload!.Value.GetProperty("InvitedBy").GetProperty("Arn").GetString()));
        }
    }

    [Fact]
    public async Task A_moderator_learns_why_its_sub_channel_is_gone()
    {
        await StartAsync("a", "b", "c", "d", "e");
        var places = await PlacesAsync();
        var small = places.Values.GroupBy(place => place).OrderBy(group => group.Count()).First().Key;
        await World.Messaging.CreateChannelMembershipAsync(new()
        {
            ChannelArn = _channel,
            MemberArn = _owner,
            Type = ChannelMembershipType.Default,
            SubChannelId = small,
            ChimeBearer = _owner,
        });
        await using var owner = await World.ConnectAsync(_owner);

        foreach (var user in places.Keys)
        {
            await World.RemoveMemberAsync(_channel, Arn(user), _owner);
        }

        Frame frame;
        do
        {
            frame = await owner.NextAsync();
        }
        while (frame.Payload?.GetProperty("Member").GetProperty("Arn").GetString() != _owner);

        Assert.Equal("DELETE_CHANNEL_MEMBERSHIP", frame.EventType);
        Assert.Equal("subchannel_DELETED", frame.Headers.GetProperty("x-amz-chime-event-reason").GetString());
        Assert.Equal(small, frame.Text("SubChannelId"));
    }

    private string Arn(string user) => $"{World.AppInstance}/user/{user}";

    /// <summary>An elastic channel of small sub-channels, its members connected.</summary>
    private async Task StartAsync(params string[] users)
    {
        _owner = await World.CreateUserAsync("owner");
        var response = await World.Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = World.AppInstance,
            Name = "Elastic",
            ElasticChannelConfiguration = new() { MaximumSubChannels = 5, TargetMembershipsPerSubChannel = 4, MinimumMembershipPercentage = 40 },
            ChimeBearer = _owner,
        });
        _channel = response.ChannelArn!;
        await World.CreateUsersAsync(users);
        foreach (var user in users)
        {
            await World.AddMemberAsync(_channel, Arn(user), _owner);
        }

        _fence = await World.CreateFenceAsync([_owner, .. users.Select(Arn)]);
        foreach (var user in users)
        {
            _sessions[user] = await World.ConnectAsync(Arn(user));
        }
    }

    private async Task<Dictionary<string, IReadOnlyList<Frame>>> FramesAsync()
    {
        var frames = await World.FramesUntilFenceAsync(_fence, _owner, [.. _sessions.Values]);
        return _sessions.Keys.Zip(frames).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private async Task<string> PlaceAsync(string user) => (await World.MembershipAsync(_channel, Arn(user), _owner)).SubChannelId!;

    private async Task<Dictionary<string, string>> PlacesAsync()
    {
        var places = new Dictionary<string, string>();
        foreach (var user in _sessions.Keys)
        {
            places[user] = await PlaceAsync(user);
        }

        return places;
    }
}
