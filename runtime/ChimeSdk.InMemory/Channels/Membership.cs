using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>A membership; immutable, replaced when read marker or preferences change or it moves to another sub-channel.</summary>
internal sealed record Membership : ISequenced
{
    public required long Sequence { get; init; }

    public required string MemberArn { get; init; }

    public required bool IsHidden { get; init; }

    public required string InvitedByArn { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When it was created or last moved to another sub-channel.</summary>
    public required DateTimeOffset LastUpdated { get; init; }

    /// <summary>Of somebody who moderates an elastic channel, and so was not placed by the service; false in ordinary channels.</summary>
    public bool IsModerator { get; init; }

    public DateTimeOffset? ReadMarker { get; init; }

    public ChannelMembershipPreferences? Preferences { get; private init; }

    /// <summary>The rule of the preferences, ready for use; null where there is none, or one that an earlier version let in and nobody can read.</summary>
    public FilterRule? Filter { get; private init; }

    public ChannelMembershipType Type => IsHidden ? ChannelMembershipType.Hidden : ChannelMembershipType.Default;

    /// <summary>The same with other preferences.</summary>
    public Membership With(ChannelMembershipPreferences preferences) => this with
    {
        Preferences = preferences,
        Filter = preferences.PushNotifications?.FilterRule is { } rule ? FilterRule.Parse(rule, out _) : null,
    };

    public override string ToString() => MemberArn;
}
