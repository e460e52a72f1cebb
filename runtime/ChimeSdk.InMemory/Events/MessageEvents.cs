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
    : ChannelEvent(EventType, Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A message was sent. A NON_PERSISTENT one is not stored; this event is all there is of it.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Message">The message.</param>
/// <param name="PushNotification">What devices are to show, if the sender asked for it.</param>
public sealed record MessageCreated(ChannelEventHeader Header, ChannelMessage Message, PushNotificationConfiguration? PushNotification)
    : MessageEvent("CREATE_CHANNEL_MESSAGE", Header, Message);

/// <summary>A message was edited by its sender.</summary>
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
