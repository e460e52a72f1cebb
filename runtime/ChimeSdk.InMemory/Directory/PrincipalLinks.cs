namespace ChimeSdk.InMemory;

/// <summary>The channels that know one user or bot, by what they know it as.</summary>
internal sealed class PrincipalLinks
{
    public SequenceMap<ChannelLink> Memberships { get; } = new();

    public SequenceMap<ChannelLink> Moderated { get; } = new();

    public SequenceMap<ChannelLink> Bans { get; } = new();

    public SequenceMap<ChannelLink> this[LinkKind kind] => kind switch
    {
        LinkKind.Member => Memberships,
        LinkKind.Moderator => Moderated,
        _ => Bans,
    };

    public IEnumerable<string> AllChannels =>
        Memberships.Items.Concat(Moderated.Items).Concat(Bans.Items).Select(static link => link.ChannelArn).Distinct();
}
