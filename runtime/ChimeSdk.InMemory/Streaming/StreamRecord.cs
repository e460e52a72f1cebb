namespace ChimeSdk.InMemory;

/// <summary>A record for a stream (behaviour.md §6.6); what AWS puts into Kinesis.</summary>
/// <param name="ResourceArn">The stream that the app instance's streaming configuration names.</param>
/// <param name="DataType"><c>Channel</c> or <c>ChannelMessage</c>.</param>
/// <param name="EventType">What happened, such as <c>CREATE_CHANNEL_MESSAGE</c>.</param>
/// <param name="ChannelArn">The channel in which it happened.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
/// <param name="Data">The record itself: one line of JSON as UTF-8, an object with <c>EventType</c> and <c>Payload</c>.</param>
public sealed record StreamRecord(
    string ResourceArn, string DataType, string EventType, string ChannelArn, DateTimeOffset Timestamp, ReadOnlyMemory<byte> Data)
{
    /// <summary>Never the data, which holds content.</summary>
    /// <returns>What happened where, for logs.</returns>
    public override string ToString() => $"{EventType} {ChannelArn}";
}
