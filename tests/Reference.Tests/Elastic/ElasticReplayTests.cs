using ChimeSdk.InMemory;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away placement that is decided anew when the events are read back: members would be elsewhere after a restart.</summary>
public sealed class ElasticReplayTests
{
    [Fact]
    public async Task Everybody_is_found_where_they_were_and_goes_on_alike()
    {
        var journal = new Kept();
        await using var before = await ChimeWorld.StartAsync(Transport.InProcess, options => options.Journal = journal);
        var alice = await before.CreateUserAsync("alice");
        var users = await before.CreateUsersAsync([.. Enumerable.Range(0, 12).Select(i => $"user{i}")]);
        var channel = await before.CreateElasticAsync(alice, maximum: 5, moderators: [users[10], users[11]]);
        await ShuffleAsync(before, channel, alice, users, seed: 1);
        var kept = journal.Copy();

        await using var after = await ChimeWorld.StartAsync(Transport.InProcess, options => options.Journal = kept);

        Assert.Contains(kept.Batches.SelectMany(batch => batch), told => told is SubChannelDeleted);
        await AssertAlikeAsync(before, after, channel, alice, users);
        await Refused.LimitExceeded(() => after.CreateElasticAsync(alice, appInstance: before.AppInstance));

        // Counts and orders that only the next decision shows are the same too: both go on alike. Ids differ, so sizes and people are compared.
        await ShuffleAsync(before, channel, alice, users, seed: 2);
        await ShuffleAsync(after, channel, alice, users, seed: 2);
        Assert.Equal(await before.SizesAsync(channel, alice), await after.SizesAsync(channel, alice));
        Assert.Equal(await PeopleAsync(before, channel, alice), await PeopleAsync(after, channel, alice));
    }

    private static async Task ShuffleAsync(ChimeWorld world, string channel, string alice, string[] users, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 200; i++)
        {
            var user = users[random.Next(users.Length)];
            var choice = random.Next(10);
            var place = random.NextDouble();
            var places = await world.SubChannelsAsync(channel, alice);
            var named = places[(int)(place * places.Count)].SubChannelId!;
            _ = choice switch
            {
                0 => await Outcome.OfAsync(() => world.PromoteAsync(channel, user, alice)),
                1 => await Outcome.OfAsync(() => world.DemoteAsync(channel, user, alice)),
                2 => await Outcome.OfAsync(() => world.EnterAsync(channel, user, alice, named)),
                3 or 4 or 5 or 6 => await Outcome.OfAsync(() => world.EnterAsync(channel, user, alice)),
                7 => await Outcome.OfAsync(async () => await world.SendInAsync(channel, (await world.PlacesOfAsync(user)).FirstOrDefault(), user, content: $"{seed} {i}")),
                _ => await Outcome.OfAsync(() => world.LeaveAsync(channel, user, user)),
            };
        }
    }

    private static async Task AssertAlikeAsync(ChimeWorld before, ChimeWorld after, string channel, string alice, string[] users)
    {
        var places = await before.SubChannelsAsync(channel, alice);
        Assert.Equal(places, await after.SubChannelsAsync(channel, alice));
        foreach (var place in places.Select(place => place.SubChannelId!))
        {
            Assert.Equal(await before.MembersInAsync(channel, place, alice), await after.MembersInAsync(channel, place, alice));
            Assert.Equal(await before.ContentsInAsync(channel, place, alice), await after.ContentsInAsync(channel, place, alice));
        }

        foreach (var user in users)
        {
            Assert.Equal(await before.PlacesOfAsync(user), await after.PlacesOfAsync(user));
        }

        Assert.Equal(await before.DescribeChannelAsync(channel, alice), await after.DescribeChannelAsync(channel, alice));
    }

    private static async Task<List<string[]>> PeopleAsync(ChimeWorld world, string channel, string alice)
    {
        var people = new List<string[]>();
        foreach (var place in await world.SubChannelsAsync(channel, alice))
        {
            people.Add(await world.MembersInAsync(channel, place.SubChannelId!, alice));
        }

        return people;
    }

    private sealed class Kept : IChimeJournal
    {
        public ChimeJournalException? Fault => null;

        public List<IReadOnlyList<ChimeEvent>> Batches { get; private init; } = [];

        public Kept Copy() => new() { Batches = [.. Batches] };

        public void Replay(Action<IReadOnlyList<ChimeEvent>> apply) => Batches.ForEach(apply);

        public Task Append(IReadOnlyList<ChimeEvent> batch)
        {
            Batches.Add(batch);
            return Task.CompletedTask;
        }
    }
}
