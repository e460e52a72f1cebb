using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>A membership; immutable, replaced when read marker or preferences change.</summary>
internal sealed record Membership : ISequenced
{
    public required long Sequence { get; init; }

    public required string MemberArn { get; init; }

    public required bool IsHidden { get; init; }

    public required string InvitedByArn { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? ReadMarker { get; init; }

    public ChannelMembershipPreferences? Preferences { get; init; }

    public ChannelMembershipType Type => IsHidden ? ChannelMembershipType.Hidden : ChannelMembershipType.Default;

    public override string ToString() => MemberArn;
}
