using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away private channels in public lists, channels of other app instances, and summaries that lack members.</summary>
public abstract class ListChannelsTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
    }

    [Fact]
    public async Task Shows_the_whole_summary()
    {
        var channel = await World.CreateChannelAsync(_alice, ChannelMode.Restricted, name: "General", metadata: "m");
        var sent = World.Tick();
        await World.SendAsync(channel, by: _alice);
        World.Tick();

        Assert.Equal(new ChannelSummary
        {
            Name = "General",
            ChannelArn = channel,
            Mode = ChannelMode.Restricted,
            Privacy = ChannelPrivacy.Public,
            Metadata = "m",
            LastMessageTimestamp = sent,
        }, Assert.Single(await World.ChannelsAsync(_alice)));
    }

    [Fact]
    public async Task Shows_public_channels_only_even_to_members_of_private_ones()
    {
        var open = await World.CreateChannelAsync(_alice);
        await World.CreatePrivateChannelAsync(_alice);

        Assert.Equal([open], Arns(await World.ChannelsAsync(_alice)));
        Assert.Equal([open], Arns(await World.ChannelsAsync(_alice, ChannelPrivacy.Public)));
    }

    [Fact]
    public async Task Shows_an_admin_the_private_channels()
    {
        await World.CreateChannelAsync(_alice);
        var secret = await World.CreatePrivateChannelAsync(_alice);
        var admin = await World.CreateAdminAsync("admin");

        Assert.Equal([secret], Arns(await World.ChannelsAsync(admin, ChannelPrivacy.Private)));
    }

    [Fact]
    public async Task Shows_channels_of_the_named_app_instance_only()
    {
        var elsewhere = await World.CreateAppInstanceAsync("Elsewhere");
        var stranger = await World.CreateUserAsync("alice", elsewhere);
        await World.CreateChannelAsync(_alice);

        Assert.Empty(await World.ChannelsAsync(stranger, appInstance: elsewhere));
        await Refused.Forbidden(() => World.ChannelsAsync(_alice, appInstance: elsewhere));
    }

    [Fact]
    public async Task Lists_the_channels_that_a_user_moderates_but_not_those_an_admin_could()
    {
        var bob = await World.CreateUserAsync("bob");
        var admin = await World.CreateAdminAsync("admin");
        var moderated = await World.CreateChannelAsync(_alice, moderators: [bob]);
        await World.CreateChannelAsync(_alice, members: [bob]);

        Assert.Equal([moderated], await World.ModeratedByAsync(bob));
        Assert.Equal([moderated], await World.ModeratedByAsync(admin, bob));
        Assert.Empty(await World.ModeratedByAsync(admin));
    }

    [Fact]
    public async Task Describes_a_moderated_channel_by_its_summary()
    {
        var channel = await World.CreateChannelAsync(_alice, name: "General");

        var described = await World.Messaging.DescribeChannelModeratedByAppInstanceUserAsync(
            new() { ChannelArn = channel, AppInstanceUserArn = _alice, ChimeBearer = _alice });

        Assert.Equal(new ChannelSummary
        {
            Name = "General",
            ChannelArn = channel,
            Mode = ChannelMode.Unrestricted,
            Privacy = ChannelPrivacy.Public,
        }, described.Channel!.ChannelSummary);
    }

    private static string[] Arns(IReadOnlyList<ChannelSummary> channels) => [.. channels.Select(channel => channel.ChannelArn!)];
}
