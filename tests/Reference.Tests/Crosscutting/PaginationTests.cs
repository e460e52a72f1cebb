using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away items lost or shown twice at a page border, above all while others add and remove, and tokens that open other lists.</summary>
public abstract class PaginationTests(Transport transport) : ChimeTests(transport)
{
    private Listing.Context _context = null!;

    public static TheoryData<string> Listings() => [.. Listing.All.Keys];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var alice = await World.CreateAdminAsync("alice");
        _context = new(World, alice, await World.CreateChannelAsync(alice));
    }

    [Theory]
    [MemberData(nameof(Listings))]
    public async Task Shows_every_item_once_in_pages_of_the_asked_size(string name)
    {
        var listing = Listing.All[name];
        var added = await AddAsync(listing, 0, 5);
        var whole = (await listing.PageAsync(_context, null, null)).Keys.ToArray();

        var pages = await PagesAsync(listing, max: 2);

        Assert.All(pages, page => Assert.InRange(page.Length, 0, 2));
        Assert.Equal(whole, pages.SelectMany(page => page));
        Assert.Subset(whole.ToHashSet(), added.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Listings))]
    public async Task Ends_without_a_token_when_all_fits(string name)
    {
        await AddAsync(Listing.All[name], 0, 2);

        Assert.Null((await Listing.All[name].PageAsync(_context, 50, null)).NextToken);
    }

    [Theory]
    [MemberData(nameof(Listings))]
    public async Task Shows_what_stays_once_while_items_come_and_go(string name)
    {
        var listing = Listing.All[name];
        var added = await AddAsync(listing, 0, 12);
        var order = (await listing.PageAsync(_context, null, null)).Keys.Where(added.Contains).ToArray();
        var next = 100;

        // After each page, one item already shown, the last one shown (the cursor may sit on it), and one still to come are removed.
        var seen = new List<string>();
        string? token = null;
        var removed = new HashSet<string>();
        do
        {
            var (keys, nextToken) = await listing.PageAsync(_context, 3, token);
            seen.AddRange(keys);
            token = nextToken;
            if (removed.Count < 6)
            {
                string?[] victims = [seen.FirstOrDefault(Removable), seen.LastOrDefault(Removable), order.LastOrDefault(key => Removable(key) && !seen.Contains(key))];
                foreach (var victim in victims.OfType<string>().Distinct())
                {
                    removed.Add(victim);
                    await listing.RemoveAsync(_context, victim);
                }

                await AddAsync(listing, next, 1);
                next++;
            }
        }
        while (token is not null && seen.Count < 60);

        Assert.Equal(seen.Distinct(), seen);
        Assert.Empty(added.Except(removed).Except(seen));
        Assert.Equal(order.Where(seen.Contains), seen.Where(order.Contains));

        bool Removable(string key) => added.Contains(key) && !removed.Contains(key);
    }

    [Theory]
    [MemberData(nameof(Listings))]
    public async Task Refuses_a_token_that_was_tampered_with(string name)
    {
        var listing = Listing.All[name];
        await AddAsync(listing, 0, 4);
        var token = (await listing.PageAsync(_context, 1, null)).NextToken!;

        for (var at = 0; at < token.Length; at += Math.Max(1, token.Length / 7))
        {
            var tampered = token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];
            Assert.Equal("BR", await Outcome.OfAsync(() => listing.PageAsync(_context, 1, tampered)));
        }

        foreach (var nonsense in new[] { "nonsense", token[..^1], token + "A", "!" })
        {
            Assert.Equal("BR", await Outcome.OfAsync(() => listing.PageAsync(_context, 1, nonsense)));
        }
    }

    [Theory]
    [MemberData(nameof(Listings))]
    public async Task Refuses_the_token_of_every_other_listing(string name)
    {
        var listing = Listing.All[name];
        await AddAsync(listing, 0, 3);
        var token = (await listing.PageAsync(_context, 1, null)).NextToken;

        foreach (var other in Listing.All.Where(other => other.Key != name))
        {
            Assert.Equal($"{other.Key}: BR", $"{other.Key}: {await Outcome.OfAsync(() => other.Value.PageAsync(_context, 1, token))}");
        }
    }

    [Theory]
    [MemberData(nameof(Listings))]
    public async Task Lets_the_page_size_change_on_the_way(string name)
    {
        var listing = Listing.All[name];
        await AddAsync(listing, 0, 5);
        var whole = (await listing.PageAsync(_context, null, null)).Keys.ToArray();

        var (first, token) = await listing.PageAsync(_context, 1, null);
        var (rest, end) = await listing.PageAsync(_context, 50, token);

        Assert.Equal(whole, first.Concat(rest));
        Assert.Null(end);
    }

    [Theory]
    [InlineData("ListChannelMemberships")]
    [InlineData("ListChannelMessages")]
    public async Task Refuses_the_token_of_another_bearer_and_of_another_channel(string name)
    {
        var listing = Listing.All[name];
        await AddAsync(listing, 0, 4);
        var token = (await listing.PageAsync(_context, 1, null)).NextToken;
        var bob = await World.CreateUserAsync("bob");
        var other = await World.CreateChannelAsync(_context.Alice);

        await Refused.BadRequest(() => listing.PageAsync(_context with { Alice = bob }, 1, token));
        await Refused.BadRequest(() => listing.PageAsync(_context with { Channel = other }, 1, token));
    }

    [Fact]
    public async Task Refuses_a_token_with_other_filters()
    {
        await AddAsync(Listing.All["ListChannelMemberships"], 0, 4);
        await AddAsync(Listing.All["ListChannels"], 0, 4);
        var members = (await World.Messaging.ListChannelMembershipsAsync(new() { ChannelArn = _context.Channel, MaxResults = 1, ChimeBearer = _context.Alice })).NextToken;
        var channels = (await World.Messaging.ListChannelsAsync(new() { AppInstanceArn = World.AppInstance, MaxResults = 1, ChimeBearer = _context.Alice })).NextToken;

        await Refused.BadRequest(() => World.Messaging.ListChannelMembershipsAsync(
            new() { ChannelArn = _context.Channel, Type = ChannelMembershipType.Hidden, NextToken = members, ChimeBearer = _context.Alice }));
        await Refused.BadRequest(() => World.Messaging.ListChannelsAsync(
            new() { AppInstanceArn = World.AppInstance, Privacy = ChannelPrivacy.Private, NextToken = channels, ChimeBearer = _context.Alice }));
    }

    [Fact]
    public async Task Shows_fifty_items_at_most_unless_asked_for_fewer()
    {
        var listing = Listing.All["ListChannelMessages"];
        await AddAsync(listing, 0, 51);

        var (keys, token) = await listing.PageAsync(_context, null, null);

        Assert.Equal(50, keys.Count());
        Assert.Single((await listing.PageAsync(_context, null, token)).Keys);
    }

    [Theory]
    [MemberData(nameof(Listings))]
    public async Task Refuses_page_sizes_out_of_range(string name)
    {

        Assert.Equal("BR", await Outcome.OfAsync(() => Listing.All[name].PageAsync(_context, 0, null)));
        Assert.Equal("BR", await Outcome.OfAsync(() => Listing.All[name].PageAsync(_context, 51, null)));
    }

    private async Task<List<string>> AddAsync(Listing listing, int from, int count)
    {
        var keys = new List<string>();
        for (var i = from; i < from + count; i++)
        {
            World.Tick();
            keys.Add(await listing.AddAsync(_context, i));
        }

        return keys;
    }

    private async Task<List<string[]>> PagesAsync(Listing listing, int max)
    {
        var pages = new List<string[]>();
        string? token = null;
        do
        {
            var (keys, next) = await listing.PageAsync(_context, max, token);
            pages.Add([.. keys]);
            token = next;
        }
        while (token is not null && pages.Count < 50);

        return pages;
    }
}
