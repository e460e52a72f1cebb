using System.Collections.Concurrent;

namespace ChimeSdk.InMemory;

/// <summary>The address book of channels: ARN to aggregate, read without a lock.</summary>
internal sealed class ChannelRegistry
{
    private readonly ConcurrentDictionary<string, ChannelAggregate> _channels = new(StringComparer.Ordinal);

    public ChannelAggregate? Find(string channelArn) => _channels.GetValueOrDefault(channelArn);

    public IEnumerable<ChannelAggregate> All => _channels.Values;

    public void Add(ChannelAggregate channel) => _channels[channel.Arn] = channel;

    public void Remove(ChannelAggregate channel) => _channels.TryRemove(KeyValuePair.Create(channel.Arn, channel));
}
