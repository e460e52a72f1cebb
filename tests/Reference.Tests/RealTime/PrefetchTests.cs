using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a session that begins with the wrong channels, or shows its user what it may not see (behaviour.md §5.5).</summary>
public abstract class PrefetchTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "";
    private string _bob = "";

    protected override void Configure(InMemoryChimeOptions options) =>
        options.Quotas = options.Quotas with { PrefetchChannels = 3, PrefetchMessages = 2, PrefetchMemberships = 4 };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
    }

    [Fact]
    public async Task Details_show_the_channel_its_newest_messages_first_its_members_and_how_far_was_read()
    {
        var channel = await World.CreateChannelAsync(_alice, id: "c", metadata: "m", members: [_bob]);
        var first = await World.SendAsync(channel, _alice, "one");
        World.Tick();
        await World.MarkReadAsync(channel, _bob);
        var second = await World.SendAsync(channel, _alice, "two");

        var details = Assert.Single(await DetailsAsync(_bob));

        Assert.Equal("SYSTEM", details.MessageType);
        Assert.Equal($$$"""
            {"Channel":{"Name":"General","ChannelArn":"{{{channel}}}","Mode":"UNRESTRICTED","Privacy":"PUBLIC","Metadata":"m","LastMessageTimestamp":"2026-01-01T00:00:01.234Z"},"ChannelMessages":[{"MessageId":"{{{second}}}","Content":"two","Type":"STANDARD","CreatedTimestamp":"2026-01-01T00:00:01.234Z","LastUpdatedTimestamp":"2026-01-01T00:00:01.234Z","Sender":{"Arn":"{{{_alice}}}","Name":"User alice"},"Redacted":false,"Status":{"Value":"SENT"}},{"MessageId":"{{{first}}}","Content":"one","Type":"STANDARD","CreatedTimestamp":"2026-01-01T00:00:00.000Z","LastUpdatedTimestamp":"2026-01-01T00:00:00.000Z","Sender":{"Arn":"{{{_alice}}}","Name":"User alice"},"Redacted":false,"Status":{"Value":"SENT"}}],"ChannelMemberships":[{"Member":{"Arn":"{{{_alice}}}","Name":"User alice"}},{"Member":{"Arn":"{{{_bob}}}","Name":"User bob"}}],"ReadMarkerTimestamp":"2026-01-01T00:00:01.234Z","ChannelMessagesHasMore":false}
            """, details.Payload!.Value.GetRawText());
    }

    [Fact]
    public async Task What_was_never_read_has_no_marker_and_what_is_empty_has_empty_lists()
    {
        await World.CreateChannelAsync(_bob, id: "c");

        var payload = Assert.Single(await DetailsAsync(_bob)).Payload!.Value;

        Assert.False(payload.TryGetProperty("ReadMarkerTimestamp", out _));
        Assert.Empty(payload.GetProperty("ChannelMessages").EnumerateArray());
        Assert.False(payload.GetProperty("ChannelMessagesHasMore").GetBoolean());
    }

    [Fact]
    public async Task Messages_that_do_not_fit_are_announced_and_targeted_ones_of_others_are_not_shown()
    {
        var carol = await World.CreateUserAsync("carol");
        var channel = await World.CreateChannelAsync(_alice, members: [_bob, carol]);
        foreach (var content in (string[])["one", "two", "three"])
        {
            await World.SendAsync(channel, _alice, content);
        }

        await World.SendAsync(channel, _alice, "secret", to: carol);

        var payload = Assert.Single(await DetailsAsync(_bob)).Payload!.Value;
        Assert.Equal(["three", "two"], payload.GetProperty("ChannelMessages").EnumerateArray().Select(message => message.GetProperty("Content").GetString()));
        Assert.True(payload.GetProperty("ChannelMessagesHasMore").GetBoolean());
    }

    [Fact]
    public async Task Hidden_members_are_not_shown_and_not_more_members_than_the_quota_allows()
    {
        var users = await World.CreateUsersAsync("c", "d", "e", "f");
        var hidden = await World.CreateUserAsync("hidden");
        var channel = await World.CreateChannelAsync(_alice);
        await World.AddHiddenAsync(channel, hidden, _alice);
        await World.AddMembersAsync(channel, _alice, null, users);

        var members = Assert.Single(await DetailsAsync(hidden)).Payload!.Value.GetProperty("ChannelMemberships").EnumerateArray();

        Assert.Equal([_alice, .. users[..3]], members.Select(row => row.GetProperty("Member").GetProperty("Arn").GetString()!));
    }

    [Fact]
    public async Task Of_too_many_channels_the_unread_come_first_and_then_those_with_the_latest_message()
    {
        var read = await NewChannelAsync("read", message: true, isRead: true);
        var unreadOld = await NewChannelAsync("unread-old", message: true, isRead: false);
        var unreadNew = await NewChannelAsync("unread-new", message: true, isRead: false);
        var readLate = await NewChannelAsync("read-late", message: true, isRead: true);
        var empty = await NewChannelAsync("empty", message: false, isRead: false);

        Assert.Equal([unreadNew, unreadOld, readLate], await ChannelsAsync(byLastMessage: false));
        Assert.Equal([readLate, unreadNew, unreadOld], await ChannelsAsync(byLastMessage: true));

        await World.DeleteChannelAsync(unreadOld, _alice);
        await World.DeleteChannelAsync(unreadNew, _alice);
        Assert.Equal([readLate, read, empty], await ChannelsAsync(byLastMessage: false));
    }

    [Fact]
    public async Task Only_channels_of_the_user_are_shown()
    {
        await World.CreateChannelAsync(_alice);
        var admin = await World.CreateAdminAsync("admin");
        var left = await World.CreateChannelAsync(_alice, members: [_bob]);
        await World.RemoveMemberAsync(left, _bob, _bob);
        await World.PromoteAsync(left, _bob, _alice);

        Assert.Empty(await DetailsAsync(_bob));
        Assert.Empty(await DetailsAsync(admin));
    }

    [Fact]
    public async Task Without_asking_for_it_nothing_is_shown()
    {
        var fence = await World.CreateFenceAsync(_alice, _bob);
        await using var session = await World.ConnectAsync(_bob);

        Assert.Empty((await World.FramesUntilFenceAsync(fence, _alice, session)).Single());
    }

    [Fact]
    public async Task Events_follow_the_details()
    {
        var channel = await World.CreateChannelAsync(_alice, members: [_bob]);
        await using var session = await World.OpenSessionAsync(_bob, prefetch: true);
        await session.NextAsync();
        Assert.Equal("CHANNEL_DETAILS", (await session.NextAsync()).EventType);

        await World.SendAsync(channel, _alice, "after");

        Assert.Equal("after", (await session.NextAsync()).Text("Content"));
    }

    private async Task<string[]> ChannelsAsync(bool byLastMessage) =>
        [.. (await DetailsAsync(_bob, byLastMessage)).Select(frame => frame.Payload!.Value.GetProperty("Channel").GetProperty("ChannelArn").GetString()!)];

    /// <summary>The CHANNEL_DETAILS of a new session, which come before the first event that happened after it.</summary>
    private async Task<IReadOnlyList<Frame>> DetailsAsync(string user, bool byLastMessage = false)
    {
        await using var session = await World.OpenSessionAsync(user, prefetch: true, byLastMessage: byLastMessage);
        Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);

        // All details are queued before the first frame goes out, so that this channel can't be among them.
        var fence = await World.CreateUserAsync($"fence-{Guid.NewGuid():N}");
        var channel = await World.CreateChannelAsync(fence);
        var details = new List<Frame>();
        await World.AddHiddenAsync(channel, user, fence);
        for (var frame = await session.NextAsync(); frame.EventType != "CREATE_CHANNEL_MEMBERSHIP"; frame = await session.NextAsync())
        {
            Assert.Equal("CHANNEL_DETAILS", frame.EventType);
            details.Add(frame);
        }

        await World.DeleteChannelAsync(channel, fence);
        return details;
    }

    private async Task<string> NewChannelAsync(string id, bool message, bool isRead)
    {
        World.Tick();
        var channel = await World.CreateChannelAsync(_alice, id: id, members: [_bob]);
        if (message)
        {
            await World.SendAsync(channel, _alice, id);
        }

        if (isRead)
        {
            await World.MarkReadAsync(channel, _bob);
        }

        return channel;
    }
}
