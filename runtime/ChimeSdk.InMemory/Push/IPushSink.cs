namespace ChimeSdk.InMemory;

/// <summary>Delivers push notifications; a stand-in for Amazon Pinpoint. See <see cref="InMemoryChimeOptions.PushSinks"/>.</summary>
public interface IPushSink
{
    /// <summary>
    /// Takes a push for one device. Calls of the service wait for it, as for <see cref="IChimeEventSink.OnEvent"/>. An exception is
    /// reported to <see cref="InMemoryChimeOptions.SinkFailed"/>.
    /// </summary>
    /// <param name="push">The push.</param>
    /// <returns>What became of it; decides about the state of the endpoint.</returns>
    PushOutcome OnPush(DevicePush push);
}
