using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// The sub-channels of an elastic channel, and who is in which: a member that the service placed in exactly one, a moderator in any
/// number (behaviour.md §6.1). Changed by <see cref="ChannelState"/> alone.
/// </summary>
internal sealed partial class SubChannels(ElasticChannelConfiguration configuration)
{
    private readonly SequenceMap<SubChannel> _all = new();
    private readonly Dictionary<string, SubChannel[]> _byMember = new(StringComparer.Ordinal);

    public ElasticChannelConfiguration Configuration { get; } = configuration;

    /// <summary>Members that fit into one sub-channel.</summary>
    public int Capacity => Configuration.TargetMembershipsPerSubChannel;

    /// <summary>Fewer members than this, and a sub-channel is dissolved where another can take them all.</summary>
    public int Minimum => ((Capacity * Configuration.MinimumMembershipPercentage) + 99) / 100;

    public int Count => _all.Count;

    /// <summary>In the order of their creation.</summary>
    public IEnumerable<SubChannel> All => _all.Items;

    /// <summary>Everybody who is in any, once.</summary>
    public IReadOnlyCollection<string> MemberArns => _byMember.Keys;

    public Page<SubChannel> Page(PageRequest page) => _all.Page(page);

    public SubChannel? Find(string id) => _all.TryGet(id, out var found) ? found : null;

    /// <summary>The sub-channels that somebody is in, in the order in which it came to them.</summary>
    public IReadOnlyList<SubChannel> Of(string memberArn) => _byMember.GetValueOrDefault(memberArn, []);

    public bool HasMember(string arn) => _byMember.ContainsKey(arn);

    public void Add(SubChannel subChannel) => _all.Add(subChannel.Id!, subChannel);

    public void Remove(string id) => _all.Remove(id);

    public void Enter(SubChannel subChannel, Membership membership)
    {
        subChannel.Add(membership);
        _byMember[membership.MemberArn] = [.. Of(membership.MemberArn), subChannel];
    }

    public void Leave(SubChannel subChannel, Membership membership)
    {
        subChannel.Remove(membership);
        SubChannel[] rest = [.. Of(membership.MemberArn).Where(other => other != subChannel)];
        if (rest.Length == 0)
        {
            _byMember.Remove(membership.MemberArn);
        }
        else
        {
            _byMember[membership.MemberArn] = rest;
        }
    }
}
