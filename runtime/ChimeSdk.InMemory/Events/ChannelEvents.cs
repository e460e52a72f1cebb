using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>An event of one channel.</summary>
/// <param name="EventType">See <see cref="ChimeEvent"/>.</param>
/// <param name="AppInstanceArn">The app instance of the channel.</param>
/// <param name="ChannelArn">The channel.</param>
/// <param name="Sequence">The place of the event in its channel: 1 for the first event, rising by 1.</param>
/// <param name="Timestamp">When it was accepted; UTC, whole milliseconds.</param>
public abstract record ChannelEvent(string EventType, string AppInstanceArn, string ChannelArn, long Sequence, DateTimeOffset Timestamp)
    : ChimeEvent(EventType, AppInstanceArn, Timestamp)
{
    /// <summary>The channel.</summary>
    public string ChannelArn { get; } = ChannelArn;

    /// <summary>The place of the event in its channel: 1 for the first event, rising by 1.</summary>
    public long Sequence { get; } = Sequence;
}

/// <summary>The place of a channel event, as every channel event takes it.</summary>
/// <param name="AppInstanceArn">The app instance of the channel.</param>
/// <param name="ChannelArn">The channel.</param>
/// <param name="Sequence">The place of the event in its channel: 1 for the first event, rising by 1.</param>
/// <param name="Timestamp">When it was accepted; UTC, whole milliseconds.</param>
public sealed record ChannelEventHeader(string AppInstanceArn, string ChannelArn, long Sequence, DateTimeOffset Timestamp);

/// <summary>A channel was created. Events for its first members and moderators follow.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Channel">The channel as it is now.</param>
public sealed record ChannelCreated(ChannelEventHeader Header, Channel Channel)
    : ChannelEvent("CREATE_CHANNEL", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>Name, mode or metadata of a channel were set.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Channel">The channel as it is now.</param>
public sealed record ChannelUpdated(ChannelEventHeader Header, Channel Channel)
    : ChannelEvent("UPDATE_CHANNEL", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>When a channel is to expire was set, or that it is not to.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Channel">The channel as it is now.</param>
public sealed record ChannelExpirationSettingsPut(ChannelEventHeader Header, Channel Channel)
    : ChannelEvent("UPDATE_CHANNEL_EXPIRATION_SETTINGS", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A channel was deleted, or expired, with all that was in it; there are no events for its single members or messages.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Channel">The channel as it was.</param>
public sealed record ChannelDeleted(ChannelEventHeader Header, Channel Channel)
    : ChannelEvent("DELETE_CHANNEL", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>Members were added: one, or those of a batch.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="IsBatch">Whether one call added them as a batch; decides between CREATE_CHANNEL_MEMBERSHIP and
/// BATCH_CREATE_CHANNEL_MEMBERSHIP (behaviour.md §3.2).</param>
/// <param name="Memberships">The new memberships, in the order in which they list.</param>
public sealed record MembershipsCreated(ChannelEventHeader Header, bool IsBatch, IReadOnlyList<ChannelMembership> Memberships)
    : ChannelEvent(
        IsBatch ? "BATCH_CREATE_CHANNEL_MEMBERSHIP" : "CREATE_CHANNEL_MEMBERSHIP",
        Header.AppInstanceArn,
        Header.ChannelArn,
        Header.Sequence,
        Header.Timestamp)
{
    /// <summary>The new memberships, in the order in which they list.</summary>
    public IReadOnlyList<ChannelMembership> Memberships { get; init; } = EventList.Of(Memberships);
}

/// <summary>A member left, was removed or banned, or its user was deleted; read marker and preferences are gone with it.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Membership">The membership as it was.</param>
/// <param name="Reason">Null, or <see cref="SubChannelDeleted.Reason"/>.</param>
public sealed record MembershipDeleted(ChannelEventHeader Header, ChannelMembership Membership, string? Reason = null)
    : ChannelEvent("DELETE_CHANNEL_MEMBERSHIP", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A member's read marker moved.</summary>
/// <param name="Header">Where and when; the time is the new marker.</param>
/// <param name="MemberArn">The member.</param>
public sealed record ReadMarkerUpdated(ChannelEventHeader Header, string MemberArn)
    : ChannelEvent("UPDATE_CHANNEL_READ_MARKER", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A member set its preferences.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="MemberArn">The member.</param>
/// <param name="Preferences">The preferences that hold now.</param>
public sealed record MembershipPreferencesPut(ChannelEventHeader Header, string MemberArn, ChannelMembershipPreferences Preferences)
    : ChannelEvent("PUT_CHANNEL_MEMBERSHIP_PREFERENCES", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A moderator was appointed.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Moderator">The new moderator.</param>
public sealed record ModeratorCreated(ChannelEventHeader Header, ChannelModerator Moderator)
    : ChannelEvent("CREATE_CHANNEL_MODERATOR", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A moderator was dismissed, or its user was deleted.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Moderator">The moderator as it was.</param>
public sealed record ModeratorDeleted(ChannelEventHeader Header, ChannelModerator Moderator)
    : ChannelEvent("DELETE_CHANNEL_MODERATOR", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A user or bot was banned. If it was a member, a <see cref="MembershipDeleted"/> follows.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Ban">The ban.</param>
public sealed record BanCreated(ChannelEventHeader Header, ChannelBan Ban)
    : ChannelEvent("CREATE_CHANNEL_BAN", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A ban was lifted, or its user was deleted.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Ban">The ban as it was.</param>
public sealed record BanDeleted(ChannelEventHeader Header, ChannelBan Ban)
    : ChannelEvent("DELETE_CHANNEL_BAN", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);

/// <summary>A deleted user or bot had sent or received targeted messages in the channel; they no longer count as news for its ARN, which a
/// new user may get.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="PrincipalArn">The deleted user or bot.</param>
public sealed record TargetForgotten(ChannelEventHeader Header, string PrincipalArn)
    : ChannelEvent("FORGET_CHANNEL_MESSAGE_TARGET", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);
