namespace ChimeSdk.InMemory;

/// <summary>An event on its way to the sinks, with what is no part of what happened.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Recipients">The sessions that were open and entitled to hear of the event at its moment; null for none.</param>
internal readonly record struct EventEnvelope(ChimeEvent Event, IReadOnlyList<MessagingSession>? Recipients = null);

/// <summary>A sink of ours that needs the recipients too.</summary>
internal interface IEnvelopeSink : IChimeEventSink
{
    /// <summary>Called in the place of <see cref="IChimeEventSink.OnEvent"/>.</summary>
    void OnEvent(EventEnvelope envelope);
}
