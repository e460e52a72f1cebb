using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away edits that are seen before their flow let them through, and messages lost to an edit that was not.</summary>
public abstract class FlowUpdateTests(Transport transport) : FlowTests(transport)
{
    private DateTimeOffset _created;
    private string _message = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _created = World.Tick();
        _message = await SendThroughAsync("old");
        World.Tick();
    }

    [Fact]
    public async Task A_pending_edit_is_seen_by_the_sender_alone()
    {
        var edited = World.Now;
        var response = await World.EditAsync(Channel, _message, Bob, "new", "{}");

        Assert.Equal(ChannelMessageStatus.Pending, response.Status!.Value);
        var own = await World.GetMessageAsync(Channel, _message, Bob);
        Assert.Equal(("new", "{}", ChannelMessageStatus.Pending, edited), (own.Content, own.Metadata, own.Status!.Value, own.LastEditedTimestamp));
        Assert.Equal("new", Assert.Single(await World.MessagesAsync(Channel, Bob)).Content);
        foreach (var other in new[] { Alice, Carol, Admin })
        {
            var seen = await World.GetMessageAsync(Channel, _message, other);
            Assert.Equal(("old", null, ChannelMessageStatus.Sent, null), (seen.Content, seen.Metadata, seen.Status!.Value, seen.LastEditedTimestamp));
            Assert.Equal("old", Assert.Single(await World.MessagesAsync(Channel, other)).Content);
        }

        Assert.Equal("PENDING_UPDATE_CHANNEL_MESSAGE", Probe.MessageEvents[^1]);
        Assert.Equal(edited, (await Probe.NextAsync()).Message.LastEditedTimestamp);
    }

    [Fact]
    public async Task An_edit_that_is_let_through_replaces_the_old_version()
    {
        var edited = World.Now;
        await World.EditAsync(Channel, _message, Bob, "new");
        var invocation = await Probe.NextAsync();
        var answered = World.Tick();
        await World.CallbackAsync(invocation, content: "n*w");

        var seen = await World.GetMessageAsync(Channel, _message, Carol);
        Assert.Equal(("n*w", ChannelMessageStatus.Sent), (seen.Content, seen.Status!.Value));
        Assert.Equal((_created, edited, answered), (seen.CreatedTimestamp, seen.LastEditedTimestamp, seen.LastUpdatedTimestamp));
        Assert.Equal(seen, await World.GetMessageAsync(Channel, _message, Bob));
        Assert.Equal("UPDATE_CHANNEL_MESSAGE", Probe.MessageEvents[^1]);
        Assert.Equal(_created, (await World.DescribeChannelAsync(Channel, Carol)).LastMessageTimestamp);
    }

    [Fact]
    public async Task A_denied_edit_leaves_the_old_version()
    {
        var before = await World.GetMessageAsync(Channel, _message, Bob);
        await World.EditAsync(Channel, _message, Bob, "bad");
        await World.CallbackAsync(await Probe.NextAsync(), deny: true);

        Assert.Equal(before, await World.GetMessageAsync(Channel, _message, Bob));
        Assert.Equal(ChannelMessageStatus.Sent, await StatusAsync(_message));
        Assert.Equal("DENIED_UPDATE_CHANNEL_MESSAGE", Probe.MessageEvents[^1]);
        Assert.Equal("bad", Probe.Events.OfType<MessageDenied>().Single().Message.Content);
    }

    [Fact]
    public async Task An_edit_that_fails_leaves_the_old_version_to_others_and_can_be_tried_again()
    {
        Probe.OnInvoke = (_, _) => throw new InvalidOperationException();
        await World.EditAsync(Channel, _message, Bob, "new");
        Assert.Equal("FAILED_UPDATE_CHANNEL_MESSAGE", (await Probe.EventAsync<MessageFailed>()).EventType);

        var own = await World.GetMessageAsync(Channel, _message, Bob);
        Assert.Equal(("new", ChannelMessageStatus.Failed), (own.Content, own.Status!.Value));
        Assert.Equal("old", (await World.GetMessageAsync(Channel, _message, Carol)).Content);
        Probe.OnInvoke = null;
        await World.EditAsync(Channel, _message, Bob, "newer");
        await World.CallbackAsync(await Probe.NextAsync());
        Assert.Equal("newer", (await World.GetMessageAsync(Channel, _message, Carol)).Content);
        Assert.Equal(ChannelMessageStatus.Sent, await StatusAsync(_message));
    }

    [Fact]
    public async Task A_message_that_waits_is_left_alone_by_its_sender_and_if_new_by_everybody()
    {
        await World.MakeAdminAsync(Bob);
        await World.EditAsync(Channel, _message, Bob, "new");
        var fresh = await World.SendAsync(Channel, Bob);

        foreach (var message in new[] { _message, fresh })
        {
            await Refused.Forbidden(() => World.EditAsync(Channel, message, Bob));
            await Refused.Forbidden(() => World.RedactAsync(Channel, message, Bob));
            await Refused.Forbidden(() => World.DeleteMessageAsync(Channel, message, Bob));
        }

        await Refused.Forbidden(() => World.RedactAsync(Channel, fresh, Alice));
        await Refused.Forbidden(() => World.DeleteMessageAsync(Channel, fresh, Admin));
    }

    [Fact]
    public async Task Whoever_sees_the_sent_version_may_redact_it_and_that_ends_the_edit()
    {
        await World.EditAsync(Channel, _message, Bob, "new");
        var invocation = await Probe.NextAsync();
        await World.RedactAsync(Channel, _message, Alice);

        await Refused.Forbidden(() => World.CallbackAsync(invocation));

        var own = await World.GetMessageAsync(Channel, _message, Bob);
        Assert.Equal((true, null, ChannelMessageStatus.Sent), (own.Redacted, own.Content, own.Status!.Value));
    }

    [Fact]
    public async Task Whoever_sees_the_sent_version_may_delete_it_and_that_ends_the_edit()
    {
        await World.EditAsync(Channel, _message, Bob, "new");
        var invocation = await Probe.NextAsync();
        await World.DeleteMessageAsync(Channel, _message, Admin);

        await Refused.Forbidden(() => World.CallbackAsync(invocation));

        Assert.Empty(await World.MessagesAsync(Channel, Bob));
        Assert.Equal("DELETE_CHANNEL_MESSAGE", Probe.MessageEvents[^1]);
    }

    [Fact]
    public async Task Edits_of_control_messages_pass_by()
    {
        var message = await World.SendControlAsync(Channel, Bob, "one");

        Assert.Equal(ChannelMessageStatus.Sent, (await World.EditAsync(Channel, message, Bob, "two")).Status!.Value);
        Assert.Equal("two", (await World.GetMessageAsync(Channel, message, Carol)).Content);
    }
}
