using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// An event of one message. Where <see cref="ChannelMessage.Target"/> is given, only sender and target may learn of it
/// (behaviour.md §4.4).
/// </summary>
/// <param name="EventType">See <see cref="ChimeEvent"/>.</param>
/// <param name="Header">Where and when.</param>
/// <param name="Message">The message after the event.</param>
public abstract record MessageEvent(string EventType, ChannelEventHeader Header, ChannelMessage Message)
    : ChannelEvent(EventType, Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp)
{
    /// <summary>The message after the event.</summary>
    public ChannelMessage Message { get; init; } = EventValues.Of(Message);
}

/// <summary>
/// A message was sent: at once, or after its channel flow let it through; see <see cref="MessagePending"/>. A NON_PERSISTENT one is not
/// stored; this event is all there is of it.
/// </summary>
/// <param name="Header">Where and when.</param>
/// <param name="Message">The message.</param>
/// <param name="PushNotification">What devices are to show, if the sender asked for it.</param>
public sealed record MessageCreated(ChannelEventHeader Header, ChannelMessage Message, PushNotificationConfiguration? PushNotification)
    : MessageEvent("CREATE_CHANNEL_MESSAGE", Header, Message);

/// <summary>A message or an edit waits for its channel flow. Only the sender may learn of it.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="IsEdit">Whether it is an edit; decides between PENDING_CREATE_… and PENDING_UPDATE_CHANNEL_MESSAGE.</param>
/// <param name="Message">The message as its sender wants it, of status PENDING.</param>
public sealed record MessagePending(ChannelEventHeader Header, bool IsEdit, ChannelMessage Message)
    : MessageEvent(IsEdit ? "PENDING_UPDATE_CHANNEL_MESSAGE" : "PENDING_CREATE_CHANNEL_MESSAGE", Header, Message);

/// <summary>A message or an edit could not be processed by its channel flow. Only the sender may learn of it.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="IsEdit">Whether it is an edit; the version before it stays.</param>
/// <param name="Message">The message or edit, of status FAILED with the reason as its detail.</param>
public sealed record MessageFailed(ChannelEventHeader Header, bool IsEdit, ChannelMessage Message)
    : MessageEvent(IsEdit ? "FAILED_UPDATE_CHANNEL_MESSAGE" : "FAILED_CREATE_CHANNEL_MESSAGE", Header, Message);

/// <summary>A channel flow refused a message, which is gone, or an edit, before which the message stays as it was. Only the sender may
/// learn of it.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="IsEdit">Whether it is an edit.</param>
/// <param name="Message">What was refused, of status DENIED.</param>
public sealed record MessageDenied(ChannelEventHeader Header, bool IsEdit, ChannelMessage Message)
    : MessageEvent(IsEdit ? "DENIED_UPDATE_CHANNEL_MESSAGE" : "DENIED_CREATE_CHANNEL_MESSAGE", Header, Message);

/// <summary>A message was edited by its sender, and the channel flow, if there is one, let the edit through.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Message">The message after the edit.</param>
public sealed record MessageUpdated(ChannelEventHeader Header, ChannelMessage Message)
    : MessageEvent("UPDATE_CHANNEL_MESSAGE", Header, Message);

/// <summary>A message was redacted: content and metadata are gone.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Message">The message without content and metadata.</param>
public sealed record MessageRedacted(ChannelEventHeader Header, ChannelMessage Message)
    : MessageEvent("REDACT_CHANNEL_MESSAGE", Header, Message);

/// <summary>A message was deleted.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Message">What is left to say of the message: no content, no metadata.</param>
public sealed record MessageDeleted(ChannelEventHeader Header, ChannelMessage Message)
    : MessageEvent("DELETE_CHANNEL_MESSAGE", Header, Message);
