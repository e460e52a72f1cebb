using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// A processor of a channel flow could not be invoked; the message goes on by the processor's fallback action. AWS tells EventBridge of
/// it as "Chime ChannelFlow Processing Status" (behaviour.md §6.2).
/// </summary>
/// <param name="Header">Where and when.</param>
/// <param name="MessageId">The message.</param>
/// <param name="ProcessorResourceArn">The Lambda function of the processor.</param>
/// <param name="FailureReason">What went wrong, for developers.</param>
public sealed record ProcessorInvocationFailed(ChannelEventHeader Header, string MessageId, string ProcessorResourceArn, string FailureReason)
    : ChannelEvent("PROCESSOR_INVOCATION_FAILURE", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A message or an edit is to be handed to a processor; holds all that is needed to go on with it after a restart.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="CallbackId">What the processor answers with.</param>
/// <param name="Message">What it is handed.</param>
/// <param name="PushNotification">What devices are to show once the message is sent.</param>
/// <param name="IsEdit">Whether it is an edit.</param>
/// <param name="Processors">The processor, and those after it.</param>
/// <param name="Deadline">From then on no answer counts.</param>
internal sealed record MessageProcessingStarted(
    ChannelEventHeader Header,
    string CallbackId,
    ChannelMessage Message,
    PushNotificationConfiguration? PushNotification,
    bool IsEdit,
    IReadOnlyList<Processor> Processors,
    DateTimeOffset Deadline)
    : ChannelEvent("PROCESS_CHANNEL_MESSAGE", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp)
{
    /// <summary>What it is handed.</summary>
    public ChannelMessage Message { get; init; } = EventValues.Of(Message);

    /// <summary>The processor, and those after it.</summary>
    public IReadOnlyList<Processor> Processors { get; init; } = EventList.Of(Processors);
}

/// <summary>A processor has what it was to be handed.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="CallbackId">The step.</param>
internal sealed record MessageProcessorInvoked(ChannelEventHeader Header, string CallbackId)
    : ChannelEvent("PROCESSOR_INVOKED", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>What was processed is gone, with its sub-channel for instance; nobody waits for the answer any more.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="CallbackId">The step.</param>
internal sealed record MessageProcessingDropped(ChannelEventHeader Header, string CallbackId)
    : ChannelEvent("DROP_CHANNEL_MESSAGE_PROCESSING", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A processor answered. What becomes of the message follows.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="CallbackId">The step.</param>
/// <param name="Fingerprint">A hash of the answer: its repetition is accepted, another answer is not.</param>
internal sealed record ChannelFlowCallbackAnswered(ChannelEventHeader Header, string CallbackId, UInt128 Fingerprint)
    : ChannelEvent("CHANNEL_FLOW_CALLBACK", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);
