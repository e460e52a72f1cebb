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
    /// <summary>Of the tokens of a developer's calls, which are nobody's.</summary>
    private const int NoOwner = 0;

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

    /// <summary>Hands events to the sinks, and lets the timer know what was scheduled; to be called with no lock held.</summary>
    public void Deliver()
    {
        _services.Sweeper.Arm();
        _stripe.Deliver();
    }

    /// <summary>Sets the name, and the metadata where given: only the retired API leaves it out.</summary>
    public void Update(string name, string? metadata)
    {
        lock (_sync)
        {
            RequireLive();
            var now = _services.Clock.Now;
            Accept(new AppInstanceUpdated(
                _appInstance with { Name = name, Metadata = metadata ?? _appInstance.Metadata, LastUpdatedTimestamp = now }, now));
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
            channels = [.. _publicChannels.Items.Concat(_privateChannels.Items).Select(static link => link.ChannelArn)];
            Accept(new AppInstanceDeleted(_appInstance, _services.Clock.Now));
        }

        Deliver();
        foreach (var channel in channels)
        {
            _services.Channels.Find(channel)?.DeleteWithAppInstance();
        }

        // Last, for the channels' events show names.
        _principals.Clear();
        CancelSweeps();
        _services.Streams.Set(Arn, []);
    }

    private void RequireLive()
    {
        if (_deleted)
        {
            throw new ForbiddenException(Texts.InvalidAppInstanceParameter);
        }
    }

    /// <summary>The answer to a repeated token, or null for a fresh one; throws ConflictException for a token used otherwise.</summary>
    private string? FindReplay(IdempotencyKey? key, DateTimeOffset now, int owner = NoOwner)
    {
        switch (_tokens.Find(key, owner, now, out var known))
        {
            case TokenState.Replay:
                _services.Recorder.AwaitEarlier();
                return known;
            case TokenState.UsedForAnotherRequest:
                throw new ConflictException(Texts.TokenUsed);
            default:
                return null;
        }
    }
}
