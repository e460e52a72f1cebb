using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away answers that are taken from the wrong processor, twice, too late, or that break the limits of messages.</summary>
public abstract class FlowCallbackTests(Transport transport) : FlowTests(transport)
{
    private static readonly TimeSpan _limit = TimeSpan.FromHours(48);
    private ChannelFlowInvocation _invocation = null!;
    private string _message = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _message = await World.SendAsync(Channel, Bob);
        _invocation = await Probe.NextAsync();
    }

    [Fact]
    public void The_id_is_one_that_the_model_takes() => Assert.Matches("^[-0-9a-f]{36}$", _invocation.CallbackId);

    [Fact]
    public async Task An_unknown_id_is_forbidden() =>
        await Refused.Forbidden(() => World.CallbackAsync(_invocation, callback: new string('c', 36)));

    [Fact]
    public async Task An_id_of_another_channel_is_forbidden()
    {
        var other = await World.CreateChannelAsync(Alice, members: [Bob]);
        await World.AssociateAsync(other, Flow, Alice);

        await Refused.Forbidden(() => World.CallbackAsync(_invocation, channel: other));
        await Refused.Forbidden(() => World.CallbackAsync(_invocation, channel: $"{World.AppInstance}/channel/missing"));
        await Refused.BadRequest(() => World.CallbackAsync(_invocation, channel: World.AppInstance));
        Assert.Equal(ChannelMessageStatus.Pending, await StatusAsync(_message));
    }

    [Fact]
    public async Task Another_message_than_the_ids_is_refused()
    {
        await Refused.BadRequest(() => World.CallbackAsync(_invocation, message: new() { MessageId = new string('0', 64) }));
        await Refused.BadRequest(() => World.CallbackAsync(_invocation, message: new() { MessageId = _message, SubChannelId = "sub" }));

        Assert.Equal(ChannelMessageStatus.Pending, await StatusAsync(_message));
        await World.CallbackAsync(_invocation);
    }

    [Fact]
    public async Task Changes_keep_the_limits_of_messages()
    {
        var attributes = new Dictionary<string, MessageAttributeValue> { ["a"] = new() { StringValues = [new string('x', 512), new string('x', 512)] } };

        await Refused.BadRequest(() => World.CallbackAsync(_invocation, content: new string('ä', 2_049)), Texts.TooLong);
        await Refused.BadRequest(() => World.CallbackAsync(_invocation, message: new() { MessageId = _message, Metadata = new string('ä', 513) }));
        await Refused.BadRequest(() => World.CallbackAsync(_invocation, message: new() { MessageId = _message, MessageAttributes = attributes }));

        Assert.Equal(ChannelMessageStatus.Pending, await StatusAsync(_message));
        await World.CallbackAsync(_invocation, content: new string('ä', 2_048));
    }

    [Fact]
    public async Task The_same_answer_again_is_accepted_and_does_nothing()
    {
        await World.CallbackAsync(_invocation, content: "changed");
        var events = Probe.Events.Length;

        var again = await World.CallbackAsync(_invocation, content: "changed");

        Assert.Equal(_invocation.CallbackId, again.CallbackId);
        Assert.Equal(events, Probe.Events.Length);
        World.Advance(TimeSpan.FromHours(25));
        await SendThroughAsync();
        await Refused.Forbidden(() => World.CallbackAsync(_invocation, content: "changed"));
    }

    [Fact]
    public async Task Another_answer_to_the_same_id_conflicts()
    {
        await World.CallbackAsync(_invocation, content: "changed");

        await Refused.Conflict(() => World.CallbackAsync(_invocation, content: "changed again"));
        await Refused.Conflict(() => World.CallbackAsync(_invocation, content: "changed", deny: true));

        Assert.Equal("changed", (await World.GetMessageAsync(Channel, _message, Carol)).Content);
    }

    [Fact]
    public async Task The_last_moment_of_two_days_is_in_time()
    {
        World.Advance(_limit - TimeSpan.FromMilliseconds(1));

        await World.CallbackAsync(_invocation);

        Assert.Equal(ChannelMessageStatus.Sent, await StatusAsync(_message));
    }

    [Fact]
    public async Task After_two_days_the_message_has_failed_and_no_answer_counts()
    {
        World.Advance(_limit);

        await Refused.Forbidden(() => World.CallbackAsync(_invocation));
        var failed = await Probe.EventAsync<MessageFailed>();
        Assert.Equal((_message, ChannelMessageStatus.Failed), (failed.Message.MessageId, failed.Message.Status!.Value));
        Assert.Equal(ChannelMessageStatus.Failed, await StatusAsync(_message));
        Assert.Empty(await World.MessagesAsync(Channel, Carol));
    }

    [Fact]
    public async Task Each_message_has_two_days_of_its_own()
    {
        World.Advance(TimeSpan.FromHours(1));
        var later = await World.SendAsync(Channel, Bob);
        var invocation = await Probe.NextAsync();
        World.Advance(_limit - TimeSpan.FromHours(1));
        await Probe.EventAsync<MessageFailed>();

        Assert.Equal(ChannelMessageStatus.Failed, await StatusAsync(_message));
        Assert.Equal(ChannelMessageStatus.Pending, await StatusAsync(later));
        await World.CallbackAsync(invocation);
        Assert.Equal(ChannelMessageStatus.Sent, await StatusAsync(later));
    }

    [Fact]
    public async Task Of_a_deleted_channel_is_forbidden()
    {
        await World.DeleteChannelAsync(Channel, Alice);

        await Refused.Forbidden(() => World.CallbackAsync(_invocation));
    }

    [Fact]
    public async Task Completes_what_was_on_its_way_when_the_flow_was_taken_off_and_deleted()
    {
        await World.DisassociateAsync(Channel, Flow, Alice);
        await World.DeleteFlowAsync(Flow);
        await World.CallbackAsync(_invocation);

        Assert.Equal(_message, Assert.Single(await World.MessagesAsync(Channel, Carol)).MessageId);
        await World.SendAsync(Channel, Bob, "no flow any more");
        Assert.Equal(2, (await World.MessagesAsync(Channel, Carol)).Count);
    }

    [Fact]
    public async Task Completes_the_message_of_a_sender_who_was_deleted()
    {
        await World.DeleteUserAsync(Bob);
        await World.CallbackAsync(_invocation);

        Assert.Equal((Bob, "User bob"), ((await World.GetMessageAsync(Channel, _message, Carol)).Sender!.Arn, (await World.GetMessageAsync(Channel, _message, Carol)).Sender!.Name));
    }

    [Fact]
    public async Task Several_processors_run_in_their_order_each_on_what_the_one_before_made()
    {
        var channel = await UseAsync(ChimeWorld.Processor("third", 3), ChimeWorld.Processor("check", 1), ChimeWorld.Processor("second", 2));
        var message = await World.SendAsync(channel, Bob, "a");
        var functions = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(ChannelMessageStatus.Pending, await StatusAsync(message, channel));
            var invocation = await Probe.NextAsync();
            functions.Add(invocation.ProcessorResourceArn);
            await World.CallbackAsync(invocation, content: invocation.Message.Content + functions.Count);
        }

        Assert.Equal([ChimeWorld.Lambda("check"), ChimeWorld.Lambda("second"), ChimeWorld.Lambda("third")], functions);
        Assert.Equal("a123", (await World.GetMessageAsync(channel, message, Carol)).Content);
        Assert.Equal("a", Probe.Events.OfType<MessagePending>().Single(pending => pending.Message.MessageId == message).Message.Content);
    }

    [Fact]
    public async Task A_processor_that_denies_ends_it_for_those_after_it()
    {
        var channel = await UseAsync(ChimeWorld.Processor("check", 1), ChimeWorld.Processor("second", 2));
        await World.SendAsync(channel, Bob);
        await World.CallbackAsync(await Probe.NextAsync(), deny: true);

        Assert.Equal("DENIED_CREATE_CHANNEL_MESSAGE", Probe.MessageEvents[^1]);
        Assert.False(Probe.HasMore);
    }

    [Fact]
    public async Task A_processor_that_cannot_be_invoked_is_skipped_or_ends_it_by_its_own_fallback_action()
    {
        var channel = await UseAsync(
            ChimeWorld.Processor("unknown", 1, FallbackAction.Continue), ChimeWorld.Processor("check", 2), ChimeWorld.Processor("unknown", 3, FallbackAction.Abort));
        var message = await World.SendAsync(channel, Bob, "a");
        await World.CallbackAsync(await Probe.NextAsync());
        await Probe.EventAsync<MessageFailed>();

        Assert.Equal(ChannelMessageStatus.Failed, await StatusAsync(message, channel));
    }

    [Fact]
    public async Task Messages_finish_by_the_definition_under_which_they_were_sent()
    {
        await World.Messaging.UpdateChannelFlowAsync(
            new() { ChannelFlowArn = Flow, Name = "New", Processors = [ChimeWorld.Processor("check"), ChimeWorld.Processor("second", 2)] });
        await World.CallbackAsync(_invocation);
        Assert.Equal(ChannelMessageStatus.Sent, await StatusAsync(_message));

        var later = await World.SendAsync(Channel, Bob);
        await World.CallbackAsync(await Probe.NextAsync());
        Assert.Equal(ChimeWorld.Lambda("second"), (await Probe.NextAsync()).ProcessorResourceArn);
        Assert.Equal(ChannelMessageStatus.Pending, await StatusAsync(later));
    }

}
