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

    public string AppInstancePrefix { get; } = $"arn:aws:chime:{options.Region}:{options.AccountId}:app-instance/";

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
        AppInstanceDirectory directory;
        lock (_sync)
        {
            var now = services.Clock.Now;
            switch (_tokens.Find(key, now, out var known))
            {
                case TokenState.Replay:
                    return known!;
                case TokenState.UsedForAnotherRequest:
                    throw new ConflictException(Texts.TokenUsed);
            }

            if (_rows.Count >= services.Quotas.AppInstancesPerAccount)
            {
                throw new ResourceLimitExceededException("The account has as many app instances as its quota allows.");
            }

            var arn = AppInstancePrefix + services.NewUuid();
            directory = new AppInstanceDirectory(
                draft with { AppInstanceArn = arn, CreatedTimestamp = now, LastUpdatedTimestamp = now },
                services);
            services.Tags.Create(arn, tags);
            directory.AnnounceCreation(now);
            _directories[arn] = directory;
            _rows.Add(arn, new AppInstanceRow(++_lastSequence, directory));
            _tokens.Remember(key, arn, now);
        }

        directory.Deliver();
        return directory.Arn;
    }

    /// <summary>Takes the app instance out of sight; the caller then empties it.</summary>
    public void Remove(AppInstanceDirectory directory)
    {
        lock (_sync)
        {
            _directories.TryRemove(directory.Arn, out _);
            _rows.Remove(directory.Arn);
        }
    }

    public Page<AppInstance> List(PageRequest page)
    {
        lock (_sync)
        {
            return _rows.Page(page).Select(static row => row.Directory.AppInstance);
        }
    }

    private sealed record AppInstanceRow(long Sequence, AppInstanceDirectory Directory) : ISequenced;
}
