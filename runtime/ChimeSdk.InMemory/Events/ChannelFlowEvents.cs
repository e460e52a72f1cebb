using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>An event of the definition of a channel flow.</summary>
/// <param name="EventType">See <see cref="ChimeEvent"/>.</param>
/// <param name="AppInstanceArn">The app instance of the flow.</param>
/// <param name="ChannelFlow">The flow as it is now; as it was, where it was deleted.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public abstract record ChannelFlowEvent(string EventType, string AppInstanceArn, ChannelFlow ChannelFlow, DateTimeOffset Timestamp)
    : ChimeEvent(EventType, AppInstanceArn, Timestamp)
{
    /// <summary>The flow as it is now; as it was, where it was deleted.</summary>
    public ChannelFlow ChannelFlow { get; init; } = EventValues.Of(ChannelFlow);
}

/// <summary>A channel flow was created.</summary>
/// <param name="AppInstanceArn">The app instance of the flow.</param>
/// <param name="ChannelFlow">The flow.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record ChannelFlowCreated(string AppInstanceArn, ChannelFlow ChannelFlow, DateTimeOffset Timestamp)
    : ChannelFlowEvent("CREATE_CHANNEL_FLOW", AppInstanceArn, ChannelFlow, Timestamp);

/// <summary>Name and processors of a channel flow were replaced.</summary>
/// <param name="AppInstanceArn">The app instance of the flow.</param>
/// <param name="ChannelFlow">The flow as it is now.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record ChannelFlowUpdated(string AppInstanceArn, ChannelFlow ChannelFlow, DateTimeOffset Timestamp)
    : ChannelFlowEvent("UPDATE_CHANNEL_FLOW", AppInstanceArn, ChannelFlow, Timestamp);

/// <summary>A channel flow, which no channel used, was deleted.</summary>
/// <param name="AppInstanceArn">The app instance of the flow.</param>
/// <param name="ChannelFlow">The flow as it was.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record ChannelFlowDeleted(string AppInstanceArn, ChannelFlow ChannelFlow, DateTimeOffset Timestamp)
    : ChannelFlowEvent("DELETE_CHANNEL_FLOW", AppInstanceArn, ChannelFlow, Timestamp);

/// <summary>A channel began to send its messages through a channel flow.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="ChannelFlowArn">The flow.</param>
public sealed record ChannelFlowAssociated(ChannelEventHeader Header, string ChannelFlowArn)
    : ChannelEvent("ASSOCIATE_CHANNEL_FLOW", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A channel ceased to send its messages through a channel flow; those on their way still complete.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="ChannelFlowArn">The flow.</param>
public sealed record ChannelFlowDisassociated(ChannelEventHeader Header, string ChannelFlowArn)
    : ChannelEvent("DISASSOCIATE_CHANNEL_FLOW", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);
