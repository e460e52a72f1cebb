using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away elastic channels that AWS would not create, and what only ordinary channels can do.</summary>
public abstract class ElasticChannelTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
    }

    [Fact]
    public async Task Is_restricted_and_shows_its_configuration()
    {
        var channel = await World.CreateElasticAsync(_alice, maximum: 7, target: 9, minimumPercentage: 11);

        var described = await World.DescribeChannelAsync(channel, _alice);

        Assert.Equal(ChannelMode.Restricted, described.Mode);
        Assert.Equal(ChannelPrivacy.Public, described.Privacy);
        Assert.Equal(
            new ElasticChannelConfiguration { MaximumSubChannels = 7, TargetMembershipsPerSubChannel = 9, MinimumMembershipPercentage = 11 },
            described.ElasticChannelConfiguration);
    }

    [Fact]
    public async Task An_ordinary_channel_shows_no_configuration()
    {
        var channel = await World.CreateChannelAsync(_alice);

        Assert.Null((await World.DescribeChannelAsync(channel, _alice)).ElasticChannelConfiguration);
    }

    [Fact]
    public async Task Makes_its_creator_a_moderator_and_no_member()
    {
        var channel = await World.CreateElasticAsync(_alice, moderators: [_bob]);

        Assert.Equal([_alice, _bob], await World.ModeratorsAsync(channel, _alice));
        Assert.Empty(await World.ChannelsOfAsync(_alice));
        Assert.Empty(await World.ChannelsOfAsync(_bob));
        await Refused.NotFound(() => World.MembershipAsync(channel, _alice, _alice));
    }

    [Fact]
    public async Task Starts_with_one_sub_channel_without_members()
    {
        var channel = await World.CreateElasticAsync(_alice);

        var first = Assert.Single(await World.SubChannelsAsync(channel, _alice));

        Assert.Equal(0, first.MembershipCount);
        Assert.Matches("^[-_a-zA-Z0-9]{1,128}$", first.SubChannelId);
        Assert.Empty(await World.MembersInAsync(channel, first.SubChannelId!, _alice));
    }

    [Fact]
    public async Task Can_not_be_created_unrestricted()
    {
        await Refused.BadRequest(() => World.CreateElasticAsync(_alice, mode: ChannelMode.Unrestricted));
        Assert.Empty(await World.ChannelsAsync(_alice));
    }

    [Fact]
    public async Task Can_not_be_created_with_members()
    {
        await Refused.BadRequest(() => World.CreateElasticAsync(_alice, members: [_bob]));
        await Refused.BadRequest(() => World.CreateElasticAsync(_alice, members: [_alice]));
        Assert.Empty(await World.ChannelsAsync(_alice));
    }

    [Theory]
    [InlineData(1, 10, 10)]
    [InlineData(10, 1, 10)]
    [InlineData(10, 10, 0)]
    [InlineData(10, 10, 41)]
    [InlineData(1_001, 1_000, 10)] // more than 1,000,000 members in all, which no quota can allow
    [InlineData(65_536, 65_536, 10)] // which as an int would be none
    public async Task Can_not_be_created_with_limits_outside_their_ranges(int maximum, int target, int percentage)
    {
        await Refused.BadRequest(() => World.CreateElasticAsync(_alice, maximum, target, percentage));
    }

    [Theory]
    [InlineData(101, 2)]
    [InlineData(2, 1_001)]
    public async Task Can_not_be_created_with_limits_above_the_quotas(int maximum, int target)
    {
        await Refused.LimitExceeded(() => World.CreateElasticAsync(_alice, maximum, target));
    }

    [Fact]
    public async Task May_use_the_quotas_up() =>
        Assert.Single(await World.SubChannelsAsync(await World.CreateElasticAsync(_alice, maximum: 100, target: 1_000), _alice));

    [Fact]
    public async Task Is_the_only_one_of_its_app_instance()
    {
        await World.CreateElasticAsync(_alice);

        await Refused.LimitExceeded(() => World.CreateElasticAsync(_bob));

        var elsewhere = await World.CreateAppInstanceAsync("Other");
        var carol = await World.CreateUserAsync("carol", elsewhere);
        await World.CreateElasticAsync(carol, appInstance: elsewhere);
        await World.CreateChannelAsync(_bob);
    }

    [Fact]
    public async Task Makes_room_for_another_when_it_is_deleted()
    {
        var channel = await World.CreateElasticAsync(_alice);
        await World.EnterAsync(channel, _bob, _alice);

        await World.DeleteChannelAsync(channel, _alice);

        Assert.Empty(await World.ChannelsOfAsync(_bob));
        await World.CreateElasticAsync(_alice);
    }

    [Fact]
    public async Task A_token_belongs_to_the_configuration()
    {
        var first = await World.CreateElasticAsync(_alice, maximum: 3, token: "token-1");

        Assert.Equal(first, await World.CreateElasticAsync(_alice, maximum: 3, token: "token-1"));
        await Refused.Conflict(() => World.CreateElasticAsync(_alice, maximum: 4, token: "token-1"));
        await Refused.Conflict(() => World.CreateElasticAsync(_alice, target: 5, token: "token-1"));
        await Refused.Conflict(() => World.CreateElasticAsync(_alice, minimumPercentage: 30, token: "token-1"));
    }

    [Fact]
    public async Task Can_be_renamed_but_not_made_unrestricted()
    {
        var channel = await World.CreateElasticAsync(_alice);

        await World.UpdateChannelAsync(channel, _alice, name: "Arena", mode: ChannelMode.Restricted);
        await Refused.BadRequest(() => World.UpdateChannelAsync(channel, _alice, name: "Field", mode: ChannelMode.Unrestricted));
        await Refused.Forbidden(() => World.UpdateChannelAsync(channel, _bob, mode: ChannelMode.Unrestricted), Texts.NoAccess);

        var described = await World.DescribeChannelAsync(channel, _alice);
        Assert.Equal(("Arena", ChannelMode.Restricted, 3), (described.Name, described.Mode, described.ElasticChannelConfiguration!.MaximumSubChannels));
    }

    [Fact]
    public async Task Has_no_hidden_members()
    {
        var channel = await World.CreateElasticAsync(_alice);
        var place = await World.OnlySubChannelAsync(channel, _alice);

        await Refused.BadRequest(() => World.AddHiddenAsync(channel, _bob, _alice));
        await Refused.BadRequest(() => World.AddMembersAsync(channel, _alice, ChannelMembershipType.Hidden, _bob));
        await Refused.BadRequest(() => World.Messaging.ListChannelMembershipsAsync(
            new() { ChannelArn = channel, SubChannelId = place, Type = ChannelMembershipType.Hidden, ChimeBearer = _alice }));

        Assert.Empty(await World.ChannelsOfAsync(_bob));
    }

    [Fact]
    public async Task Has_no_read_markers_and_no_preferences()
    {
        var channel = await World.CreateElasticAsync(_alice);
        await World.EnterAsync(channel, _bob, _alice);

        await Refused.Forbidden(() => World.MarkReadAsync(channel, _bob));
        await Refused.Forbidden(() => World.PreferencesAsync(channel, _bob, _bob));
        await Refused.Forbidden(() => World.PutPreferencesAsync(channel, _bob, _bob, AllowNotifications.None));
    }

    [Fact]
    public async Task Is_not_described_to_its_moderators_as_moderated_but_listed()
    {
        var channel = await World.CreateElasticAsync(_alice);

        await Refused.Forbidden(() => World.Messaging.DescribeChannelModeratedByAppInstanceUserAsync(
            new() { ChannelArn = channel, AppInstanceUserArn = _alice, ChimeBearer = _alice }));
        Assert.Equal([channel], await World.ModeratedByAsync(_alice));
    }

    [Fact]
    public async Task Lists_its_sub_channels_to_moderators_and_admins_only()
    {
        var admin = await World.CreateAdminAsync("admin");
        var channel = await World.CreateElasticAsync(_alice);
        await World.EnterAsync(channel, _bob, _alice);

        Assert.Equal(await World.SubChannelsAsync(channel, _alice), await World.SubChannelsAsync(channel, admin));
        await Refused.Forbidden(() => World.SubChannelsAsync(channel, _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.SubChannelsAsync(channel + "x", _alice), Texts.NoAccess);
    }

    [Fact]
    public async Task Only_elastic_channels_list_sub_channels()
    {
        var channel = await World.CreateChannelAsync(_alice);

        await Refused.BadRequest(() => World.SubChannelsAsync(channel, _alice));
        await Refused.Forbidden(() => World.SubChannelsAsync(channel, _bob), Texts.NoAccess);
    }
}
