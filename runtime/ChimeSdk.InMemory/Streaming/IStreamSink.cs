namespace ChimeSdk.InMemory;

/// <summary>
/// Takes the records of app instances that have streaming configurations; a stand-in for Kinesis. See
/// <see cref="InMemoryChimeOptions.StreamSinks"/>.
/// </summary>
public interface IStreamSink
{
    /// <summary>
    /// Takes one record. Records of one channel arrive one at a time and in order, those of different channels perhaps at the same
    /// time; calls of the service wait for it, as for <see cref="IChimeEventSink.OnEvent"/>. An exception is reported to
    /// <see cref="InMemoryChimeOptions.SinkFailed"/>.
    /// </summary>
    /// <param name="record">The record.</param>
    void OnRecord(StreamRecord record);
}
