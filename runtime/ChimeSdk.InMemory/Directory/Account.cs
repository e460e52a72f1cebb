using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>The AWS account: its app instances. Its lock is held over no other aggregate's.</summary>
internal sealed class Account(InMemoryChimeOptions options, DomainServices services)
{
    private readonly Lock _sync = new();
    private readonly ConcurrentDictionary<string, AppInstanceDirectory> _directories = new(StringComparer.Ordinal);
    private readonly SequenceMap<AppInstanceRow> _rows = new();
    private readonly IdempotencyTable<string> _tokens = services.NewIdempotencyTable<string>();
    private long _lastSequence;
    private bool _isForgettingScheduled;

    public string AppInstancePrefix { get; } = $"arn:aws:chime:{options.Region}:{options.AccountId}:app-instance/";

    /// <summary>Whether something outside is in the account and region of the app instances.</summary>
    public bool IsHome(string region, string accountId) => region == options.Region && accountId == options.AccountId;

    public IEnumerable<AppInstanceDirectory> Directories => _directories.Values;

    public bool TryFind(ReadOnlySpan<char> appInstanceArn, [NotNullWhen(true)] out AppInstanceDirectory? directory) =>
        _directories.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(appInstanceArn, out directory);

    /// <summary>Whether an ARN names anything that can have tags: an app instance, a user, a bot, a channel or a channel flow.</summary>
    public bool Exists(string resourceArn) =>
        ChimeArn.TryParse(resourceArn, out var arn)
        && TryFind(arn.AppInstance, out var directory)
        && arn.Kind switch
        {
            ArnKind.AppInstance => true,
            ArnKind.User or ArnKind.Bot => directory.IsPrincipal(resourceArn),
            ArnKind.Channel => services.Channels.Find(resourceArn) is { IsDeleted: false },
            ArnKind.ChannelFlow => directory.FindFlow(resourceArn) is not null,
            _ => false,
        };

    public string Create(AppInstance draft, IReadOnlyList<KeyValuePair<string, string>> tags, IdempotencyKey? key)
    {
        string arn;
        lock (_sync)
        {
            var now = services.Clock.Now;
            switch (_tokens.Find(key, now, out var known))
            {
                case TokenState.Replay:
                    services.Recorder.AwaitEarlier();
                    return known!;
                case TokenState.UsedForAnotherRequest:
                    throw new ConflictException(Texts.TokenUsed);
            }

            if (_rows.Count >= services.Quotas.AppInstancesPerAccount)
            {
                throw new ResourceLimitExceededException("The account has as many app instances as its quota allows.");
            }

            arn = AppInstancePrefix + services.NewUuid();
            var instance = draft with { AppInstanceArn = arn, CreatedTimestamp = now, LastUpdatedTimestamp = now };
            services.Recorder.Accept(
                services.Feed.StripeOf(arn),
                Apply,
                new AppInstanceCreated(instance, now) { Key = key },
                TagStore.OfNew(arn, arn, tags, now));
            ScheduleForgetting();
        }

        services.Feed.StripeOf(arn).Deliver();
        return arn;
    }

    /// <summary>Takes the app instance out of sight; the caller then empties it.</summary>
    public void Remove(string appInstanceArn)
    {
        lock (_sync)
        {
            _directories.TryRemove(appInstanceArn, out _);
            _rows.Remove(appInstanceArn);
        }
    }

    /// <summary>To be called once when the events were replayed.</summary>
    public void ScheduleSweeps()
    {
        lock (_sync)
        {
            ScheduleForgetting();
        }
    }

    /// <summary>Does again what an event of the journal says.</summary>
    public void Replay(ChimeEvent chimeEvent)
    {
        lock (_sync)
        {
            Apply(chimeEvent);
        }
    }

    public Page<AppInstance> List(PageRequest page)
    {
        lock (_sync)
        {
            return _rows.Page(page).Select(static row => row.Directory.AppInstance);
        }
    }

    /// <summary>Tokens go when their time is over, and not when the next one comes.</summary>
    private void ScheduleForgetting()
    {
        if (!_isForgettingScheduled && _tokens.Oldest is { } due)
        {
            _isForgettingScheduled = true;
            services.Sweeper.Schedule(new SweepKey("memory", AppInstancePrefix), due, ForgetTokens);
        }
    }

    private void ForgetTokens()
    {
        lock (_sync)
        {
            _isForgettingScheduled = false;
            _tokens.Forget(services.Clock.Now);
            ScheduleForgetting();
        }
    }

    private void Apply(ChimeEvent chimeEvent)
    {
        switch (chimeEvent)
        {
            case AppInstanceCreated created:
                var directory = new AppInstanceDirectory(created.AppInstance, services);
                _directories[directory.Arn] = directory;
                _rows.Add(directory.Arn, new AppInstanceRow(++_lastSequence, directory));
                _tokens.Remember(created.Key, directory.Arn, created.Timestamp);
                break;
            case TagsPut:
                services.Tags.Apply(chimeEvent);
                break;
            default:
                throw Unapplied.Event(chimeEvent);
        }
    }

    private sealed record AppInstanceRow(long Sequence, AppInstanceDirectory Directory) : ISequenced;
}
