using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>A channel flow as the directory keeps it; replaced when it is updated, the index of its channels staying the same.</summary>
internal sealed record FlowRow(long Sequence, ChannelFlow Flow, SequenceMap<ChannelLink> Channels) : ISequenced
{
    public override string ToString() => Flow.ChannelFlowArn!;
}
