using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away new messages that are seen before their flow let them through, or that get lost on the way.</summary>
public abstract class FlowCreateTests(Transport transport) : FlowTests(transport)
{
    [Fact]
    public async Task A_message_is_pending_and_known_to_its_sender_alone()
    {
        var sent = World.Tick();
        var response = await World.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = Channel,
            ChimeBearer = Bob,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
        });
        var message = response.MessageId!;

        Assert.Equal(new ChannelMessageStatusStructure { Value = ChannelMessageStatus.Pending }, response.Status);
        Assert.Equal(ChannelMessageStatus.Pending, await StatusAsync(message));
        var own = await World.GetMessageAsync(Channel, message, Bob);
        Assert.Equal(("hello", ChannelMessageStatus.Pending, sent), (own.Content, own.Status!.Value, own.CreatedTimestamp));
        Assert.Equal(ChannelMessageStatus.Pending, Assert.Single(await World.MessagesAsync(Channel, Bob)).Status!.Value);
        foreach (var other in new[] { Alice, Carol, Admin })
        {
            Assert.Empty(await World.MessagesAsync(Channel, other));
            await Refused.NotFound(() => World.GetMessageAsync(Channel, message, other));
            await Refused.Forbidden(() => World.StatusAsync(Channel, message, other));
        }

        Assert.Null((await World.DescribeChannelAsync(Channel, Bob)).LastMessageTimestamp);
        Assert.Equal(["PENDING_CREATE_CHANNEL_MESSAGE"], Probe.MessageEvents);
    }

    [Fact]
    public async Task A_message_that_is_let_through_is_sent_to_all()
    {
        var sent = World.Tick();
        var message = await World.SendAsync(Channel, Bob);
        var invocation = await Probe.NextAsync();
        var answered = World.Tick();

        var response = await World.CallbackAsync(invocation);

        Assert.Equal((Channel, invocation.CallbackId), (response.ChannelArn, response.CallbackId));
        var seen = await World.GetMessageAsync(Channel, message, Carol);
        Assert.Equal(("hello", ChannelMessageStatus.Sent), (seen.Content, seen.Status!.Value));
        Assert.Equal((sent, answered, null), (seen.CreatedTimestamp, seen.LastUpdatedTimestamp, seen.LastEditedTimestamp));
        Assert.Equal(ChannelMessageStatus.Sent, await StatusAsync(message));
        Assert.Equal(sent, (await World.DescribeChannelAsync(Channel, Carol)).LastMessageTimestamp);
        Assert.Equal(["PENDING_CREATE_CHANNEL_MESSAGE", "CREATE_CHANNEL_MESSAGE"], Probe.MessageEvents);
    }

    [Fact]
    public async Task What_the_processor_changes_is_what_is_sent_and_the_rest_stays()
    {
        var attributes = new Dictionary<string, MessageAttributeValue> { ["a"] = new() { StringValues = ["1"] } };
        var other = new Dictionary<string, MessageAttributeValue> { ["b"] = new() { StringValues = ["2"] } };
        var push = new PushNotificationConfiguration { Title = "New", Body = "new", Type = PushNotificationType.Default };
        var first = await World.SendAsync(Channel, Bob, "hello", "{}", contentType: "text/plain", attributes: attributes);
        await World.CallbackAsync(await Probe.NextAsync(), content: "h***o");
        var second = await World.SendAsync(Channel, Bob, "hello", "{}", contentType: "text/plain", attributes: attributes);
        await World.CallbackAsync(await Probe.NextAsync(), message: new()
        {
            MessageId = second,
            Metadata = "[]",
            ContentType = "text/html",
            MessageAttributes = other,
            PushNotification = push,
        });

        var one = await World.GetMessageAsync(Channel, first, Carol);
        Assert.Equal(("h***o", "{}", "text/plain"), (one.Content, one.Metadata, one.ContentType));
        Assert.Equal(["a"], one.MessageAttributes!.Keys);
        var two = await World.GetMessageAsync(Channel, second, Carol);
        Assert.Equal(("hello", "[]", "text/html"), (two.Content, two.Metadata, two.ContentType));
        Assert.Equal(["b"], two.MessageAttributes!.Keys);
        Assert.Equal(push, Probe.Events.OfType<MessageCreated>().Last().PushNotification);
    }

    [Fact]
    public async Task A_denied_message_is_gone()
    {
        var message = await World.SendAsync(Channel, Bob, "something bad");
        await World.CallbackAsync(await Probe.NextAsync(), content: "ignored", deny: true);

        Assert.Empty(await World.MessagesAsync(Channel, Bob));
        await Refused.NotFound(() => World.GetMessageAsync(Channel, message, Bob));
        await Refused.Forbidden(() => World.StatusAsync(Channel, message, Bob));
        var denied = Probe.Events.OfType<MessageDenied>().Single();
        Assert.Equal(("DENIED_CREATE_CHANNEL_MESSAGE", "something bad", ChannelMessageStatus.Denied), (denied.EventType, denied.Message.Content, denied.Message.Status!.Value));
        Assert.Null((await World.DescribeChannelAsync(Channel, Bob)).LastMessageTimestamp);
    }

    [Fact]
    public async Task A_message_fails_where_the_processor_cannot_be_invoked()
    {
        var channel = await UseAsync(ChimeWorld.Processor("unknown"));
        var message = await World.SendAsync(channel, Bob);
        var failed = await Probe.EventAsync<MessageFailed>();

        Assert.Equal(("FAILED_CREATE_CHANNEL_MESSAGE", message), (failed.EventType, failed.Message.MessageId));
        var own = await World.GetMessageAsync(channel, message, Bob);
        Assert.Equal(("hello", ChannelMessageStatus.Failed), (own.Content, own.Status!.Value));
        Assert.NotEmpty(own.Status.Detail!);
        Assert.Equal(own.Status, await World.StatusAsync(channel, message, Bob));
        Assert.Empty(await World.MessagesAsync(channel, Carol));
        await Refused.Forbidden(() => World.EditAsync(channel, message, Bob));
        await Refused.Forbidden(() => World.RedactAsync(channel, message, Bob));
        await Refused.Forbidden(() => World.DeleteMessageAsync(channel, message, Admin));
        Assert.Null((await World.DescribeChannelAsync(channel, Bob)).LastMessageTimestamp);
        var report = await Probe.EventAsync<ProcessorInvocationFailed>();
        Assert.Equal((channel, message, ChimeWorld.Lambda("unknown")), (report.ChannelArn, report.MessageId, report.ProcessorResourceArn));
    }

    [Fact]
    public async Task A_message_goes_on_where_the_processor_says_so()
    {
        var channel = await UseAsync(ChimeWorld.Processor("unknown", fallback: FallbackAction.Continue));
        var message = await World.SendAsync(channel, Bob);
        await Probe.EventAsync<MessageCreated>();

        Assert.Equal("hello", (await World.GetMessageAsync(channel, message, Carol)).Content);
        Assert.Equal(ChannelMessageStatus.Sent, await StatusAsync(message, channel));
    }

    [Fact]
    public async Task A_processor_that_throws_could_not_be_invoked_unless_it_answered()
    {
        Probe.OnInvoke = async (invocation, _) =>
        {
            if (invocation.Message.Content == "answered")
            {
                await World.CallbackAsync(invocation);
            }

            throw new InvalidOperationException("out of order");
        };
        var lost = await World.SendAsync(Channel, Bob, "unanswered");
        var report = await Probe.EventAsync<ProcessorInvocationFailed>();
        await Probe.EventAsync<MessageFailed>();
        var kept = await World.SendAsync(Channel, Bob, "answered");
        await Probe.EventAsync<MessageCreated>();

        Assert.Equal("out of order", report.FailureReason);
        Assert.Equal(ChannelMessageStatus.Failed, await StatusAsync(lost));
        Assert.Equal(ChannelMessageStatus.Sent, await StatusAsync(kept));
    }

    [Fact]
    public async Task A_processor_is_checked_like_any_other_caller()
    {
        // It runs on behalf of a call whose own input was validated.
        var outcome = new TaskCompletionSource<string>();
        Probe.OnInvoke = async (invocation, chime) => outcome.SetResult(await Outcome.OfAsync(
            () => chime.ChannelFlowCallbackAsync(new() { ChannelArn = Channel, CallbackId = "short", ChannelMessage = new() { MessageId = invocation.Message.MessageId! } })));
        await World.SendAsync(Channel, Bob);

        Assert.Equal("BR", await outcome.Task.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Control_messages_pass_by()
    {
        var message = await World.SendControlAsync(Channel, Bob, "typing");

        Assert.Equal(ChannelMessageStatus.Sent, await StatusAsync(message));
        Assert.Equal(message, Assert.Single(await World.MessagesAsync(Channel, Carol)).MessageId);
        Assert.Equal(["CREATE_CHANNEL_MESSAGE"], Probe.MessageEvents);
    }

    [Fact]
    public async Task Transient_messages_are_processed_and_then_told_and_forgotten()
    {
        var message = await World.SendAsync(Channel, Bob, "psst", persistence: ChannelMessagePersistenceType.NonPersistent);
        var invocation = await Probe.NextAsync();

        Assert.Equal(ChannelMessagePersistenceType.NonPersistent, invocation.Message.Persistence);
        Assert.Equal(ChannelMessageStatus.Pending, await StatusAsync(message));
        await Refused.Forbidden(() => World.StatusAsync(Channel, message, Carol));
        Assert.Empty(await World.MessagesAsync(Channel, Bob));
        await World.CallbackAsync(invocation, content: "p**t");

        var created = Probe.Events.OfType<MessageCreated>().Single().Message;
        Assert.Equal((message, "p**t", ChannelMessageStatus.Sent), (created.MessageId, created.Content, created.Status!.Value));
        await Refused.Forbidden(() => World.StatusAsync(Channel, message, Bob));
        Assert.Empty(await World.MessagesAsync(Channel, Carol));
        Assert.Null((await World.DescribeChannelAsync(Channel, Carol)).LastMessageTimestamp);
    }

    [Fact]
    public async Task Messages_let_through_in_another_order_list_in_the_order_in_which_they_were_sent()
    {
        var first = await World.SendAsync(Channel, Bob, "first");
        var one = await Probe.NextAsync();
        var newest = World.Tick();
        var second = await World.SendAsync(Channel, Bob, "second");
        await World.CallbackAsync(await Probe.NextAsync());
        await World.CallbackAsync(one);

        Assert.Equal([first, second], await World.MessageIdsAsync(Channel, Carol, SortOrder.Ascending));
        Assert.Equal(newest, (await World.DescribeChannelAsync(Channel, Carol)).LastMessageTimestamp);
    }

    [Fact]
    public async Task The_last_message_is_never_one_that_waits()
    {
        var sent = World.Tick();
        await SendThroughAsync("first");
        World.Tick();
        var second = await SendThroughAsync("second");
        World.Tick();
        await World.SendAsync(Channel, Bob, "waits");

        await World.DeleteMessageAsync(Channel, second, Admin);

        Assert.Equal(sent, (await World.DescribeChannelAsync(Channel, Bob)).LastMessageTimestamp);
    }

    [Fact]
    public async Task Targeted_messages_are_processed_too()
    {
        var message = await World.SendAsync(Channel, Bob, to: Carol);
        var invocation = await Probe.NextAsync();

        Assert.Equal(Carol, Assert.Single(invocation.Message.Target!).MemberArn);
        Assert.Empty(await World.MessagesAsync(Channel, Carol));
        Assert.Null((await World.MembershipOfAsync(Channel, Carol, Carol)).ChannelSummary!.LastMessageTimestamp);
        await World.CallbackAsync(invocation);

        Assert.Equal([message], await World.MessageIdsAsync(Channel, Carol));
        Assert.NotNull((await World.MembershipOfAsync(Channel, Carol, Carol)).ChannelSummary!.LastMessageTimestamp);
        Assert.Empty(await World.MessagesAsync(Channel, Alice));
    }

    [Fact]
    public async Task A_repeated_token_starts_nothing_and_tells_how_the_message_stands()
    {
        var message = await World.SendAsync(Channel, Bob, token: "token-1");
        var invocation = await Probe.NextAsync();

        Assert.Equal((message, ChannelMessageStatus.Pending), await RepeatAsync());
        await World.CallbackAsync(invocation);
        Assert.Equal((message, ChannelMessageStatus.Sent), await RepeatAsync());
        Assert.False(Probe.HasMore);

        async Task<(string?, ChannelMessageStatus?)> RepeatAsync()
        {
            var response = await World.Messaging.SendChannelMessageAsync(new()
            {
                ChannelArn = Channel,
                ChimeBearer = Bob,
                Content = "hello",
                Type = ChannelMessageType.Standard,
                Persistence = ChannelMessagePersistenceType.Persistent,
                ClientRequestToken = "token-1",
            });
            return (response.MessageId, response.Status!.Value);
        }
    }
}
