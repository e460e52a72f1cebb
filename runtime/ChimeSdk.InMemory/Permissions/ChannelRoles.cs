namespace ChimeSdk.InMemory;

/// <summary>The roles that a caller holds towards a channel at one moment; they add up (behaviour.md §2.1).</summary>
[Flags]
internal enum ChannelRoles
{
    /// <summary>An outsider to a PRIVATE channel.</summary>
    None = 0,
    Admin = 1,
    Moderator = 2,
    Member = 4,
    Hidden = 8,

    /// <summary>Neither member nor banned, and the channel is PUBLIC.</summary>
    NonMember = 16,

    /// <summary>Banned from a PUBLIC channel.</summary>
    Banned = 32,
}
