namespace ChimeSdk.InMemory;

/// <summary>What a compaction leaves of the last event of a channel when nothing rests on it any more: sequence and time go on from there. Never
/// happens, so that no sink hears of it.</summary>
/// <param name="Header">Where and when.</param>
internal sealed record ChannelAdvanced(ChannelEventHeader Header)
    : ChannelEvent("ADVANCE_CHANNEL", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);
