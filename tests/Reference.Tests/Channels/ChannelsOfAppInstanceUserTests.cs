using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away wrong unread marks: what a client shows as its channel list is the membership, the read marker and the time of the
/// newest message that this caller can see.
/// </summary>
public abstract class ChannelsOfAppInstanceUserTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _carol = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _carol = await World.CreateUserAsync("carol");
        _channel = await World.CreatePrivateChannelAsync(_alice, members: [_bob, _carol]);
    }

    [Fact]
    public async Task Shows_channel_and_membership_of_a_user_who_never_read()
    {
        var row = Assert.Single(await World.ChannelsOfAsync(_bob));

        Assert.Equal(new ChannelSummary
        {
            Name = "Secret",
            ChannelArn = _channel,
            Mode = ChannelMode.Unrestricted,
            Privacy = ChannelPrivacy.Private,
        }, row.ChannelSummary);
        Assert.Equal(new AppInstanceUserMembershipSummary { Type = ChannelMembershipType.Default }, row.AppInstanceUserMembershipSummary);
        Assert.Equal(row, await World.MembershipOfAsync(_channel, _bob, by: _bob));
    }

    [Fact]
    public async Task Moves_only_the_bearers_read_marker()
    {
        var read = World.Tick();
        Assert.Equal(_channel, (await World.MarkReadAsync(_channel, by: _bob)).ChannelArn);
        World.Tick();

        Assert.Equal(read, await ReadMarkerAsync(_bob));
        Assert.Null(await ReadMarkerAsync(_carol));

        var readAgain = World.Tick();
        await World.MarkReadAsync(_channel, by: _bob);
        Assert.Equal(readAgain, await ReadMarkerAsync(_bob));
    }

    [Fact]
    public async Task Forgets_the_read_marker_of_a_member_who_left()
    {
        await World.MarkReadAsync(_channel, by: _bob);
        await World.RemoveMemberAsync(_channel, _bob, by: _bob);
        await World.AddMemberAsync(_channel, _bob, by: _alice);

        Assert.Null(await ReadMarkerAsync(_bob));
    }

    [Fact]
    public async Task Tells_the_time_of_the_newest_message_that_the_caller_can_see()
    {
        var toAll = World.Tick();
        await World.SendAsync(_channel, by: _alice);
        var toBob = World.Tick();
        await World.SendAsync(_channel, by: _alice, to: _bob);
        World.Tick();

        Assert.Equal(toBob, await LastMessageAsync(_alice));
        Assert.Equal(toBob, await LastMessageAsync(_bob));
        Assert.Equal(toAll, await LastMessageAsync(_carol));
    }

    [Fact]
    public async Task Falls_back_to_the_message_before_when_the_newest_is_deleted()
    {
        var admin = await World.CreateAdminAsync("admin");
        var kept = World.Tick();
        await World.SendAsync(_channel, by: _alice);
        World.Tick();
        var deleted = await World.SendAsync(_channel, by: _alice);

        await World.DeleteMessageAsync(_channel, deleted, by: admin);

        Assert.Equal(kept, await LastMessageAsync(_bob));
    }

    [Fact]
    public async Task Does_not_count_messages_that_are_not_kept()
    {
        await World.SendAsync(_channel, by: _alice, persistence: ChannelMessagePersistenceType.NonPersistent);
        Assert.Null(await LastMessageAsync(_bob));

        var sent = World.Tick();
        await World.SendAsync(_channel, by: _alice);
        World.Tick();
        await World.SendAsync(_channel, by: _alice, persistence: ChannelMessagePersistenceType.NonPersistent);
        Assert.Equal(sent, await LastMessageAsync(_bob));
    }

    [Fact]
    public async Task Counts_control_messages_that_are_kept()
    {
        var sent = World.Tick();
        await World.SendControlAsync(_channel, _alice, "renamed");

        Assert.Equal(sent, await LastMessageAsync(_bob));
    }

    [Fact]
    public async Task Shows_a_hidden_membership_to_its_holder()
    {
        var dave = await World.CreateUserAsync("dave");
        await World.AddHiddenAsync(_channel, dave, by: _alice);

        Assert.Equal(ChannelMembershipType.Hidden, Assert.Single(await World.ChannelsOfAsync(dave)).AppInstanceUserMembershipSummary!.Type);
    }

    [Fact]
    public async Task Follows_joins_leaves_and_bans()
    {
        var second = await World.CreateChannelAsync(_alice, members: [_bob]);
        var third = await World.CreateChannelAsync(_alice, members: [_bob]);
        await World.RemoveMemberAsync(second, _bob, by: _bob);
        await World.BanAsync(third, _bob, by: _alice);

        Assert.Equal(_channel, Assert.Single(await World.ChannelsOfAsync(_bob)).ChannelSummary!.ChannelArn);
    }

    [Fact]
    public async Task Shows_an_admin_the_channels_of_a_user()
    {
        var admin = await World.CreateAdminAsync("admin");

        Assert.Equal(_channel, Assert.Single(await World.ChannelsOfAsync(admin, _bob)).ChannelSummary!.ChannelArn);
        Assert.Equal(_channel, (await World.MembershipOfAsync(_channel, _bob, by: admin)).ChannelSummary!.ChannelArn);
        Assert.Empty(await World.ChannelsOfAsync(admin));
    }

    private async Task<DateTimeOffset?> ReadMarkerAsync(string user) =>
        (await World.MembershipOfAsync(_channel, user, by: user)).AppInstanceUserMembershipSummary!.ReadMarkerTimestamp;

    private async Task<DateTimeOffset?> LastMessageAsync(string user)
    {
        var listed = Assert.Single(await World.ChannelsOfAsync(user)).ChannelSummary!.LastMessageTimestamp;
        var described = (await World.MembershipOfAsync(_channel, user, by: user)).ChannelSummary!.LastMessageTimestamp;
        Assert.Equal(listed, described);
        return listed;
    }
}
