using System.Text.Json.Serialization;

namespace ChimeSdk.InMemory;

/// <summary>Something that was accepted and has taken effect. Events are immutable and carry names as they were at that moment.</summary>
/// <param name="EventType">The name of the event as AWS spells it where it does (behaviour.md §5.3, §6.6), such as
/// <c>CREATE_CHANNEL_MESSAGE</c>; otherwise one of the same form.</param>
/// <param name="AppInstanceArn">The app instance in which it happened.</param>
/// <param name="Timestamp">When it was accepted; UTC, whole milliseconds.</param>
public abstract partial record ChimeEvent(string EventType, string AppInstanceArn, DateTimeOffset Timestamp)
{
    /// <summary>The name of the event as AWS spells it where it does (behaviour.md §5.3, §6.6), such as
    /// <c>CREATE_CHANNEL_MESSAGE</c>; otherwise one of the same form.</summary>
    [JsonIgnore]
    public string EventType { get; } = EventType;

    /// <summary>The app instance in which it happened.</summary>
    public string AppInstanceArn { get; } = AppInstanceArn;

    /// <summary>When it was accepted; UTC, whole milliseconds.</summary>
    public DateTimeOffset Timestamp { get; } = Timestamp;

    /// <summary>The ClientRequestToken of the call that caused the event, if it gave one: who applies the event remembers what it answered.</summary>
    [JsonInclude]
    internal IdempotencyKey? Key { get; init; }

    /// <summary>The type of the event and where it happened; never names, metadata or content.</summary>
    /// <returns>A short text for logs.</returns>
    public sealed override string ToString() => $"{EventType} {(this as ChannelEvent)?.ChannelArn ?? AppInstanceArn}";
}
