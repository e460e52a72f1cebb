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

    public BackgroundCalls Background { get; } = new(options.SinkFailed);

    /// <summary>Hands messages to the processors of channel flows; set once, before the first call.</summary>
    public FlowDispatcher Flows { get; set; } = null!;

    /// <summary>Has bots answer; null where nothing answers for them. Set once, before the first call.</summary>
    public BotDispatcher? Bots { get; set; }

    public string NewUuid() => Ids.NextId().ToString("D");

    public IdempotencyTable<TResult> NewIdempotencyTable<TResult>() => new(options.IdempotencyRetention, options.IdempotencyCapacity);
}
