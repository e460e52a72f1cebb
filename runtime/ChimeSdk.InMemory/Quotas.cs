namespace ChimeSdk.InMemory;

/// <summary>
/// The adjustable quotas that this implementation enforces; exceeding one is answered with ResourceLimitExceededException. Defaults are
/// those of behaviour.md §7 unless a property says otherwise. Limits that AWS does not adjust (sizes in bytes, tags per resource) are
/// not here.
/// </summary>
public sealed record Quotas
{
    /// <summary>App instances per account. Default: 100.</summary>
    public int AppInstancesPerAccount { get; init; } = 100;

    /// <summary>Users per app instance. Default: 100,000.</summary>
    public int UsersPerAppInstance { get; init; } = 100_000;

    /// <summary>Bots per app instance. AWS publishes none; default: 100,000 as for users (chosen default).</summary>
    public int BotsPerAppInstance { get; init; } = 100_000;

    /// <summary>Admins per app instance. Default: 100.</summary>
    public int AdminsPerAppInstance { get; init; } = 100;

    /// <summary>Push endpoints per user. Default: 10.</summary>
    public int EndpointsPerUser { get; init; } = 10;

    /// <summary>Channels per app instance. Default: 10,000,000.</summary>
    public int ChannelsPerAppInstance { get; init; } = 10_000_000;

    /// <summary>Elastic channels per app instance. Default: 1.</summary>
    public int ElasticChannelsPerAppInstance { get; init; } = 1;

    /// <summary>Sub-channels per elastic channel: the highest MaximumSubChannels that a channel may ask for. Default: 100.</summary>
    public int SubChannelsPerElasticChannel { get; init; } = 100;

    /// <summary>Members per sub-channel: the highest TargetMembershipsPerSubChannel that a channel may ask for. Default: 1,000.</summary>
    public int MembershipsPerSubChannel { get; init; } = 1_000;

    /// <summary>Members per channel, hidden ones included; elastic channels have the limit of their configuration instead. Default:
    /// 10,000.</summary>
    public int MembershipsPerChannel { get; init; } = 10_000;

    /// <summary>Channels that one user or bot may belong to. Default: 20,000.</summary>
    public int MembershipsPerUser { get; init; } = 20_000;

    /// <summary>Moderators per channel. Default: 1,000.</summary>
    public int ModeratorsPerChannel { get; init; } = 1_000;

    /// <summary>Channel flows per app instance. Default: 100.</summary>
    public int ChannelFlowsPerAppInstance { get; init; } = 100;

    /// <summary>Processors per channel flow. Default: 1, although the model takes 3 (behaviour.md §11 no. 17).</summary>
    public int ProcessorsPerChannelFlow { get; init; } = 1;

    /// <summary>Bans per channel. AWS models the error but publishes no number; default: 10,000 (chosen default).</summary>
    public int BansPerChannel { get; init; } = 10_000;

    /// <summary>Open messaging sessions per user; another one forces the oldest out. Default: 10.</summary>
    public int SessionsPerUser { get; init; } = 10;

    /// <summary>Channels of which a new messaging session is shown details. Default: 50.</summary>
    public int PrefetchChannels { get; init; } = 50;

    /// <summary>Messages in such details. Default: 20.</summary>
    public int PrefetchMessages { get; init; } = 20;

    /// <summary>Members in such details. Default: 30.</summary>
    public int PrefetchMemberships { get; init; } = 30;
}
