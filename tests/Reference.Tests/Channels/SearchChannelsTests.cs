using ChimeSdkMessaging;
using static ChimeSdkMessaging.SearchFieldOperator;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a search that leaks other people's channels or does not find the one-to-one chat, so that a client opens a second one.</summary>
public abstract class SearchChannelsTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _carol = "", _pair = "", _trio = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _carol = await World.CreateUserAsync("carol");
        _pair = await World.CreatePrivateChannelAsync(_alice, members: [_bob]);
        _trio = await World.CreateChannelAsync(_alice, members: [_bob, _carol]);
    }

    [Fact]
    public async Task Finds_the_channel_with_exactly_these_members()
    {
        Assert.Equal([_pair], await World.SearchAsync(_alice, EqualsValue, _bob, _alice));
        Assert.Equal([_trio], await World.SearchAsync(_carol, EqualsValue, _alice, _bob, _carol));
        Assert.Empty(await World.SearchAsync(_alice, EqualsValue, _alice, _carol));
        Assert.Empty(await World.SearchAsync(_alice, EqualsValue, _alice));
    }

    [Fact]
    public async Task Finds_every_channel_that_has_all_these_members()
    {
        Assert.Equal(Sorted(_pair, _trio), Sorted(await World.SearchAsync(_alice, Includes, _bob)));
        Assert.Equal([_trio], await World.SearchAsync(_alice, Includes, _carol, _bob));
    }

    [Fact]
    public async Task Shows_the_whole_summary()
    {
        var sent = World.Tick();
        await World.SendAsync(_pair, by: _bob);

        var found = await World.Messaging.SearchChannelsAsync(new() { ChimeBearer = _alice, Fields = [Field(EqualsValue, _alice, _bob)] });

        Assert.Equal(new ChannelSummary
        {
            Name = "Secret",
            ChannelArn = _pair,
            Mode = ChannelMode.Unrestricted,
            Privacy = ChannelPrivacy.Private,
            LastMessageTimestamp = sent,
        }, Assert.Single(found.Channels!));
    }

    [Fact]
    public async Task Shows_only_channels_that_the_bearer_belongs_to()
    {
        var dave = await World.CreateUserAsync("dave");

        Assert.Equal([_trio], await World.SearchAsync(_carol, Includes, _bob));
        Assert.Empty(await World.SearchAsync(dave, Includes, _bob));
    }

    [Fact]
    public async Task Shows_an_admin_all_channels()
    {
        var admin = await World.CreateAdminAsync("admin");

        Assert.Equal(Sorted(_pair, _trio), Sorted(await World.SearchAsync(admin, Includes, _bob)));
    }

    [Fact]
    public async Task Wants_every_field_to_match()
    {
        var found = await World.Messaging.SearchChannelsAsync(new()
        {
            ChimeBearer = _alice,
            Fields = [Field(Includes, _bob), Field(Includes, _carol)],
        });

        Assert.Equal(_trio, Assert.Single(found.Channels!).ChannelArn);
    }

    [Fact]
    public async Task Does_not_count_hidden_members_for_an_exact_search()
    {
        await World.AddHiddenAsync(_pair, _carol, by: _alice);

        Assert.Equal([_pair], await World.SearchAsync(_alice, EqualsValue, _alice, _bob));
    }

    [Fact]
    public async Task Follows_membership_changes()
    {
        await World.RemoveMemberAsync(_trio, _carol, by: _carol);
        await World.BanAsync(_pair, _bob, by: _alice);

        Assert.Equal([_trio], await World.SearchAsync(_alice, EqualsValue, _alice, _bob));
        Assert.Equal([_pair], await World.SearchAsync(_alice, EqualsValue, _alice));
    }

    [Fact]
    public async Task Finds_bots()
    {
        var bot = await World.CreateBotAsync();
        await World.AddMemberAsync(_pair, bot, by: _alice);

        Assert.Equal([_pair], await World.SearchAsync(_alice, Includes, bot));
    }

    [Fact]
    public async Task Refuses_values_that_are_not_users()
    {
        await Refused.BadRequest(() => World.SearchAsync(_alice, Includes, "bob"));
        await Refused.BadRequest(() => World.SearchAsync(_alice, Includes, _pair));
    }

    [Fact]
    public Task Refuses_a_search_without_bearer() =>
        Refused.Unauthorized(() => World.Messaging.SearchChannelsAsync(new() { Fields = [Field(Includes, _bob)] }));

    private static SearchField Field(SearchFieldOperator with, params string[] members) =>
        new() { Key = SearchFieldKey.Members, Operator = with, Values = members };

    private static string[] Sorted(params string[] arns) => [.. arns.Order(StringComparer.Ordinal)];
}
