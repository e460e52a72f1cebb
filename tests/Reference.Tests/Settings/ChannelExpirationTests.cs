using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away channels that outlive their expiration, go too early, or go although somebody gave them more time.</summary>
public abstract class ChannelExpirationTests(Transport transport) : ChimeTests(transport)
{
    private static readonly TimeSpan _instant = TimeSpan.FromMilliseconds(1);
    private string _alice = "", _bob = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
    }

    [Fact]
    public async Task Given_at_creation_is_described()
    {
        var channel = await CreateAsync(3, ExpirationCriterion.LastMessageTimestamp);

        Assert.Equal(
            (3, ExpirationCriterion.LastMessageTimestamp),
            Read((await World.DescribeChannelAsync(channel, _alice)).ExpirationSettings));
    }

    [Fact]
    public async Task Deletes_the_channel_when_the_days_are_over_and_not_before()
    {
        var channel = await CreateAsync(1, ExpirationCriterion.CreatedTimestamp);

        World.Advance(TimeSpan.FromDays(1) - _instant);
        Assert.Equal(channel, (await World.DescribeChannelAsync(channel, _alice)).ChannelArn);

        World.Advance(_instant);
        await Refused.Forbidden(() => World.DescribeChannelAsync(channel, _alice));
        Assert.Empty(await World.ChannelsOfAsync(_alice));
        Assert.Empty(await World.ChannelsAsync(_alice));
    }

    [Fact]
    public async Task Frees_the_channel_id_for_a_channel_that_stays()
    {
        var channel = await CreateAsync(1, ExpirationCriterion.CreatedTimestamp, "general");
        World.Advance(TimeSpan.FromDays(1));

        Assert.Equal(channel, await World.CreateChannelAsync(_alice, id: "general"));
        World.Advance(TimeSpan.FromDays(10));
        Assert.Null((await World.DescribeChannelAsync(channel, _alice)).ExpirationSettings);
    }

    [Fact]
    public async Task Counts_from_the_last_persistent_message_where_it_says_so()
    {
        var channel = await CreateAsync(2, ExpirationCriterion.LastMessageTimestamp);
        World.Advance(TimeSpan.FromDays(1));
        await World.SendAsync(channel, _alice);
        World.Advance(TimeSpan.FromDays(1));
        await World.SendAsync(channel, _alice, persistence: ChannelMessagePersistenceType.NonPersistent);

        World.Advance(TimeSpan.FromDays(1) - _instant);
        await World.DescribeChannelAsync(channel, _alice);
        World.Advance(_instant);
        await Refused.Forbidden(() => World.DescribeChannelAsync(channel, _alice));
    }

    [Fact]
    public async Task Counts_a_last_message_that_was_deleted_since()
    {
        var admin = await World.CreateAdminAsync("admin");
        var channel = await CreateAsync(2, ExpirationCriterion.LastMessageTimestamp);
        World.Advance(TimeSpan.FromDays(1));
        await World.DeleteMessageAsync(channel, await World.SendAsync(channel, _alice), admin);

        World.Advance(TimeSpan.FromDays(2) - _instant);
        await World.DescribeChannelAsync(channel, _alice);
    }

    [Fact]
    public async Task Counts_from_creation_where_there_never_was_a_message()
    {
        var channel = await CreateAsync(2, ExpirationCriterion.LastMessageTimestamp);

        World.Advance(TimeSpan.FromDays(2));
        await Refused.Forbidden(() => World.DescribeChannelAsync(channel, _alice));
    }

    [Fact]
    public async Task Counts_from_creation_whatever_was_sent_where_it_says_so()
    {
        var channel = await CreateAsync(2, ExpirationCriterion.CreatedTimestamp);
        World.Advance(TimeSpan.FromDays(1));
        await World.SendAsync(channel, _alice);

        World.Advance(TimeSpan.FromDays(1));
        await Refused.Forbidden(() => World.DescribeChannelAsync(channel, _alice));
    }

    [Fact]
    public async Task May_be_put_later_as_long_as_the_channel_lives()
    {
        var channel = await CreateAsync(1, ExpirationCriterion.CreatedTimestamp);
        World.Advance(TimeSpan.FromHours(23));

        var answer = await PutAsync(channel, _alice, Days(3, ExpirationCriterion.CreatedTimestamp));

        Assert.Equal((channel, (3, ExpirationCriterion.CreatedTimestamp)), (answer.ChannelArn, Read(answer.ExpirationSettings)));
        World.Advance(TimeSpan.FromDays(2));
        await World.DescribeChannelAsync(channel, _alice);
        World.Advance(TimeSpan.FromHours(1));
        await Refused.Forbidden(() => World.DescribeChannelAsync(channel, _alice));
    }

    [Fact]
    public async Task May_be_put_so_that_it_has_passed_already()
    {
        var channel = await World.CreateChannelAsync(_alice);
        World.Advance(TimeSpan.FromDays(5));

        await PutAsync(channel, _alice, Days(2, ExpirationCriterion.CreatedTimestamp));
        World.Tick();

        await Refused.Forbidden(() => World.DescribeChannelAsync(channel, _alice));
    }

    [Fact]
    public async Task Is_removed_by_leaving_the_settings_out()
    {
        var channel = await CreateAsync(1, ExpirationCriterion.CreatedTimestamp);

        var answer = await PutAsync(channel, _alice, null);

        Assert.Null(answer.ExpirationSettings);
        World.Advance(TimeSpan.FromDays(10));
        Assert.Null((await World.DescribeChannelAsync(channel, _alice)).ExpirationSettings);
    }

    [Fact]
    public async Task Survives_an_update_of_the_channel()
    {
        var channel = await CreateAsync(1, ExpirationCriterion.CreatedTimestamp);

        await World.UpdateChannelAsync(channel, _alice, name: "New name");

        Assert.Equal(1, (await World.DescribeChannelAsync(channel, _alice)).ExpirationSettings!.ExpirationDays);
    }

    [Fact]
    public async Task Is_put_without_a_bearer_by_a_developer()
    {
        var channel = await World.CreatePrivateChannelAsync(_alice);

        await PutAsync(channel, null, Days(1, ExpirationCriterion.CreatedTimestamp));

        Assert.Equal(1, (await World.DescribeChannelAsync(channel, _alice)).ExpirationSettings!.ExpirationDays);
    }

    [Fact]
    public async Task Is_refused_where_the_bearer_or_the_channel_is_wrong()
    {
        var channel = await World.CreateChannelAsync(_alice);
        var settings = Days(1, ExpirationCriterion.CreatedTimestamp);

        await Refused.Forbidden(() => PutAsync(channel, _bob, settings));
        await Refused.Unauthorized(() => PutAsync(channel, _bob + "x", settings));
        await Refused.Unauthorized(() => PutAsync(channel, channel, settings));
        await Refused.Forbidden(() => PutAsync(channel + "x", null, settings));
        await Refused.Forbidden(() => PutAsync($"{World.AppInstance[..^4]}0000/channel/c", null, settings));
        await Refused.BadRequest(() => PutAsync(_alice, null, settings));
        await Refused.BadRequest(() => PutAsync(channel, _alice, Days(0, ExpirationCriterion.CreatedTimestamp)));
        await Refused.BadRequest(() => PutAsync(channel, _alice, Days(5476, ExpirationCriterion.CreatedTimestamp)));
        Assert.Null((await World.DescribeChannelAsync(channel, _alice)).ExpirationSettings);
    }

    [Fact]
    public async Task Belongs_to_what_a_token_stands_for()
    {
        await CreateAsync(1, ExpirationCriterion.CreatedTimestamp, token: "token");

        await Refused.Conflict(() => CreateAsync(2, ExpirationCriterion.CreatedTimestamp, token: "token"));
        await Refused.Conflict(() => CreateAsync(1, ExpirationCriterion.LastMessageTimestamp, token: "token"));
    }

    private static ExpirationSettings Days(int days, ExpirationCriterion criterion) => new() { ExpirationDays = days, ExpirationCriterion = criterion };

    private static (int, ExpirationCriterion) Read(ExpirationSettings? settings) => (settings!.ExpirationDays, settings.ExpirationCriterion);

    private async Task<string> CreateAsync(int days, ExpirationCriterion criterion, string? id = null, string? token = null) =>
        (await World.Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = World.AppInstance,
            Name = "Expiring",
            ChannelId = id,
            ExpirationSettings = Days(days, criterion),
            ClientRequestToken = token,
            ChimeBearer = _alice,
        })).ChannelArn!;

    private Task<PutChannelExpirationSettingsResponse> PutAsync(string channel, string? by, ExpirationSettings? settings) =>
        World.Messaging.PutChannelExpirationSettingsAsync(new() { ChannelArn = channel, ChimeBearer = by, ExpirationSettings = settings });
}
