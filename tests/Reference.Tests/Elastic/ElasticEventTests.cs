using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away events that leave a decision to whoever reads them: sessions and a journal learn of sub-channels from nothing else. In process
/// only, since no client sees all events.
/// </summary>
public sealed class ElasticEventTests : IAsyncLifetime
{
    private readonly Told _events = [];
    private ChimeWorld _world = null!;
    private string _alice = "", _channel = "";
    private string[] _users = [];

    public async Task InitializeAsync()
    {
        _world = await ChimeWorld.StartAsync(Transport.InProcess, options => options.Sinks.Add(_events));
        _alice = await _world.CreateUserAsync("alice");
        _users = await _world.CreateUsersAsync([.. Enumerable.Range(0, 8).Select(i => $"user{i}")]);
        _events.Clear();
        _channel = await _world.CreateElasticAsync(_alice);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Creation_tells_of_the_first_sub_channel()
    {
        Assert.Equal(["CREATE_CHANNEL", "CREATE_SUB_CHANNEL", "CREATE_CHANNEL_MODERATOR"], Types());
        Assert.Equal(4, ((ChannelCreated)_events[0]).Channel.ElasticChannelConfiguration!.TargetMembershipsPerSubChannel);
        Assert.Equal(await _world.OnlySubChannelAsync(_channel, _alice), ((SubChannelCreated)_events[1]).SubChannelId);
    }

    [Fact]
    public async Task Scaling_out_tells_of_the_new_sub_channel_and_of_each_move()
    {
        var first = await _world.EnterAsync(_channel, _users[0], _alice);
        await _world.EnterAllAsync(_channel, _alice, _users[1..4]);
        _events.Clear();

        var second = await _world.EnterAsync(_channel, _users[4], _alice);

        Assert.Equal(["CREATE_SUB_CHANNEL", "UPDATE_CHANNEL_MEMBERSHIP", "UPDATE_CHANNEL_MEMBERSHIP", "CREATE_CHANNEL_MEMBERSHIP"], Types());
        Assert.Equal(second, ((SubChannelCreated)_events[0]).SubChannelId);
        Assert.Equal(
            [(_users[3], first, second, _alice), (_users[2], first, second, _alice)],
            _events.OfType<MembershipMoved>().Select(moved =>
                (moved.Membership.Member!.Arn!, moved.FromSubChannelId, moved.Membership.SubChannelId!, moved.Membership.InvitedBy!.Arn!)));
        var created = Assert.Single(((MembershipsCreated)_events[3]).Memberships);
        Assert.Equal((_users[4], second), (created.Member!.Arn, created.SubChannelId));
    }

    [Fact]
    public async Task Scaling_in_tells_of_each_move_and_why_moderators_are_out()
    {
        var first = await _world.EnterAsync(_channel, _users[0], _alice);
        await _world.EnterAllAsync(_channel, _alice, _users[1..4]);
        var second = await _world.EnterAsync(_channel, _users[4], _alice);
        await _world.EnterAsync(_channel, _alice, _alice, first);
        _events.Clear();

        await _world.LeaveAsync(_channel, _users[0], _users[0]);

        Assert.Equal(["DELETE_CHANNEL_MEMBERSHIP", "UPDATE_CHANNEL_MEMBERSHIP", "DELETE_CHANNEL_MEMBERSHIP", "DELETE_SUB_CHANNEL"], Types());
        Assert.Equal(
            [(_users[0], first, null), (_alice, first, "subchannel_DELETED")],
            _events.OfType<MembershipDeleted>().Select(gone => (gone.Membership.Member!.Arn!, gone.Membership.SubChannelId!, gone.Reason)));
        var moved = Assert.Single(_events.OfType<MembershipMoved>());
        Assert.Equal((_users[1], first, second), (moved.Membership.Member!.Arn, moved.FromSubChannelId, moved.Membership.SubChannelId));
        Assert.Equal(first, Assert.Single(_events.OfType<SubChannelDeleted>()).SubChannelId);
    }

    [Fact]
    public async Task A_batch_is_told_one_by_one()
    {
        _events.Clear();

        await _world.AddMembersAsync(_channel, _alice, null, _users[..3]);

        Assert.Equal(["CREATE_CHANNEL_MEMBERSHIP", "CREATE_CHANNEL_MEMBERSHIP", "CREATE_CHANNEL_MEMBERSHIP"], Types());
        Assert.Equal(_users[..3], _events.OfType<MembershipsCreated>().Select(created => Assert.Single(created.Memberships).Member!.Arn));
    }

    [Fact]
    public async Task Promotion_tells_of_the_end_of_the_membership_first()
    {
        await _world.EnterAsync(_channel, _users[0], _alice);
        _events.Clear();

        await _world.PromoteAsync(_channel, _users[0], _alice);

        Assert.Equal(["DELETE_CHANNEL_MEMBERSHIP", "CREATE_CHANNEL_MODERATOR"], Types());
    }

    [Fact]
    public async Task Messages_name_their_sub_channel()
    {
        var admin = await _world.CreateAdminAsync("admin");
        var place = await _world.EnterAsync(_channel, _users[0], _alice);
        _events.Clear();

        var message = await _world.SendInAsync(_channel, place, _users[0]);
        await _world.Messaging.UpdateChannelMessageAsync(new() { ChannelArn = _channel, MessageId = message, Content = "new", SubChannelId = place, ChimeBearer = _users[0] });
        await _world.Messaging.RedactChannelMessageAsync(new() { ChannelArn = _channel, MessageId = message, SubChannelId = place, ChimeBearer = _alice });
        await _world.Messaging.DeleteChannelMessageAsync(new() { ChannelArn = _channel, MessageId = message, SubChannelId = place, ChimeBearer = admin });

        Assert.Equal(["CREATE_CHANNEL_MESSAGE", "UPDATE_CHANNEL_MESSAGE", "REDACT_CHANNEL_MESSAGE", "DELETE_CHANNEL_MESSAGE"], Types());
        Assert.All(_events.OfType<MessageEvent>(), told => Assert.Equal(place, told.Message.SubChannelId));
    }

    [Fact]
    public async Task Whoever_follows_the_events_knows_who_is_where()
    {
        var random = new Random(4711);
        for (var i = 0; i < 300; i++)
        {
            var user = _users[random.Next(_users.Length)];
            var places = await _world.SubChannelsAsync(_channel, _alice);
            await (random.Next(8) switch
            {
                0 => Outcome.OfAsync(() => _world.PromoteAsync(_channel, user, _alice)),
                1 => Outcome.OfAsync(() => _world.DemoteAsync(_channel, user, _alice)),
                2 or 3 => Outcome.OfAsync(() => _world.EnterAsync(_channel, user, _alice, places[random.Next(places.Count)].SubChannelId)),
                4 or 5 or 6 => Outcome.OfAsync(() => _world.EnterAsync(_channel, user, _alice)),
                _ => Outcome.OfAsync(() => _world.LeaveAsync(_channel, user, user)),
            });
        }

        var followed = Follow();
        var actual = await _world.SubChannelsAsync(_channel, _alice);
        Assert.Contains("DELETE_SUB_CHANNEL", Types());
        Assert.Equal(actual.Select(place => place.SubChannelId), followed.Keys);
        foreach (var (place, members) in followed)
        {
            Assert.Equal(members, await _world.MembersInAsync(_channel, place, _alice));
        }
    }

    [Fact]
    public async Task Only_one_region_has_elastic_channels()
    {
        await using var world = await ChimeWorld.StartAsync(Transport.InProcess, options => options.Region = "eu-central-1");
        var bob = await world.CreateUserAsync("bob");

        await Refused.BadRequest(() => world.CreateElasticAsync(bob));
        await world.CreateChannelAsync(bob);
    }

    [Fact]
    public async Task Quotas_can_be_raised()
    {
        var quotas = new Quotas { ElasticChannelsPerAppInstance = 2, SubChannelsPerElasticChannel = 500, MembershipsPerSubChannel = 2_000 };
        await using var world = await ChimeWorld.StartAsync(Transport.InProcess, options => options.Quotas = quotas);
        var bob = await world.CreateUserAsync("bob");

        await world.CreateElasticAsync(bob, maximum: 500, target: 2_000);
        await world.CreateElasticAsync(bob);
        await Refused.LimitExceeded(() => world.CreateElasticAsync(bob));
        await Refused.BadRequest(() => world.CreateElasticAsync(bob, maximum: 500, target: 2_001));
    }

    [Fact]
    public async Task Every_membership_of_a_moderator_counts_for_its_quota()
    {
        await using var world = await ChimeWorld.StartAsync(Transport.InProcess, options => options.Quotas = new() { MembershipsPerUser = 1 });
        var (bob, carol) = (await world.CreateUserAsync("bob"), await world.CreateUserAsync("carol"));
        var channel = await world.CreateElasticAsync(bob);
        await world.EnterAsync(channel, bob, bob, await world.OnlySubChannelAsync(channel, bob));
        await world.CreateChannelAsync(carol);

        await Refused.LimitExceeded(() => world.CreateChannelAsync(bob));
        await Refused.LimitExceeded(() => world.EnterAsync(channel, carol, bob));
    }

    private string[] Types() => [.. _events.Select(told => told.EventType)];

    /// <summary>What a sink makes of the events: sub-channels in order, and their members in order.</summary>
    private Dictionary<string, List<string>> Follow()
    {
        var places = new Dictionary<string, List<string>>();
        foreach (var told in _events)
        {
            switch (told)
            {
                case SubChannelCreated created:
                    places.Add(created.SubChannelId, []);
                    break;
                case SubChannelDeleted deleted:
                    Assert.Empty(places[deleted.SubChannelId]);
                    places.Remove(deleted.SubChannelId);
                    break;
                case MembershipsCreated { Memberships: [var membership] }:
                    places[membership.SubChannelId!].Add(membership.Member!.Arn!);
                    break;
                case MembershipMoved moved:
                    Assert.True(places[moved.FromSubChannelId].Remove(moved.Membership.Member!.Arn!));
                    places[moved.Membership.SubChannelId!].Add(moved.Membership.Member.Arn!);
                    break;
                case MembershipDeleted { Membership: var membership }:
                    Assert.True(places[membership.SubChannelId!].Remove(membership.Member!.Arn!));
                    break;
            }
        }

        return places;
    }

    private sealed class Told : List<ChimeEvent>, IChimeEventSink
    {
        public void OnEvent(ChimeEvent chimeEvent) => Add(chimeEvent);
    }
}
