using ChimeLegacy;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Amazon Chime SDK messaging and identity in memory, with the semantics of behaviour.md, empty at first or as a journal has it: one AWS
/// account in one region, and beside it any other (<see cref="ForAccount"/>). Thread safe; without a journal every call runs to its end before it returns a completed task, with one it is answered
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
    private readonly AppInstances _appInstances;

    /// <summary>Makes an empty account.</summary>
    /// <param name="options">Settings, read now; null for the defaults.</param>
    /// <exception cref="ArgumentException">The account id is not 12 digits, or the region can't be part of an ARN.</exception>
    /// <exception cref="ChimeJournalException">The journal can't be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Another option can't be; the message names it and its bounds.</exception>
    public InMemoryChime(InMemoryChimeOptions? options = null)
    {
        options ??= new InMemoryChimeOptions();
        OptionRules.Check(options);
        TimeProvider = options.TimeProvider;
        _services = new DomainServices(options);
        _appInstances = new AppInstances(_services);
        DefaultAccount = new ChimeAccount(this, new Account(options.AccountId, options.Region, isDefault: true, _appInstances), _services);
        _services.Flows = new FlowDispatcher(options, _services, MessagingOf);
        _services.Bots = BotDispatcher.Start(options, _services, MessagingOf);

        // Last: what was waiting goes on, and finds everything in its place.
        var restoration = new Restoration(_appInstances, _services);
        options.Journal?.Replay(restoration.Apply);
        _services.Recorder.Attach(options.Journal);
        if (options.StreamSinks.Count > 0)
        {
            _services.Feed.Subscribe(new StreamDispatcher(_services.Streams, [.. options.StreamSinks], options.SinkFailed));
        }

        if (options.PushSinks.Count > 0)
        {
            _services.Feed.Subscribe(new PushDispatcher(_appInstances, _services, [.. options.PushSinks], options.SinkFailed));
        }

        restoration.Complete();
        _services.Sweeper.Arm();
    }

    /// <summary>The account and region of the options, whose services <see cref="Messaging"/>, <see cref="Identity"/> and
    /// <see cref="Legacy"/> are.</summary>
    public ChimeAccount DefaultAccount { get; }

    /// <summary>The messaging service.</summary>
    public IChimeSdkMessaging Messaging => DefaultAccount.Messaging;

    /// <summary>The identity service.</summary>
    public IChimeSdkIdentity Identity => DefaultAccount.Identity;

    /// <summary>
    /// The retired API of 2018 over the same resources (behaviour.md §9): what one creates the others see, which AWS keeps apart (chosen default).
    /// </summary>
    public IChime Legacy => DefaultAccount.Legacy;

    /// <summary>
    /// The services as another AWS account, or the same one in another region, has them: over the same journal, sinks and clock, but with its own
    /// resources, which nobody else sees (behaviour.md §11 no. 25). Costs nothing before it has an app instance; ask as often as you like.
    /// </summary>
    /// <param name="accountId">The AWS account: 12 digits.</param>
    /// <param name="region">The region, such as eu-central-1: lower-case letters, digits, hyphens and dots.</param>
    /// <returns>Its services.</returns>
    /// <exception cref="ArgumentException">Account or region can't be part of an ARN.</exception>
    public ChimeAccount ForAccount(string accountId, string region) =>
        accountId == DefaultAccount.AccountId && region == DefaultAccount.Region
            ? DefaultAccount
            : new ChimeAccount(this, new Account(accountId, region, isDefault: false, _appInstances), _services);

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

    /// <summary>The service that somebody who stands for a function or a bot is to answer to: that of the channel's account.</summary>
    private IChimeSdkMessaging MessagingOf(string channelArn) =>
        ChimeArn.TryParse(channelArn, out var arn) ? ForAccount(arn.Account.ToString(), arn.Region.ToString()).Messaging : Messaging;
}
