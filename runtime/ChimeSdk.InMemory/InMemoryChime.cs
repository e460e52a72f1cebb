using ChimeLegacy;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Amazon Chime SDK messaging and identity in memory: one AWS account, empty at first, with the semantics of behaviour.md. Thread safe;
/// every call runs to its end before it returns a completed task.
/// </summary>
/// <example>
/// <code>
/// var chime = new InMemoryChime();
/// var app = await chime.Identity.CreateAppInstanceAsync(new() { Name = "demo" });
/// var alice = await chime.Identity.CreateAppInstanceUserAsync(
///     new() { AppInstanceArn = app.AppInstanceArn!, AppInstanceUserId = "alice", Name = "Alice" });
/// </code>
/// </example>
public sealed class InMemoryChime
{
    private readonly DomainServices _services;

    /// <summary>Makes an empty account.</summary>
    /// <param name="options">Settings, read now; null for the defaults.</param>
    /// <exception cref="ArgumentException">The account id is not 12 digits, or the region is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The idempotency retention or capacity is not positive.</exception>
    public InMemoryChime(InMemoryChimeOptions? options = null)
    {
        options ??= new InMemoryChimeOptions();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.IdempotencyRetention, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.IdempotencyCapacity, 1);
        _services = new DomainServices(options);
        var account = new Account(options, _services);
        if (!ChimeArn.TryParse(account.AppInstancePrefix + "id", out _))
        {
            throw new ArgumentException("AccountId must be 12 digits, and Region must not be empty.", nameof(options));
        }

        Messaging = new InMemoryMessaging(account, _services, options.MessagingSessionEndpoint);
        Identity = new InMemoryIdentity(account, _services);
        Legacy = new InMemoryLegacyChime(Messaging, Identity);
    }

    /// <summary>The messaging service. Operations for features that are not built yet answer with ServiceUnavailableException.</summary>
    public IChimeSdkMessaging Messaging { get; }

    /// <summary>The identity service. Operations for features that are not built yet answer with ServiceUnavailableException.</summary>
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
}
