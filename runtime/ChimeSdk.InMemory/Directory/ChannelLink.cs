namespace ChimeSdk.InMemory;

/// <summary>A row of an index of channels.</summary>
internal sealed record ChannelLink(long Sequence, string ChannelArn) : ISequenced;
