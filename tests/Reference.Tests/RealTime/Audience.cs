namespace ChimeSdk.Reference.Tests;

/// <summary>What somebody is to the channel in which things happen.</summary>
[Flags]
public enum Audience
{
    Nobody = 0,

    /// <summary>Created the channel, and so is member and moderator.</summary>
    Owner = 1,

    /// <summary>Plain members.</summary>
    Member = 2,
    Friend = 4,

    /// <summary>A HIDDEN member.</summary>
    Hidden = 8,

    /// <summary>Moderates without being a member.</summary>
    Moderator = 16,

    /// <summary>Admin of the app instance, without being a member.</summary>
    Admin = 32,

    /// <summary>Users of the same app instance, and nothing else.</summary>
    Outsider = 64,
    Stranger = 128,

    Members = Owner | Member | Friend | Hidden,
}
