namespace ChimeSdk.InMemory;

/// <summary>
/// Takes the events of an <see cref="InMemoryChime"/>: a WebSocket hub, a stream, a journal, a test.
/// </summary>
/// <remarks>
/// Events of one channel, and events of one app instance's directory, arrive one at a time and in the order in which they were
/// accepted; events of different channels may arrive at the same time on several threads. Delivery happens on the thread of some caller
/// of the service, with no lock of the domain held, and that call returns after the delivery: a sink may call the service, but a slow
/// sink delays callers. Events that a sink causes by its own calls, or by calls that it starts on other threads, are delivered later. A sink may
/// wait for any call: other callers wait for it for a second at most if it does not return, and find it behind.
/// </remarks>
public interface IChimeEventSink
{
    /// <summary>Takes one event. An exception thrown here is reported to <see cref="InMemoryChimeOptions.SinkFailed"/> and does
    /// not undo the event.</summary>
    /// <param name="chimeEvent">What happened; immutable.</param>
    void OnEvent(ChimeEvent chimeEvent);
}
