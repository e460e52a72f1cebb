namespace ChimeSdk.InMemory;

/// <summary>What every aggregate needs from outside: time, ids, quotas, the event feed, the stores that span aggregates.</summary>
internal sealed class DomainServices
{
    private readonly InMemoryChimeOptions _options;

    public DomainServices(InMemoryChimeOptions options)
    {
        _options = options;
        SessionEndpoint = options.MessagingSessionEndpoint;
        Clock = new(options.TimeProvider);
        Ids = options.IdSource;
        Quotas = options.Quotas;
        var failed = options.SinkFailed;
        Feed = new(options.Sinks, failed);
        Sweeper = new(options.TimeProvider, options.SweepInterval, failed);
        Background = new(failed);
        Tags = new(this);
        Rates = options.RateLimits is { } limits ? new RateGate(limits, options.TimeProvider, Channels) : null;
        Sessions = new(Feed, Quotas, options.SessionQueueCapacity);
    }

    public Clock Clock { get; }

    /// <summary>What GetMessagingSessionEndpoint answers. Read by calls that run while a host sets it; a reference is read and written whole.</summary>
    public string SessionEndpoint { get; set; }

    public IIdSource Ids { get; }

    public Quotas Quotas { get; }

    public EventFeed Feed { get; }

    public EventRecorder Recorder { get; } = new();

    public PageTokens PageTokens { get; } = new();

    public TagStore Tags { get; }

    public Sweeper Sweeper { get; }

    public StreamTargets Streams { get; } = new();

    /// <summary>Null where rates are not limited.</summary>
    public RateGate? Rates { get; }

    public ChannelRegistry Channels { get; } = new();

    /// <summary>The messaging sessions that are open.</summary>
    public SessionHub Sessions { get; }

    public BackgroundCalls Background { get; }

    /// <summary>Hands messages to the processors of channel flows; set once, before the first call.</summary>
    public FlowDispatcher Flows { get; set; } = null!;

    /// <summary>Has bots answer; null where nothing answers for them. Set once, before the first call.</summary>
    public BotDispatcher? Bots { get; set; }

    public string NewUuid() => Ids.NextId().ToString("D");

    public IdempotencyTable<TResult> NewIdempotencyTable<TResult>() => new(_options.IdempotencyRetention, _options.IdempotencyCapacity);
}
