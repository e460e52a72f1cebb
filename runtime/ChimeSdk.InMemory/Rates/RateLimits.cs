namespace ChimeSdk.InMemory;

/// <summary>
/// Request rates in calls per second (behaviour.md §7); a caller may use up a whole second at once. The defaults are those of us-east-1.
/// Exceeding one is answered with ThrottledClientException (429).
/// </summary>
public sealed record RateLimits
{
    /// <summary>The rates of us-east-1.</summary>
    public static RateLimits UsEast1 { get; } = new();

    /// <summary>The rates of eu-central-1.</summary>
    public static RateLimits EuCentral1 { get; } = new() { RosterWrites = 10, ElasticRosterWrites = 10, MessageWrites = 10, CallsPerBearer = 5 };

    /// <summary>CreateChannel, UpdateChannel, DeleteChannel, per app instance. Default: 15.</summary>
    public double ChannelWrites { get; init; } = 15;

    /// <summary>ListChannels, per app instance. Default: 10.</summary>
    public double ListChannels { get; init; } = 10;

    /// <summary>DescribeChannel, per channel. Default: 20.</summary>
    public double DescribeChannel { get; init; } = 20;

    /// <summary>Creating and deleting memberships, bans and moderators, per channel. Default: 15.</summary>
    public double RosterWrites { get; init; } = 15;

    /// <summary>The same for an elastic channel. Default: 30.</summary>
    public double ElasticRosterWrites { get; init; } = 30;

    /// <summary>Listing memberships, bans and moderators, per channel. Default: 15.</summary>
    public double RosterLists { get; init; } = 15;

    /// <summary>Sending, editing, redacting and deleting messages, and callbacks of channel flows, per channel or sub-channel.
    /// Default: 30.</summary>
    public double MessageWrites { get; init; } = 30;

    /// <summary>ListChannelMessages, per channel or sub-channel. Default: 30.</summary>
    public double ListMessages { get; init; } = 30;

    /// <summary>GetChannelMessage, per channel or sub-channel. Default: 30.</summary>
    public double GetMessage { get; init; } = 30;

    /// <summary>ListChannelMembershipsForAppInstanceUser and ListChannelsModeratedByAppInstanceUser, each per user. Default: 15.</summary>
    public double ListsPerUser { get; init; } = 15;

    /// <summary>ListSubChannels, per channel. Default: 15.</summary>
    public double ListSubChannels { get; init; } = 15;

    /// <summary>BatchCreateChannelMembership, per channel. Default: 1.</summary>
    public double BatchCalls { get; init; } = 1;

    /// <summary>Opening messaging sessions, per user; one too many is closed with 1013, so that the client tries again. Default: 1.</summary>
    public double Connects { get; init; } = 1;

    /// <summary>All messaging calls of one bearer together. Default: 10.</summary>
    public double CallsPerBearer { get; init; } = 10;

    /// <summary>CreateAppInstance, UpdateAppInstance, DeleteAppInstance, for the account. Default: 5.</summary>
    public double AppInstanceWrites { get; init; } = 5;

    /// <summary>CreateAppInstanceUser, UpdateAppInstanceUser, DeleteAppInstanceUser, per app instance. Default: 10.</summary>
    public double UserWrites { get; init; } = 10;

    /// <summary>DescribeAppInstance, per app instance. Default: 20.</summary>
    public double DescribeAppInstance { get; init; } = 20;

    /// <summary>DescribeAppInstanceUser, per user. Default: 20.</summary>
    public double DescribeUser { get; init; } = 20;

    /// <summary>ListAppInstances, for the account. Default: 10.</summary>
    public double ListAppInstances { get; init; } = 10;

    /// <summary>ListAppInstanceUsers, per app instance. Default: 10.</summary>
    public double ListUsers { get; init; } = 10;

    /// <summary>All identity calls together, for the account. Default: 50.</summary>
    public double IdentityCalls { get; init; } = 50;
}
