using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away channels that start with wrong defaults, lose or invent members and moderators, or half exist after a refusal.</summary>
public abstract class CreateChannelTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _carol = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice", name: "Alice");
        _bob = await World.CreateUserAsync("bob", name: "Bob");
        _carol = await World.CreateUserAsync("carol", name: "Carol");
    }

    [Fact]
    public async Task Creates_a_public_unrestricted_channel_by_default()
    {
        var created = World.Tick();
        var arn = await World.CreateChannelAsync(_alice, name: "General");
        World.Tick();

        var channel = await World.DescribeChannelAsync(arn, by: _alice);

        Assert.Equal(new Channel
        {
            Name = "General",
            ChannelArn = arn,
            Mode = ChannelMode.Unrestricted,
            Privacy = ChannelPrivacy.Public,
            CreatedBy = new Identity { Arn = _alice, Name = "Alice" },
            CreatedTimestamp = created,
            LastUpdatedTimestamp = created,
        }, channel);
    }

    [Fact]
    public async Task Keeps_what_the_creator_chose()
    {
        var arn = await World.CreateChannelAsync(_alice, ChannelMode.Restricted, ChannelPrivacy.Private, "Plans", """{"topic":"né à 🎉"}""");

        var channel = await World.DescribeChannelAsync(arn, by: _alice);

        Assert.Equal(
            ("Plans", ChannelMode.Restricted, ChannelPrivacy.Private, """{"topic":"né à 🎉"}"""),
            (channel.Name, channel.Mode!.Value, channel.Privacy!.Value, channel.Metadata));
    }

    [Fact]
    public async Task Gives_an_unnamed_channel_an_id_below_its_app_instance()
    {
        var first = await World.CreateChannelAsync(_alice);
        var second = await World.CreateChannelAsync(_alice);

        Assert.Matches($"^{World.AppInstance}/channel/[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}$", first);
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("general")]
    [InlineData("7")]
    [InlineData("team:core_1-a.b@example.com")]
    public async Task Uses_the_id_that_the_creator_chose(string id) =>
        Assert.Equal($"{World.AppInstance}/channel/{id}", await World.CreateChannelAsync(_alice, id: id));

    [Fact]
    public async Task Refuses_an_id_that_is_taken()
    {
        var arn = await World.CreateChannelAsync(_alice, id: "general", name: "First", token: "token-1");

        await Refused.Conflict(() => World.CreateChannelAsync(_alice, id: "general", name: "First", token: "token-2"));
        await Refused.Conflict(() => World.CreateChannelAsync(_bob, id: "general", name: "Second"));

        Assert.Equal("First", (await World.DescribeChannelAsync(arn, by: _alice)).Name);
    }

    [Fact]
    public async Task Allows_two_channels_of_one_name()
    {
        await World.CreateChannelAsync(_alice, name: "General");
        await World.CreateChannelAsync(_alice, name: "General");

        Assert.Equal(2, (await World.ChannelsAsync(_alice)).Count);
    }

    [Fact]
    public async Task Makes_the_creator_a_member_and_a_moderator()
    {
        var created = World.Tick();
        var channel = await World.CreateChannelAsync(_alice);
        World.Tick();

        Assert.Equal([_alice], await World.MembersAsync(channel, by: _alice));
        Assert.Equal([_alice], await World.ModeratorsAsync(channel, by: _alice));
        var membership = await World.MembershipAsync(channel, _alice, by: _alice);
        Assert.Equal((ChannelMembershipType.Default, created), (membership.Type, membership.CreatedTimestamp!.Value));
    }

    [Fact]
    public async Task Makes_the_named_members_default_members_invited_by_the_creator()
    {
        var channel = await World.CreateChannelAsync(_alice, members: [_bob, _carol]);

        Assert.Equal(Sorted(_alice, _bob, _carol), Sorted(await World.MembersAsync(channel, by: _alice)));
        var membership = await World.MembershipAsync(channel, _carol, by: _alice);
        Assert.Equal(new Identity { Arn = _alice, Name = "Alice" }, membership.InvitedBy);
        Assert.Equal(ChannelMembershipType.Default, membership.Type);
    }

    [Fact]
    public async Task Makes_the_named_moderators_moderators_but_not_members()
    {
        var channel = await World.CreateChannelAsync(_alice, moderators: [_bob]);

        Assert.Equal(Sorted(_alice, _bob), Sorted(await World.ModeratorsAsync(channel, by: _bob)));
        Assert.Equal([_alice], await World.MembersAsync(channel, by: _bob));
        await Refused.Forbidden(() => World.SendAsync(channel, by: _bob));
    }

    [Fact]
    public async Task Merges_duplicates_and_the_creator_in_its_lists()
    {
        var channel = await World.CreateChannelAsync(_alice, members: [_bob, _alice, _bob], moderators: [_carol, _carol, _alice]);

        Assert.Equal(Sorted(_alice, _bob), Sorted(await World.MembersAsync(channel, by: _alice)));
        Assert.Equal(Sorted(_alice, _carol), Sorted(await World.ModeratorsAsync(channel, by: _alice)));
    }

    [Fact]
    public async Task Lets_a_bot_create_a_channel()
    {
        var bot = await World.CreateBotAsync("Concierge");
        var channel = await World.CreateChannelAsync(bot, members: [_alice]);

        Assert.Equal(new Identity { Arn = bot, Name = "Concierge" }, (await World.DescribeChannelAsync(channel, by: _alice)).CreatedBy);
        Assert.Equal(Sorted(_alice, bot), Sorted(await World.MembersAsync(channel, by: bot)));
    }

    [Fact]
    public async Task Creates_nothing_when_a_listed_user_is_unknown()
    {
        var nobody = $"{World.AppInstance}/user/nobody";

        await Refused.Forbidden(() => World.CreateChannelAsync(_alice, id: "a", members: [_bob, nobody]), Texts.InvalidUser);
        await Refused.Forbidden(() => World.CreateChannelAsync(_alice, id: "b", moderators: [nobody]), Texts.InvalidUser);

        Assert.Empty(await World.ChannelsAsync(_alice));
        Assert.Empty(await World.ChannelsOfAsync(_bob));
        Assert.Empty(await World.ModeratedByAsync(_alice));
    }

    [Fact]
    public async Task Refuses_members_from_another_app_instance()
    {
        var elsewhere = await World.CreateAppInstanceAsync("Elsewhere");
        var stranger = await World.CreateUserAsync("stranger", elsewhere);

        await Refused.Forbidden(() => World.CreateChannelAsync(_alice, members: [stranger]), Texts.InvalidUser);
    }

    [Fact]
    public async Task Refuses_to_create_a_channel_in_another_app_instance()
    {
        var elsewhere = await World.CreateAppInstanceAsync("Elsewhere");

        await Refused.Forbidden(() => World.CreateChannelAsync(_alice, appInstance: elsewhere));
        await Refused.Forbidden(() => World.CreateChannelAsync(_alice, appInstance: elsewhere[..^4] + "0000"));
    }

    [Fact]
    public async Task Measures_metadata_in_bytes()
    {
        await World.CreateChannelAsync(_alice, metadata: new string('€', 341) + "a");
        await Refused.BadRequest(() => World.CreateChannelAsync(_alice, metadata: new string('€', 342)));
    }

    private static string[] Sorted(params string[] arns) => [.. arns.Order(StringComparer.Ordinal)];
}
