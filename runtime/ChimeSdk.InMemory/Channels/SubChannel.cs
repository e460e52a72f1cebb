namespace ChimeSdk.InMemory;

/// <summary>
/// A place where memberships and messages are. An ordinary channel is exactly one, without an id; an elastic channel has one or more
/// (behaviour.md §6.1). Changed by <see cref="ChannelState"/> alone.
/// </summary>
internal sealed partial class SubChannel(string? id, long sequence) : ISequenced
{
    private readonly List<string> _bots = [];
    private int _moderators;

    /// <summary>Null for the place that an ordinary channel is.</summary>
    public string? Id { get; } = id;

    public long Sequence { get; } = sequence;

    public SequenceMap<Membership> Members { get; } = new();

    /// <summary>Apart from the others, so that each type pages without passing over the other.</summary>
    public SequenceMap<Membership> HiddenMembers { get; } = new();

    /// <summary>The bots among the members that are not hidden, so that no message has to look at all of them.</summary>
    public IReadOnlyList<string> Bots => _bots;

    public int MembershipCount => Members.Count + HiddenMembers.Count;

    /// <summary>Members that the service placed. Moderators choose their sub-channels and take no room there (behaviour.md §6.1).</summary>
    public int PlacedCount => Members.Count - _moderators;

    /// <summary>Everybody in it, hidden or not.</summary>
    public IEnumerable<string> MemberArns => Members.Items.Concat(HiddenMembers.Items).Select(static membership => membership.MemberArn);

    public Membership? FindMembership(string arn) =>
        Members.TryGet(arn, out var member) || HiddenMembers.TryGet(arn, out member) ? member : null;

    public SequenceMap<Membership> MembersOf(bool hidden) => hidden ? HiddenMembers : Members;

    public void Add(Membership membership)
    {
        MembersOf(membership.IsHidden).Add(membership.MemberArn, membership);
        _moderators += membership.IsModerator ? 1 : 0;
        if (!membership.IsHidden && BotRules.IsBot(membership.MemberArn))
        {
            _bots.Add(membership.MemberArn);
        }
    }

    public void Replace(Membership membership) => MembersOf(membership.IsHidden).Replace(membership.MemberArn, membership);

    public void Remove(Membership membership)
    {
        MembersOf(membership.IsHidden).Remove(membership.MemberArn);
        _moderators -= membership.IsModerator ? 1 : 0;
        _bots.Remove(membership.MemberArn);
    }

    public override string ToString() => Id ?? "whole channel";
}
