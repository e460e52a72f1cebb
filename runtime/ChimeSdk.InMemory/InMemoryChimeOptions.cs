namespace ChimeSdk.InMemory;

/// <summary>Settings of an <see cref="InMemoryChime"/>; read once, when it is made.</summary>
public sealed class InMemoryChimeOptions
{
    /// <summary>The only source of time. Timestamps are cut to whole milliseconds, the precision that AWS SDKs round-trip (chosen
    /// default). Default: the system clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where generated ids come from. Default: random.</summary>
    public IIdSource IdSource { get; set; } = new RandomIdSource();

    /// <summary>The AWS account in generated ARNs: 12 digits. Default: 123456789012 (chosen default).</summary>
    public string AccountId { get; set; } = "123456789012";

    /// <summary>The region in generated ARNs. Default: us-east-1, one of the two regions of the real service (behaviour.md §1.4).</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>Host, with port where it is not 443, that GetMessagingSessionEndpoint returns: no scheme, no path (behaviour.md §5.1).
    /// Default: <c>localhost:5081</c> (chosen default).</summary>
    public string MessagingSessionEndpoint { get; set; } = "localhost:5081";

    /// <summary>How many frames may wait for the reader of a messaging session before the session is ended as too slow, beside those that it
    /// begins with. At least 1. Default: 1,024 (chosen default).</summary>
    public int SessionQueueCapacity { get; set; } = 1_024;

    /// <summary>Quotas. Default: the documented ones (behaviour.md §7).</summary>
    public Quotas Quotas { get; set; } = new();

    /// <summary>How long a ClientRequestToken is remembered. Default: 24 hours (behaviour.md §11 no. 12).</summary>
    public TimeSpan IdempotencyRetention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many ClientRequestTokens are remembered per channel, per app instance and for the account, each; the oldest is
    /// forgotten first. At least 1. Default: 10,000 (chosen default, to bound memory).</summary>
    public int IdempotencyCapacity { get; set; } = 10_000;

    /// <summary>Where everything is kept, and read from now. Default: none, everything is gone with the process.</summary>
    public IChimeJournal? Journal { get; set; }

    /// <summary>Sinks that see every event from the first on; see also <see cref="InMemoryChime.Subscribe"/>.</summary>
    public IList<IChimeEventSink> Sinks { get; } = [];

    /// <summary>
    /// The least time between two sweeps in the background, which delete what has expired and end what has waited too long. Between them
    /// nothing runs. At most a day; <see cref="Timeout.InfiniteTimeSpan"/> leaves it to <see cref="InMemoryChime.Sweep"/>. Default: one minute; AWS
    /// takes up to six hours (behaviour.md §6.3).
    /// </summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What stands for the Lambda functions behind the processors of channel flows, by the ARN of the function.</summary>
    public IDictionary<string, IChannelFlowProcessor> ChannelFlowProcessors { get; } =
        new Dictionary<string, IChannelFlowProcessor>(StringComparer.Ordinal);

    /// <summary>Stands for all functions that <see cref="ChannelFlowProcessors"/> does not name. Default: none; such a function cannot be
    /// invoked, and the fallback action of its processor holds.</summary>
    public IChannelFlowProcessor? ChannelFlowProcessor { get; set; }

    /// <summary>What answers for bots, by the LexBotAliasArn of their configuration.</summary>
    public IDictionary<string, IBotHandler> BotHandlers { get; } = new Dictionary<string, IBotHandler>(StringComparer.Ordinal);

    /// <summary>Answers for all bots that <see cref="BotHandlers"/> does not name. Default: none; such bots are silent.</summary>
    public IBotHandler? BotHandler { get; set; }

    /// <summary>Take the records of app instances that have streaming configurations. Default: none, records go nowhere.</summary>
    public IList<IStreamSink> StreamSinks { get; } = [];

    /// <summary>Deliver push notifications. Default: none, nothing is pushed.</summary>
    public IList<IPushSink> PushSinks { get; } = [];

    /// <summary>Request rates; more is answered with ThrottledClientException. Default: null, rates are not limited.</summary>
    public RateLimits? RateLimits { get; set; }

    /// <summary>Called with what a sink, or work in the background, threw. Must not throw itself. Default: none, such exceptions are
    /// dropped.</summary>
    public Action<Exception>? SinkFailed { get; set; }
}
