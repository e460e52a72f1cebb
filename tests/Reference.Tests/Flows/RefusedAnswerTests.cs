using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a fallback action that overrules a processor which was invoked, and whose answer the service could not take.</summary>
public sealed class RefusedAnswerTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly MemoryJournal _journal = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_denial_that_the_full_disk_refused_is_asked_for_again_and_counts(bool wraps)
    {
        var processor = new Denying(_journal, wraps);
        await using var chime = Chime(processor);
        var (channel, alice, _) = await StartAsync(chime);

        var message = await SendAsync(chime, channel, alice);
        await chime.WhenIdleAsync();
        _journal.Fault = null;
        Assert.Equal(ChannelMessageStatus.Pending, await StatusAsync(chime, channel, alice, message));
        _clock.Advance(TimeSpan.FromMinutes(2));
        await chime.WhenIdleAsync();

        Assert.Equal(2, processor.Invocations);
        Assert.Contains(_journal.Events, static e => e is MessageDenied);
        Assert.DoesNotContain(_journal.Events, static e => e is MessageCreated or ProcessorInvocationFailed);
    }

    [Fact]
    public async Task An_answer_that_was_wrong_does_not_let_the_message_through()
    {
        await using var chime = Chime(new Wrong());
        var (channel, alice, bob) = await StartAsync(chime);

        var message = await SendAsync(chime, channel, alice);
        await chime.WhenIdleAsync();

        Assert.Equal(ChannelMessageStatus.Pending, await StatusAsync(chime, channel, alice, message));
        Assert.Empty((await chime.Messaging.ListChannelMessagesAsync(new() { ChannelArn = channel, ChimeBearer = bob })).ChannelMessages!);
    }

    [Fact]
    public async Task A_processor_that_fails_by_itself_can_not_be_invoked()
    {
        await using var chime = Chime(new Broken());
        var (channel, alice, _) = await StartAsync(chime);

        var message = await SendAsync(chime, channel, alice);
        await chime.WhenIdleAsync();

        Assert.Equal(ChannelMessageStatus.Sent, await StatusAsync(chime, channel, alice, message));
    }

    private InMemoryChime Chime(IChannelFlowProcessor processor) =>
        new(new InMemoryChimeOptions { TimeProvider = _clock, Journal = _journal, ChannelFlowProcessor = processor });

    private static async Task<(string Channel, string Alice, string Bob)> StartAsync(InMemoryChime chime)
    {
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!;
        var alice = (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = "alice", Name = "A" })).AppInstanceUserArn!;
        var bob = (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = "bob", Name = "B" })).AppInstanceUserArn!;
        var channel = (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "General", MemberArns = [bob], ChimeBearer = alice })).ChannelArn!;
        var flow = (await chime.Messaging.CreateChannelFlowAsync(
            new() { AppInstanceArn = app, Name = "f", Processors = [ChimeWorld.Processor(fallback: FallbackAction.Continue)] })).ChannelFlowArn!;
        await chime.Messaging.AssociateChannelFlowAsync(new() { ChannelArn = channel, ChannelFlowArn = flow, ChimeBearer = alice });
        return (channel, alice, bob);
    }

    private static async Task<string> SendAsync(InMemoryChime chime, string channel, string by) =>
        (await chime.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ChimeBearer = by,
        })).MessageId!;

    private static async Task<ChannelMessageStatus?> StatusAsync(InMemoryChime chime, string channel, string by, string message) =>
        (await chime.Messaging.GetChannelMessageStatusAsync(new() { ChannelArn = channel, MessageId = message, ChimeBearer = by })).Status!.Value;

    private static Task<ChannelFlowCallbackResponse> AnswerAsync(IChimeSdkMessaging chime, ChannelFlowInvocation invocation, bool deny, string? message = null) =>
        chime.ChannelFlowCallbackAsync(new()
        {
            ChannelArn = invocation.Message.ChannelArn!,
            CallbackId = invocation.CallbackId,
            DeleteResource = deny,
            ChannelMessage = new() { MessageId = message ?? invocation.Message.MessageId! },
        });

    /// <summary>Denies everything; the disk is full when it does so first.</summary>
    private sealed class Denying(MemoryJournal journal, bool wraps) : IChannelFlowProcessor
    {
        public int Invocations { get; private set; }

        public async Task InvokeAsync(ChannelFlowInvocation invocation, IChimeSdkMessaging chime, CancellationToken cancellationToken)
        {
            journal.Fault = ++Invocations == 1 ? new ChimeJournalException("The disk is full.") : null;
            try
            {
                await AnswerAsync(chime, invocation, deny: true);
            }
            catch (ServiceUnavailableException error) when (wraps)
            {
                throw new AggregateException(new InvalidOperationException("Moderation failed.", error));
            }
        }
    }

    private sealed class Wrong : IChannelFlowProcessor
    {
        public Task InvokeAsync(ChannelFlowInvocation invocation, IChimeSdkMessaging chime, CancellationToken cancellationToken) =>
            AnswerAsync(chime, invocation, deny: true, message: "another");
    }

    private sealed class Broken : IChannelFlowProcessor
    {
        public Task InvokeAsync(ChannelFlowInvocation invocation, IChimeSdkMessaging chime, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("There is no such function.");
    }
}
