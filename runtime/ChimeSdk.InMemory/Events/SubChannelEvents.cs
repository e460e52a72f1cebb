using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>A sub-channel of an elastic channel was created: with the channel, or because all others were full. Members that are
/// moved there follow.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="SubChannelId">The new sub-channel.</param>
public sealed record SubChannelCreated(ChannelEventHeader Header, string SubChannelId)
    : ChannelEvent("CREATE_SUB_CHANNEL", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>
/// A sub-channel was dissolved, and all its messages are gone. Its members were moved before, each by a <see cref="MembershipMoved"/>,
/// and moderators lost their membership in it by a <see cref="MembershipDeleted"/> that gives <see cref="Reason"/>.
/// </summary>
/// <param name="Header">Where and when.</param>
/// <param name="SubChannelId">The sub-channel that is no more.</param>
public sealed record SubChannelDeleted(ChannelEventHeader Header, string SubChannelId)
    : ChannelEvent("DELETE_SUB_CHANNEL", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp)
{
    /// <summary>Why a moderator lost a membership that nobody deleted; AWS spells it so (behaviour.md §6.1).</summary>
    public const string Reason = "subchannel_DELETED";
}

/// <summary>The service moved a member to another sub-channel. Only that member may learn of it (behaviour.md §5.3).</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Membership">The membership as it is now, in its new sub-channel.</param>
/// <param name="FromSubChannelId">Where the member was before.</param>
public sealed record MembershipMoved(ChannelEventHeader Header, ChannelMembership Membership, string FromSubChannelId)
    : ChannelEvent("UPDATE_CHANNEL_MEMBERSHIP", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);
