using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away memberships that nobody asked for, that cannot be left, or that say the wrong thing about who invited whom.</summary>
public abstract class MembershipTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _carol = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice", name: "Alice");
        _bob = await World.CreateUserAsync("bob", name: "Bob");
        _carol = await World.CreateUserAsync("carol", name: "Carol");
        _channel = await World.CreateChannelAsync(_alice);
    }

    [Fact]
    public async Task Adds_a_member_and_tells_who_invited_it()
    {
        var joined = World.Tick();

        var response = await World.AddMemberAsync(_channel, _bob, by: _alice);
        World.Tick();

        Assert.Equal(new CreateChannelMembershipResponse { ChannelArn = _channel, Member = new Identity { Arn = _bob, Name = "Bob" } }, response);
        Assert.Equal(new ChannelMembership
        {
            InvitedBy = new Identity { Arn = _alice, Name = "Alice" },
            Type = ChannelMembershipType.Default,
            Member = new Identity { Arn = _bob, Name = "Bob" },
            ChannelArn = _channel,
            CreatedTimestamp = joined,
            LastUpdatedTimestamp = joined,
        }, await World.MembershipAsync(_channel, _bob, by: _carol));
    }

    [Fact]
    public async Task Lets_the_new_member_take_part()
    {
        await World.AddMemberAsync(_channel, _bob, by: _alice);

        await World.SendAsync(_channel, by: _bob);
        await World.AddMemberAsync(_channel, _carol, by: _bob);

        Assert.Equal(_bob, (await World.MembershipAsync(_channel, _carol, by: _alice)).InvitedBy!.Arn);
    }

    [Fact]
    public async Task Lists_names_with_the_members()
    {
        await World.AddMemberAsync(_channel, _bob, by: _alice);

        var response = await World.Messaging.ListChannelMembershipsAsync(new() { ChannelArn = _channel, ChimeBearer = _carol });

        Assert.Equal(_channel, response.ChannelArn);
        Assert.Null(response.NextToken);
        Assert.Equal(
            [new Identity { Arn = _alice, Name = "Alice" }, new Identity { Arn = _bob, Name = "Bob" }],
            response.ChannelMemberships!.Select(row => row.Member!).OrderBy(member => member.Name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Shows_a_changed_display_name()
    {
        await World.AddMemberAsync(_channel, _bob, by: _alice);
        await World.Identity.UpdateAppInstanceUserAsync(new() { AppInstanceUserArn = _bob, Name = "Robert", Metadata = "" });

        Assert.Equal("Robert", (await World.MembershipAsync(_channel, _bob, by: _alice)).Member!.Name);
    }

    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("HIDDEN")]
    public async Task Refuses_to_add_a_member_twice(string secondType)
    {
        await World.AddMemberAsync(_channel, _bob, by: _alice);

        await Refused.Conflict(() => World.AddMemberAsync(_channel, _bob, by: _alice, new ChannelMembershipType(secondType)));

        Assert.Equal(ChannelMembershipType.Default, (await World.MembershipAsync(_channel, _bob, by: _alice)).Type);
        Assert.Equal(2, (await World.MembersAsync(_channel, by: _alice)).Length);
    }

    [Fact]
    public async Task Refuses_the_creator_who_is_a_member_already() =>
        await Refused.Conflict(() => World.JoinAsync(_channel, _alice));

    [Theory]
    [InlineData("RESTRICTED", "PUBLIC")]
    [InlineData("UNRESTRICTED", "PUBLIC")]
    [InlineData("RESTRICTED", "PRIVATE")]
    [InlineData("UNRESTRICTED", "PRIVATE")]
    public async Task Tells_a_member_that_joins_again_that_it_is_one(string mode, string privacy)
    {
        var channel = await World.CreateChannelAsync(_alice, new ChannelMode(mode), new ChannelPrivacy(privacy), members: [_bob]);
        var dave = await World.CreateUserAsync("dave");
        await World.AddHiddenAsync(channel, dave, _alice);

        foreach (var user in new[] { _bob, dave })
        {
            await Refused.Conflict(() => World.JoinAsync(channel, user));
            var error = Assert.Single((await World.AddMembersAsync(channel, by: user, type: null, user)).Errors!);
            Assert.Equal((user, ErrorCode.Conflict), (error.MemberArn, error.ErrorCode));
        }

        Assert.Equal([_alice, _bob], (await World.MembersAsync(channel, by: _alice)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lets_no_member_of_a_restricted_channel_add_others_along_with_itself()
    {
        var channel = await World.CreateChannelAsync(_alice, ChannelMode.Restricted, members: [_bob]);
        var dave = await World.CreateUserAsync("dave");

        await Refused.Forbidden(() => World.AddMemberAsync(channel, dave, by: _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.AddMembersAsync(channel, by: _bob, type: null, _bob, dave), Texts.NoAccess);
        await Refused.Forbidden(() => World.AddHiddenAsync(channel, _bob, by: _bob), Texts.NoAccess);
    }

    [Fact]
    public async Task Refuses_users_who_do_not_exist()
    {
        var elsewhere = await World.CreateAppInstanceAsync("Elsewhere");
        var stranger = await World.CreateUserAsync("stranger", elsewhere);

        await Refused.Forbidden(() => World.AddMemberAsync(_channel, $"{World.AppInstance}/user/nobody", by: _alice), Texts.InvalidUser);
        await Refused.Forbidden(() => World.AddMemberAsync(_channel, $"{World.AppInstance}/bot/nobody", by: _alice), Texts.InvalidUser);
        await Refused.Forbidden(() => World.AddMemberAsync(_channel, stranger, by: _alice), Texts.InvalidUser);
        await Refused.Forbidden(() => World.AddMemberAsync(_channel, _channel, by: _alice), Texts.InvalidUser);

        Assert.Equal([_alice], await World.MembersAsync(_channel, by: _alice));
    }

    [Fact]
    public async Task Lets_a_member_leave_and_lose_its_rights()
    {
        await World.UpdateChannelAsync(_channel, by: _alice, mode: ChannelMode.Restricted);
        await World.AddMemberAsync(_channel, _bob, by: _alice);

        await World.RemoveMemberAsync(_channel, _bob, by: _bob);

        Assert.Equal([_alice], await World.MembersAsync(_channel, by: _alice));
        await Refused.NotFound(() => World.MembershipAsync(_channel, _bob, by: _alice));
        await Refused.Forbidden(() => World.SendAsync(_channel, by: _bob), Texts.NoAccess);
    }

    [Fact]
    public async Task Does_nothing_when_a_non_member_is_removed()
    {
        await World.RemoveMemberAsync(_channel, _bob, by: _alice);
        await World.RemoveMemberAsync(_channel, $"{World.AppInstance}/user/nobody", by: _alice);

        Assert.Equal([_alice], await World.MembersAsync(_channel, by: _alice));
    }

    [Fact]
    public async Task Starts_afresh_when_a_member_returns()
    {
        await World.AddMemberAsync(_channel, _bob, by: _alice);
        await World.RemoveMemberAsync(_channel, _bob, by: _bob);
        var returned = World.Tick();
        await World.JoinAsync(_channel, _bob);

        var membership = await World.MembershipAsync(_channel, _bob, by: _alice);
        Assert.Equal((_bob, returned), (membership.InvitedBy!.Arn, membership.CreatedTimestamp!.Value));
    }

    [Fact]
    public async Task Lets_the_last_member_leave_and_stay_moderator()
    {
        await World.RemoveMemberAsync(_channel, _alice, by: _alice);

        Assert.Empty(await World.MembersAsync(_channel, by: _alice));
        Assert.Equal([_alice], await World.ModeratorsAsync(_channel, by: _alice));
        await Refused.Forbidden(() => World.SendAsync(_channel, by: _alice));
    }

    [Fact]
    public async Task Closes_a_private_channel_to_a_member_who_left()
    {
        var secret = await World.CreatePrivateChannelAsync(_alice, members: [_bob]);
        var message = await World.SendAsync(secret, by: _alice);
        await World.RemoveMemberAsync(secret, _bob, by: _bob);

        await Refused.Forbidden(() => World.DescribeChannelAsync(secret, by: _bob));
        await Refused.Forbidden(() => World.GetMessageAsync(secret, message, by: _bob));
        await Refused.Forbidden(() => World.JoinAsync(secret, _bob));
    }
}
