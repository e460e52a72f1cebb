using System.Collections.Concurrent;
using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>
/// One app instance: its users, bots and admins, and indexes of its channels. A channel may enter this aggregate (to claim an index
/// row) while it holds its own lock; the reverse never happens, so the order of locks is channel, directory, tags or feed.
/// Names, existence and admin rights are read without a lock, because every call needs them.
/// </summary>
internal sealed partial class AppInstanceDirectory
{
    private readonly DomainServices _services;
    private readonly Lock _sync = new();
    private readonly EventStripe _stripe;
    private readonly IdempotencyTable<string> _tokens;
    private readonly ConcurrentDictionary<string, Principal> _principals = new(StringComparer.Ordinal);
    private volatile AppInstance _appInstance;
    private long _lastSequence;
    private bool _deleted;

    public AppInstanceDirectory(AppInstance appInstance, DomainServices services)
    {
        _services = services;
        _appInstance = appInstance;
        _stripe = services.Feed.StripeOf(Arn);
        _tokens = services.NewIdempotencyTable<string>();
    }

    public string Arn => _appInstance.AppInstanceArn!;

    public AppInstance AppInstance => _appInstance;

    public void AnnounceCreation(DateTimeOffset now) => _stripe.Append(new AppInstanceCreated(_appInstance, now));

    /// <summary>Hands events to the sinks; to be called with no lock held.</summary>
    public void Deliver() => _stripe.Deliver();

    public void Update(string name, string metadata)
    {
        lock (_sync)
        {
            RequireLive();
            var now = _services.Clock.Now;
            _appInstance = _appInstance with { Name = name, Metadata = metadata, LastUpdatedTimestamp = now };
            _stripe.Append(new AppInstanceUpdated(_appInstance, now));
        }

        Deliver();
    }

    /// <summary>Deletes the app instance and everything in it.</summary>
    public void Delete()
    {
        List<string> channels;
        lock (_sync)
        {
            RequireLive();
            _deleted = true;
            channels = [.. _publicChannels.Items.Concat(_privateChannels.Items).Select(static link => link.ChannelArn)];
            _stripe.Append(new AppInstanceDeleted(_appInstance, _services.Clock.Now));
        }

        Deliver();
        foreach (var channel in channels)
        {
            _services.Channels.Find(channel)?.DeleteWithAppInstance();
        }

        foreach (var principal in _principals.Keys)
        {
            _principals.TryRemove(principal, out _);
            _services.Tags.Forget(principal);
        }

        foreach (var flow in _flowsByArn.Keys)
        {
            _services.Tags.Forget(flow);
        }

        _services.Tags.Forget(Arn);
    }

    private void RequireLive()
    {
        if (_deleted)
        {
            throw new ForbiddenException(Texts.InvalidAppInstanceParameter);
        }
    }

    /// <summary>The answer to a repeated token, or null for a fresh one; throws ConflictException for a token used otherwise.</summary>
    private string? FindReplay(IdempotencyKey? key, DateTimeOffset now) => _tokens.Find(key, now, out var known) switch
    {
        TokenState.Replay => known,
        TokenState.UsedForAnotherRequest => throw new ConflictException(Texts.TokenUsed),
        _ => null,
    };
}
