using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away messages that are seen past their time, gone before it, or not brought back when they should be.</summary>
public abstract class RetentionTests(Transport transport) : ChimeTests(transport)
{
    private static readonly TimeSpan _instant = TimeSpan.FromMilliseconds(1);
    private string _alice = "", _bob = "", _admin = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _admin = await World.CreateAdminAsync("admin");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
    }

    [Fact]
    public async Task Is_empty_until_it_was_put()
    {
        var settings = await GetAsync();

        Assert.Null(settings.AppInstanceRetentionSettings!.ChannelRetentionSettings);
        Assert.Null(settings.InitiateDeletionTimestamp);
    }

    [Fact]
    public async Task Put_is_read_again_with_the_time_at_which_deleting_begins()
    {
        var put = await PutAsync(7);
        var read = await GetAsync();

        Assert.Equal(World.Now.AddDays(30), put.InitiateDeletionTimestamp);
        Assert.Equal(World.Now.AddDays(30), read.InitiateDeletionTimestamp);
        Assert.Equal(7, put.AppInstanceRetentionSettings!.ChannelRetentionSettings!.RetentionDays);
        Assert.Equal(7, read.AppInstanceRetentionSettings!.ChannelRetentionSettings!.RetentionDays);
    }

    [Fact]
    public async Task Switched_off_has_no_such_time()
    {
        await PutAsync(7);

        var put = await PutAsync(null);

        Assert.Null(put.InitiateDeletionTimestamp);
        Assert.Null((await GetAsync()).AppInstanceRetentionSettings!.ChannelRetentionSettings?.RetentionDays);
    }

    [Fact]
    public async Task Hides_older_messages_from_new_sessions_and_counts_them_as_read()
    {
        var quiet = await World.CreateChannelAsync(_alice, members: [_bob], name: "Quiet");
        World.Tick();
        await World.SendAsync(_channel, _alice, "secret of old");
        await World.SendAsync(_channel, _alice, "secret for Bob", to: _bob);
        await PutAsync(1);
        World.Advance(TimeSpan.FromDays(2));
        await World.SendAsync(quiet, _alice, "fresh");

        await using var session = await World.OpenSessionAsync(_bob, prefetch: true);
        await session.NextAsync();
        Frame[] details = [await session.NextAsync(), await session.NextAsync()];

        // Unread channels come first; what nobody can see leaves none unread.
        Assert.Equal([quiet, _channel], details.Select(frame => frame.Payload!.Value.GetProperty("Channel").GetProperty("ChannelArn").GetString()));
        Assert.Equal(0, details[1].Payload!.Value.GetProperty("ChannelMessages").GetArrayLength());
        Assert.False(details[1].Payload!.Value.GetProperty("ChannelMessagesHasMore").GetBoolean());
        Assert.False(details[1].Payload!.Value.GetProperty("Channel").TryGetProperty("LastMessageTimestamp", out _));
        Assert.DoesNotContain(details, frame => frame.Raw.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaves_no_trace_of_hidden_messages_in_lists_of_channels()
    {
        await World.SendAsync(_channel, _alice, "old");
        await PutAsync(1);
        World.Advance(TimeSpan.FromDays(2));

        Assert.Null((await World.DescribeChannelAsync(_channel, _bob)).LastMessageTimestamp);
        Assert.All(await World.ChannelsAsync(_bob), channel => Assert.Null(channel.LastMessageTimestamp));
        Assert.All(await World.ChannelsOfAsync(_bob), row => Assert.Null(row.ChannelSummary!.LastMessageTimestamp));
        Assert.Null((await World.MembershipOfAsync(_channel, _bob, _bob)).ChannelSummary!.LastMessageTimestamp);
        var found = await World.Messaging.SearchChannelsAsync(new()
        {
            ChimeBearer = _bob,
            Fields = [new SearchField { Key = SearchFieldKey.Members, Operator = SearchFieldOperator.Includes, Values = [_bob] }],
        });
        Assert.All(found.Channels!, channel => Assert.Null(channel.LastMessageTimestamp));
    }

    [Fact]
    public async Task Hides_older_messages_at_once_everywhere()
    {
        var old = await World.SendAsync(_channel, _alice, "old");
        World.Advance(TimeSpan.FromDays(1));
        var exact = await World.SendAsync(_channel, _alice, "of the very age");
        World.Advance(TimeSpan.FromDays(2));

        await PutAsync(2);

        Assert.Equal([exact], await World.MessageIdsAsync(_channel, _bob));
        Assert.Equal([exact], await World.MessageIdsAsync(_channel, _bob, SortOrder.Ascending));
        await Refused.NotFound(() => World.GetMessageAsync(_channel, old, _alice));
        await Refused.Forbidden(() => World.StatusAsync(_channel, old, _alice));
        await Refused.Forbidden(() => World.EditAsync(_channel, old, _alice));
        await Refused.Forbidden(() => World.RedactAsync(_channel, old, _alice));
        Assert.Equal("of the very age", (await World.GetMessageAsync(_channel, exact, _bob)).Content);
        World.Advance(_instant);
        await Refused.NotFound(() => World.GetMessageAsync(_channel, exact, _alice));
        Assert.Empty(await World.MessageIdsAsync(_channel, _bob));
    }

    [Fact]
    public async Task Hides_the_time_of_the_last_message_with_it()
    {
        await World.SendAsync(_channel, _alice);
        await World.SendAsync(_channel, _alice, to: _bob);
        await PutAsync(1);
        Assert.NotNull((await World.DescribeChannelAsync(_channel, _bob)).LastMessageTimestamp);

        World.Advance(TimeSpan.FromDays(1) + _instant);

        Assert.Null((await World.DescribeChannelAsync(_channel, _bob)).LastMessageTimestamp);
        Assert.Null((await World.MembershipOfAsync(_channel, _bob, _bob)).ChannelSummary!.LastMessageTimestamp);
    }

    [Fact]
    public async Task Keeps_hidden_messages_from_being_deleted_unseen_and_brings_them_back()
    {
        var old = await World.SendAsync(_channel, _alice, "old");
        World.Advance(TimeSpan.FromDays(10));
        await PutAsync(5);
        await World.DeleteMessageAsync(_channel, old, _admin);

        World.Advance(TimeSpan.FromDays(29));
        await PutAsync(100);
        Assert.Equal("old", (await World.GetMessageAsync(_channel, old, _bob)).Content);

        await PutAsync(5);
        World.Advance(TimeSpan.FromDays(29));
        await PutAsync(null);
        Assert.Equal([old], await World.MessageIdsAsync(_channel, _bob));
        Assert.NotNull((await World.DescribeChannelAsync(_channel, _bob)).LastMessageTimestamp);
    }

    [Fact]
    public async Task Deletes_for_good_after_thirty_days()
    {
        var old = await World.SendAsync(_channel, _alice, "old");
        World.Advance(TimeSpan.FromDays(10));
        await PutAsync(5);
        World.Advance(TimeSpan.FromDays(28));
        var young = await World.SendAsync(_channel, _alice, "young");

        World.Advance(TimeSpan.FromDays(2));
        await PutAsync(null);

        Assert.Equal([young], await World.MessageIdsAsync(_channel, _bob));
        await Refused.NotFound(() => World.GetMessageAsync(_channel, old, _alice));
    }

    [Fact]
    public async Task Deletes_new_messages_as_they_pass_the_age_from_then_on()
    {
        await PutAsync(5);
        World.Advance(TimeSpan.FromDays(30));
        var channel = await World.CreateChannelAsync(_alice, members: [_bob]);
        var first = await World.SendAsync(channel, _alice, "first");
        World.Advance(TimeSpan.FromDays(2));
        var second = await World.SendAsync(channel, _alice, "second", to: _bob);

        World.Advance(TimeSpan.FromDays(3) + _instant);
        World.Advance(TimeSpan.FromMinutes(1));
        await PutAsync(null);
        Assert.Equal([second], await World.MessageIdsAsync(channel, _bob));

        await PutAsync(1);
        World.Advance(TimeSpan.FromDays(30));
        await PutAsync(null);
        Assert.Empty(await World.MessageIdsAsync(channel, _bob));
        await Refused.NotFound(() => World.GetMessageAsync(channel, first, _alice));
        Assert.Null((await World.DescribeChannelAsync(channel, _bob)).LastMessageTimestamp);
    }

    [Fact]
    public async Task Notices_the_first_message_after_all_were_deleted()
    {
        await World.SendAsync(_channel, _alice, "first");
        await PutAsync(1);
        World.Advance(TimeSpan.FromDays(29.5));
        await World.SendAsync(_channel, _alice, "second");
        World.Advance(TimeSpan.FromDays(0.5));
        World.Advance(TimeSpan.FromDays(1));
        var third = await World.SendAsync(_channel, _alice, "third");

        World.Advance(TimeSpan.FromDays(2));
        await PutAsync(null);

        Assert.Empty(await World.MessageIdsAsync(_channel, _bob));
        await Refused.NotFound(() => World.GetMessageAsync(_channel, third, _alice));
    }

    [Fact]
    public async Task Pages_on_where_messages_pass_the_age_between_pages()
    {
        for (var i = 0; i < 6; i++)
        {
            await World.SendAsync(_channel, _alice, $"{i}");
            World.Advance(TimeSpan.FromHours(12));
        }

        await PutAsync(3);
        var first = await PageAsync(null);
        World.Advance(TimeSpan.FromHours(36));
        var second = await PageAsync(first.NextToken);
        var third = await PageAsync(second.NextToken);

        Assert.Equal(["0", "1"], first.ChannelMessages!.Select(message => message.Content));
        Assert.Equal(["3", "4"], second.ChannelMessages!.Select(message => message.Content));
        Assert.Equal(["5"], third.ChannelMessages!.Select(message => message.Content));
    }

    [Fact]
    public async Task Concerns_no_other_app_instance()
    {
        var other = await World.CreateAppInstanceAsync();
        var carol = await World.CreateUserAsync("carol", other);
        var channel = await World.CreateChannelAsync(carol, appInstance: other);
        var message = await World.SendAsync(channel, carol);
        await PutAsync(1);

        World.Advance(TimeSpan.FromDays(40));

        Assert.Equal([message], await World.MessageIdsAsync(channel, carol));
    }

    [Fact]
    public async Task Deletes_many_messages_and_keeps_the_rest()
    {
        for (var i = 0; i < 1_300; i++)
        {
            await World.SendAsync(_channel, _alice, $"{i}");
            World.Advance(TimeSpan.FromSeconds(1));
        }

        await PutAsync(1);
        World.Advance(TimeSpan.FromDays(29));
        var young = await World.SendAsync(_channel, _alice, "young");
        World.Advance(TimeSpan.FromDays(1));
        await PutAsync(null);

        Assert.Equal([young], await World.MessageIdsAsync(_channel, _bob));
        Assert.Equal([young], await World.MessageIdsAsync(_channel, _bob, SortOrder.Ascending));
        var next = await World.SendAsync(_channel, _alice, "next");
        Assert.Equal([young, next], await World.MessageIdsAsync(_channel, _bob, SortOrder.Ascending));
    }

    [Fact]
    public async Task Is_refused_where_the_app_instance_or_the_days_are_wrong()
    {
        await IdentityRefused.BadRequest(() => PutAsync(0));
        await IdentityRefused.BadRequest(() => PutAsync(5_476));
        await IdentityRefused.BadRequest(() => PutAsync(1, _channel));
        await IdentityRefused.Forbidden(() => PutAsync(1, $"{World.AppInstance[..^4]}0000"));
        await IdentityRefused.Forbidden(() => World.Identity.GetAppInstanceRetentionSettingsAsync(
            new() { AppInstanceArn = $"{World.AppInstance[..^4]}0000" }));
    }

    private Task<PutAppInstanceRetentionSettingsResponse> PutAsync(int? days, string? appInstance = null) =>
        World.Identity.PutAppInstanceRetentionSettingsAsync(new()
        {
            AppInstanceArn = appInstance ?? World.AppInstance,
            AppInstanceRetentionSettings = new() { ChannelRetentionSettings = new() { RetentionDays = days } },
        });

    private Task<GetAppInstanceRetentionSettingsResponse> GetAsync() =>
        World.Identity.GetAppInstanceRetentionSettingsAsync(new() { AppInstanceArn = World.AppInstance });

    private Task<ListChannelMessagesResponse> PageAsync(string? token) => World.Messaging.ListChannelMessagesAsync(new()
    {
        ChannelArn = _channel,
        ChimeBearer = _bob,
        SortOrder = SortOrder.Ascending,
        MaxResults = 2,
        NextToken = token,
    });
}
