using ChimeLegacy;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Amazon Chime SDK messaging and identity in memory: one AWS account with the semantics of behaviour.md, empty at first or as a journal
/// has it. Thread safe; without a journal every call runs to its end before it returns a completed task, with one it is answered
/// when what it changed is durable.
/// </summary>
/// <example>
/// <code>
/// var chime = new InMemoryChime();
/// var app = await chime.Identity.CreateAppInstanceAsync(new() { Name = "demo" });
/// var alice = await chime.Identity.CreateAppInstanceUserAsync(
///     new() { AppInstanceArn = app.AppInstanceArn!, AppInstanceUserId = "alice", Name = "Alice" });
/// </code>
/// </example>
public sealed partial class InMemoryChime : IDisposable, IAsyncDisposable
{
    private readonly DomainServices _services;
    private readonly Account _account;
    private readonly InMemoryMessaging _messaging;
    private readonly InMemoryMessaging _behindLegacy;

    /// <summary>Makes an empty account.</summary>
    /// <param name="options">Settings, read now; null for the defaults.</param>
    /// <exception cref="ArgumentException">The account id is not 12 digits, or the region is empty.</exception>
    /// <exception cref="ChimeJournalException">The journal can't be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The idempotency retention or capacity, or the sweep interval, is not positive, or the interval
    /// exceeds a day.</exception>
    public InMemoryChime(InMemoryChimeOptions? options = null)
    {
        options ??= new InMemoryChimeOptions();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.IdempotencyRetention, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.IdempotencyCapacity, 1);
        if (options.SweepInterval != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.SweepInterval, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(options.SweepInterval, TimeSpan.FromDays(1));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.SessionQueueCapacity, 1);
        TimeProvider = options.TimeProvider;
        _services = new DomainServices(options);
        _account = new Account(options, _services);
        if (!ChimeArn.TryParse(_account.AppInstancePrefix + "id", out _))
        {
            throw new ArgumentException("AccountId must be 12 digits, and Region must not be empty.", nameof(options));
        }

        Messaging = _messaging = new InMemoryMessaging(_account, _services, options.MessagingSessionEndpoint);
        Identity = new InMemoryIdentity(_account, _services);

        // The retired API's own constraints are checked in front; the present ones refuse some of what it allows.
        _behindLegacy = new InMemoryMessaging(_account, _services, options.MessagingSessionEndpoint) { ChecksRequests = false };
        Legacy = new InMemoryLegacyChime(_behindLegacy, new InMemoryIdentity(_account, _services) { ChecksRequests = false });
        _services.Flows = new FlowDispatcher(options, _services, Messaging);
        _services.Bots = BotDispatcher.Start(options, _services, Messaging);

        // Last: what was waiting goes on, and finds everything in its place.
        var restoration = new Restoration(_account, _services);
        options.Journal?.Replay(restoration.Apply);
        _services.Recorder.Attach(options.Journal);
        if (options.StreamSinks.Count > 0)
        {
            _services.Feed.Subscribe(new StreamDispatcher(_services.Streams, [.. options.StreamSinks]));
        }

        if (options.PushSinks.Count > 0)
        {
            _services.Feed.Subscribe(new PushDispatcher(_account, _services, [.. options.PushSinks]));
        }

        restoration.Complete();
    }

    /// <summary>The messaging service.</summary>
    public IChimeSdkMessaging Messaging { get; }

    /// <summary>The identity service.</summary>
    public IChimeSdkIdentity Identity { get; }

    /// <summary>
    /// The retired API of 2018 over the same resources (behaviour.md §9): what one creates the others see, which AWS keeps apart (chosen default).
    /// </summary>
    public IChime Legacy { get; }

    /// <summary>Adds a sink for the events from now on.</summary>
    /// <param name="sink">The sink.</param>
    /// <returns>Dispose of it to end the subscription.</returns>
    public IDisposable Subscribe(IChimeEventSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return _services.Feed.Subscribe(sink);
    }

    /// <summary>Keeps the events from now on, for a test to look at.</summary>
    /// <returns>The events; dispose of it to end the recording.</returns>
    public RecordedEvents Record() => new(this);

    /// <summary>
    /// Does now what the background would do at its next sweep: deletes what has expired and ends what has waited too long. To be
    /// called from tests that set the clock, or instead of the background.
    /// </summary>
    /// <returns>How much was due.</returns>
    public int Sweep() => _services.Sweeper.Sweep();

    /// <summary>
    /// Completes when no processor of a channel flow and no bot is being called any more: what was sent until now has then been answered,
    /// unless a processor takes its time. For tests.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Completes at the first such moment.</returns>
    public Task WhenIdleAsync(CancellationToken cancellationToken = default) => _services.Background.WhenIdleAsync().WaitAsync(cancellationToken);

    /// <summary>Stops the work in the background. The services still answer, but nothing expires any more, and no processor and no bot
    /// is called.</summary>
    public void Dispose()
    {
        _services.Background.Dispose();
        _services.Sweeper.Dispose();
    }

    /// <summary>The same as <see cref="Dispose"/>.</summary>
    /// <returns>A completed task.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
