namespace ChimeSdk.InMemory;

/// <summary>What options must keep to, so that a wrong one is told at the start and not by the first call that meets it.</summary>
internal static class OptionRules
{
    /// <summary>The clock leaves so much room at its end; see <see cref="Clock"/>.</summary>
    private static readonly TimeSpan _longestRetention = TimeSpan.FromDays(36_500);

    private static readonly TimeSpan _longestInterval = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentException">One of the options can't be.</exception>
    public static void Check(InMemoryChimeOptions options)
    {
        Require(options.TimeProvider is not null, nameof(options.TimeProvider), "must not be null");
        Require(options.IdSource is not null, nameof(options.IdSource), "must not be null");
        Require(options.Quotas is not null, nameof(options.Quotas), "must not be null");
        Require(!string.IsNullOrEmpty(options.MessagingSessionEndpoint), nameof(options.MessagingSessionEndpoint), "must be a host, with its port where that is not 443");
        Require(
            options.IdempotencyRetention > TimeSpan.Zero && options.IdempotencyRetention <= _longestRetention,
            nameof(options.IdempotencyRetention),
            $"must be more than zero and at most {_longestRetention.TotalDays:N0} days",
            options.IdempotencyRetention);
        Require(options.IdempotencyCapacity >= 1, nameof(options.IdempotencyCapacity), "must be at least 1", options.IdempotencyCapacity);
        Require(options.SessionQueueCapacity >= 1, nameof(options.SessionQueueCapacity), "must be at least 1", options.SessionQueueCapacity);
        Require(
            options.SweepInterval == Timeout.InfiniteTimeSpan || (options.SweepInterval > TimeSpan.Zero && options.SweepInterval <= _longestInterval),
            nameof(options.SweepInterval),
            "must be more than zero and at most a day, or Timeout.InfiniteTimeSpan",
            options.SweepInterval);
        Require(!options.Sinks.Contains(null!), nameof(options.Sinks), "must not hold null");
        Require(!options.StreamSinks.Contains(null!), nameof(options.StreamSinks), "must not hold null");
        Require(!options.PushSinks.Contains(null!), nameof(options.PushSinks), "must not hold null");
        Check(options.Quotas!);
        if (options.RateLimits is { } limits)
        {
            Check(limits);
        }
    }

    private static void Check(Quotas quotas)
    {
        foreach (var (name, value) in (ReadOnlySpan<(string, int)>)
        [
            (nameof(quotas.AppInstancesPerAccount), quotas.AppInstancesPerAccount),
            (nameof(quotas.UsersPerAppInstance), quotas.UsersPerAppInstance),
            (nameof(quotas.BotsPerAppInstance), quotas.BotsPerAppInstance),
            (nameof(quotas.AdminsPerAppInstance), quotas.AdminsPerAppInstance),
            (nameof(quotas.EndpointsPerUser), quotas.EndpointsPerUser),
            (nameof(quotas.ChannelsPerAppInstance), quotas.ChannelsPerAppInstance),
            (nameof(quotas.ElasticChannelsPerAppInstance), quotas.ElasticChannelsPerAppInstance),
            (nameof(quotas.SubChannelsPerElasticChannel), quotas.SubChannelsPerElasticChannel),
            (nameof(quotas.MembershipsPerSubChannel), quotas.MembershipsPerSubChannel),
            (nameof(quotas.MembershipsPerChannel), quotas.MembershipsPerChannel),
            (nameof(quotas.MembershipsPerUser), quotas.MembershipsPerUser),
            (nameof(quotas.ModeratorsPerChannel), quotas.ModeratorsPerChannel),
            (nameof(quotas.ChannelFlowsPerAppInstance), quotas.ChannelFlowsPerAppInstance),
            (nameof(quotas.ProcessorsPerChannelFlow), quotas.ProcessorsPerChannelFlow),
            (nameof(quotas.BansPerChannel), quotas.BansPerChannel),
            (nameof(quotas.SessionsPerUser), quotas.SessionsPerUser),
            (nameof(quotas.PrefetchChannels), quotas.PrefetchChannels),
            (nameof(quotas.PrefetchMessages), quotas.PrefetchMessages),
            (nameof(quotas.PrefetchMemberships), quotas.PrefetchMemberships),
        ])
        {
            Require(value >= 0, $"{nameof(Quotas)}.{name}", "must not be negative", value);
        }
    }

    private static void Check(RateLimits limits)
    {
        foreach (var (name, value) in (ReadOnlySpan<(string, double)>)
        [
            (nameof(limits.ChannelWrites), limits.ChannelWrites),
            (nameof(limits.ListChannels), limits.ListChannels),
            (nameof(limits.DescribeChannel), limits.DescribeChannel),
            (nameof(limits.RosterWrites), limits.RosterWrites),
            (nameof(limits.ElasticRosterWrites), limits.ElasticRosterWrites),
            (nameof(limits.RosterLists), limits.RosterLists),
            (nameof(limits.MessageWrites), limits.MessageWrites),
            (nameof(limits.ListMessages), limits.ListMessages),
            (nameof(limits.GetMessage), limits.GetMessage),
            (nameof(limits.ListsPerUser), limits.ListsPerUser),
            (nameof(limits.ListSubChannels), limits.ListSubChannels),
            (nameof(limits.BatchCalls), limits.BatchCalls),
            (nameof(limits.Connects), limits.Connects),
            (nameof(limits.CallsPerBearer), limits.CallsPerBearer),
            (nameof(limits.AppInstanceWrites), limits.AppInstanceWrites),
            (nameof(limits.UserWrites), limits.UserWrites),
            (nameof(limits.DescribeAppInstance), limits.DescribeAppInstance),
            (nameof(limits.DescribeUser), limits.DescribeUser),
            (nameof(limits.ListAppInstances), limits.ListAppInstances),
            (nameof(limits.ListUsers), limits.ListUsers),
            (nameof(limits.IdentityCalls), limits.IdentityCalls),
        ])
        {
            // Less than a call in a day is a mistake, and its time would not fit the arithmetic.
            Require(value >= 1.0 / 86_400, $"{nameof(RateLimits)}.{name}", "must be at least one call a day, in calls per second", value);
        }
    }

    private static void Require(bool condition, string option, string demand, object? given = null)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(option, given, $"The option {option} {demand}.");
        }
    }
}
