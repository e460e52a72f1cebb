using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>How long messages of an app instance are kept was set.</summary>
/// <param name="AppInstanceArn">The app instance.</param>
/// <param name="Settings">What was set; without days where messages are kept for ever again.</param>
/// <param name="InitiateDeletion">From when on older messages are deleted rather than hidden; null where none are.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record RetentionSettingsPut(
    string AppInstanceArn, AppInstanceRetentionSettings Settings, DateTimeOffset? InitiateDeletion, DateTimeOffset Timestamp)
    : ChimeEvent("PUT_APP_INSTANCE_RETENTION_SETTINGS", AppInstanceArn, Timestamp);

/// <summary>Messages of a channel were deleted because of their age. There are no events for the single messages.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Before">All persistent messages that were created before this time are gone.</param>
public sealed record MessagesExpired(ChannelEventHeader Header, DateTimeOffset Before)
    : ChannelEvent("EXPIRE_CHANNEL_MESSAGES", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>Where the records of an app instance go was set.</summary>
/// <param name="AppInstanceArn">The app instance.</param>
/// <param name="Configurations">The streams, at most one per kind of data; empty where records go nowhere any more.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record StreamingConfigurationsPut(
    string AppInstanceArn, IReadOnlyList<StreamingConfiguration> Configurations, DateTimeOffset Timestamp)
    : ChimeEvent("PUT_MESSAGING_STREAMING_CONFIGURATIONS", AppInstanceArn, Timestamp)
{
    /// <summary>The streams, at most one per kind of data; empty where records go nowhere any more.</summary>
    public IReadOnlyList<StreamingConfiguration> Configurations { get; init; } = EventList.Of(Configurations);
}
