using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>Makes shapes of the model fit for events: lists and maps in them become such that nobody can change and that compare by what they hold.</summary>
internal static class EventValues
{
    public static ChannelMessage Of(ChannelMessage message) =>
        message is { Target: null or EventList<Target>, MessageAttributes: null or EventMap }
            ? message
            : message with
            {
                Target = message.Target is { } target ? EventList.Of(target) : null,
                MessageAttributes = Of(message.MessageAttributes),
            };

    public static ChannelFlow Of(ChannelFlow flow) =>
        flow.Processors is null or EventList<Processor> ? flow : flow with { Processors = EventList.Of(flow.Processors) };

    public static EventMap? Of(IReadOnlyDictionary<string, MessageAttributeValue>? attributes) =>
        attributes as EventMap ?? (attributes is null
            ? null
            : new EventMap(attributes.ToDictionary(
                static attribute => attribute.Key,
                static attribute => attribute.Value with
                {
                    StringValues = attribute.Value.StringValues is { } values ? EventList.Of(values) : null,
                },
                StringComparer.Ordinal)));
}
