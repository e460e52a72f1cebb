namespace ChimeSdk.InMemory;

/// <summary>A row of the permission table.</summary>
internal sealed record Permission(
    ChannelOperation Operation,
    WhenMissing Missing,
    Rule Admin,
    Rule Moderator,
    Rule Member,
    Rule Hidden,
    Rule NonMember,
    Rule Banned)
{
    /// <summary>Whether any of the caller's roles gives the right.</summary>
    /// <param name="roles">The caller's roles towards the channel.</param>
    /// <param name="unrestricted">Whether the channel's mode is UNRESTRICTED.</param>
    /// <param name="own">Whether the subject of the operation is the caller.</param>
    public bool Allows(ChannelRoles roles, bool unrestricted, bool own)
    {
        return Gives(ChannelRoles.Admin, Admin)
            || Gives(ChannelRoles.Moderator, Moderator)
            || Gives(ChannelRoles.Member, Member)
            || Gives(ChannelRoles.Hidden, Hidden)
            || Gives(ChannelRoles.NonMember, NonMember)
            || Gives(ChannelRoles.Banned, Banned);

        bool Gives(ChannelRoles role, Rule rule) => (roles & role) != 0 && rule switch
        {
            Rule.Allow => true,
            Rule.IfMember => (roles & ChannelRoles.Member) != 0,
            Rule.IfOpenOrOwn => unrestricted || own,
            Rule.Own => own,
            _ => false,
        };
    }
}
