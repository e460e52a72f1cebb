using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away members who are lost, doubled or in the wrong place when many come and go while sub-channels open and dissolve.</summary>
public abstract class ElasticConcurrencyTests(Transport transport) : ChimeTests(transport)
{
    private const int Target = 4;
    private const int Users = 30;
    private const int Rounds = 6;

    private string _alice = "", _channel = "";
    private string[] _users = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _users = await World.CreateUsersAsync([.. Enumerable.Range(0, Users).Select(i => $"user{i}")]);
    }

    [Fact]
    public async Task Everybody_is_in_one_sub_channel_and_none_is_overfull()
    {
        _channel = await World.CreateElasticAsync(_alice, maximum: 20, target: Target);
        using var sampling = new CancellationTokenSource();
        var sampled = Task.Run(() => SampleAsync(sampling.Token));

        await Task.WhenAll(_users.Select((user, i) => Task.Run(() => ComeAndGoAsync(user, stays: i % 3 != 0))));
        await sampling.CancelAsync();
        Assert.True(await sampled > 0);

        await AssertConsistentAsync(_users.Where((_, i) => i % 3 != 0));
    }

    [Fact]
    public async Task No_more_come_in_than_there_is_room_for()
    {
        _channel = await World.CreateElasticAsync(_alice, maximum: 3, target: Target);

        var outcomes = await Task.WhenAll(_users.Select(user => Task.Run(async () => (User: user, Outcome: await Outcome.OfAsync(() => World.EnterAsync(_channel, user, user))))));

        var inside = outcomes.Where(row => row.Outcome == Outcome.Allowed).Select(row => row.User).ToList();
        Assert.Equal(3 * Target, inside.Count);
        Assert.Equal(Users - inside.Count, outcomes.Count(row => row.Outcome == "RLE"));
        await AssertConsistentAsync(inside);
    }

    [Fact]
    public async Task Bans_and_promotions_leave_no_member_behind()
    {
        _channel = await World.CreateElasticAsync(_alice, maximum: 20, target: Target);

        await Task.WhenAll(_users.SelectMany((user, i) => new[]
        {
            Task.Run(() => Outcome.OfAsync(() => World.EnterAsync(_channel, user, user))),
            Task.Run(() => Outcome.OfAsync(() => i % 2 == 0 ? World.BanAsync(_channel, user, _alice) : World.PromoteAsync(_channel, user, _alice))),
        }));

        await AssertConsistentAsync([]);
    }

    private async Task ComeAndGoAsync(string user, bool stays)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var place = await World.EnterAsync(_channel, user, by: user);
            if (await Outcome.OfAsync(() => World.SendInAsync(_channel, place, user, content: place)) != Outcome.Allowed)
            {
                // It was moved meanwhile; where it is now it may speak, unless it was moved again.
                place = await World.PlaceOfAsync(user);
                await Outcome.OfAsync(() => World.SendInAsync(_channel, place, user, content: place));
            }

            await Outcome.OfAsync(async () => Assert.All(await World.ContentsInAsync(_channel, place, user), content => Assert.Equal(place, content)));
            if (round < Rounds - 1 || !stays)
            {
                await World.LeaveAsync(_channel, user, by: user);
            }
        }
    }

    /// <summary>Looks on until told to stop; every look is one turn of the channel, so it must find a whole picture.</summary>
    private async Task<int> SampleAsync(CancellationToken stop)
    {
        var samples = 0;
        do
        {
            var places = await World.SubChannelsAsync(_channel, _alice);
            Assert.NotEmpty(places);
            Assert.All(places, place => Assert.InRange(place.MembershipCount!.Value, 0, Target));
            samples++;
        }
        while (!stop.IsCancellationRequested);

        return samples;
    }

    private async Task AssertConsistentAsync(IEnumerable<string> expected)
    {
        var places = await World.SubChannelsAsync(_channel, _alice);
        var found = new List<string>();
        foreach (var place in places)
        {
            var members = await World.MembersInAsync(_channel, place.SubChannelId!, _alice);
            Assert.Equal(place.MembershipCount, members.Length);
            Assert.InRange(members.Length, 0, Target);
            found.AddRange(members);
            foreach (var member in members)
            {
                Assert.Equal(place.SubChannelId, await World.PlaceOfAsync(member));
                Assert.All(await World.ContentsInAsync(_channel, place.SubChannelId, member), content => Assert.Equal(place.SubChannelId, content));
                Assert.All(
                    await Task.WhenAll(places.Where(other => other != place).Select(other => Outcome.OfAsync(() => World.ContentsInAsync(_channel, other.SubChannelId, member)))),
                    outcome => Assert.Equal("FB", outcome));
            }
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        foreach (var user in _users.Except(found))
        {
            Assert.Empty(await World.PlacesOfAsync(user));
        }
    }
}
