namespace ChimeSdk.Reference.Tests;

/// <summary>The columns of the permission table. Admin and Moderator hold no membership, so that each role is seen alone.</summary>
public enum Role
{
    Admin,
    Moderator,
    Member,
    Hidden,
    NonMember,
    Banned,
}
