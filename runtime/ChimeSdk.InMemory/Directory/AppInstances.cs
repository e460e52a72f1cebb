using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>
/// The app instances of all accounts and regions; each call sees those of one, through an <see cref="Account"/>. An account and region costs
/// something only while it has app instances. The lock is held over no other aggregate's.
/// </summary>
internal sealed class AppInstances(DomainServices services)
{
    private readonly Lock _sync = new();
    private readonly ConcurrentDictionary<string, AppInstanceDirectory> _directories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SequenceMap<AppInstanceRow>> _rowsByPrefix = new(StringComparer.Ordinal);
    private readonly IdempotencyTable<string> _tokens = services.NewIdempotencyTable<string>();
    private long _lastSequence;
    private DateTimeOffset? _forgetsAt;

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

    /// <param name="prefix">Of the ARNs of the account and region; see <see cref="Account.AppInstancePrefix"/>.</param>
    /// <param name="draft">The app instance.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="key">The token of the call; null for none.</param>
    public string Create(string prefix, AppInstance draft, IReadOnlyList<KeyValuePair<string, string>> tags, IdempotencyKey? key)
    {
        string arn;
        lock (_sync)
        {
            var now = services.Clock.Now;
            switch (_tokens.Find(key, owner: 0, now, out var known))
            {
                case TokenState.Replay:
                    services.Recorder.AwaitEarlier();
                    return known!;
                case TokenState.UsedForAnotherRequest:
                    throw new ConflictException(Texts.TokenUsed);
            }

            if ((_rowsByPrefix.GetValueOrDefault(prefix)?.Count ?? 0) >= services.Quotas.AppInstancesPerAccount)
            {
                throw new ResourceLimitExceededException("The account has as many app instances as its quota allows.");
            }

            arn = prefix + services.NewUuid();
            var instance = draft with { AppInstanceArn = arn, CreatedTimestamp = now, LastUpdatedTimestamp = now };
            services.Recorder.Accept(
                services.Feed.StripeOf(arn),
                Apply,
                new AppInstanceCreated(instance, now) { Key = key },
                TagStore.OfNew(arn, arn, tags, now));
            ScheduleForgetting();
        }

        services.Sweeper.Arm();
        services.Feed.StripeOf(arn).Deliver();
        return arn;
    }

    /// <summary>Takes the app instance out of sight; the caller then empties it.</summary>
    public void Remove(string appInstanceArn)
    {
        lock (_sync)
        {
            _directories.TryRemove(appInstanceArn, out _);
            var prefix = PrefixOf(appInstanceArn);
            if (_rowsByPrefix.TryGetValue(prefix, out var rows) && rows.Remove(appInstanceArn) && rows.Count == 0)
            {
                _rowsByPrefix.Remove(prefix);
            }
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

    public Page<AppInstance> List(string prefix, PageRequest page)
    {
        lock (_sync)
        {
            return _rowsByPrefix.TryGetValue(prefix, out var rows)
                ? rows.Page(page).Select(static row => row.Directory.AppInstance)
                : new Page<AppInstance>([], null);
        }
    }

    /// <summary>Tokens go when their time is over, and not when the next one comes.</summary>
    private void ScheduleForgetting()
    {
        if (_tokens.Oldest is { } due && !(_forgetsAt <= due))
        {
            _forgetsAt = due;
            services.Sweeper.Schedule(new SweepKey(SweepKey.Memory, "accounts"), due, ForgetTokens);
        }
    }

    private void ForgetTokens()
    {
        lock (_sync)
        {
            _forgetsAt = null;
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
                var prefix = PrefixOf(directory.Arn);
                if (!_rowsByPrefix.TryGetValue(prefix, out var rows))
                {
                    _rowsByPrefix.Add(prefix, rows = new());
                }

                rows.Add(directory.Arn, new AppInstanceRow(++_lastSequence, directory));
                _tokens.Remember(created.Key, owner: 0, directory.Arn, created.Timestamp);
                break;
            case TagsPut:
                services.Tags.Apply(chimeEvent);
                break;
            default:
                throw Unapplied.Event(chimeEvent);
        }
    }

    private static string PrefixOf(string appInstanceArn) => appInstanceArn[..(appInstanceArn.LastIndexOf('/') + 1)];

    private sealed record AppInstanceRow(long Sequence, AppInstanceDirectory Directory) : ISequenced;
}
