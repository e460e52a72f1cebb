namespace ChimeSdk.InMemory;

/// <summary>What every aggregate needs from outside: time, ids, quotas, the event feed, the stores that span aggregates.</summary>
internal sealed class DomainServices(InMemoryChimeOptions options)
{
    public Clock Clock { get; } = new(options.TimeProvider);

    public IIdSource Ids { get; } = options.IdSource;

    public Quotas Quotas { get; } = options.Quotas;

    public EventFeed Feed { get; } = new(options.Sinks, options.SinkFailed);

    public PageTokens PageTokens { get; } = new();

    public TagStore Tags { get; } = new();

    public Sweeper Sweeper { get; } = new(options.TimeProvider, options.SweepInterval, options.SinkFailed);

    public ChannelRegistry Channels { get; } = new();

    /// <summary>The messaging sessions that are open.</summary>
    public SessionHub Sessions { get; } = new(options.Quotas, options.SessionQueueCapacity);

    public string NewUuid() => Ids.NextId().ToString("D");

    public IdempotencyTable<TResult> NewIdempotencyTable<TResult>() => new(options.IdempotencyRetention, options.IdempotencyCapacity);
}
