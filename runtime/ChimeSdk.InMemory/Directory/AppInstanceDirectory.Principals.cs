using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>Users and bots.</content>
internal sealed partial class AppInstanceDirectory
{
    private readonly SequenceMap<Principal> _users = new();
    private readonly SequenceMap<Principal> _bots = new();

    /// <summary>Names of the deleted, because their messages keep showing them as the sender (behaviour.md §2.1).</summary>
    private readonly ConcurrentDictionary<string, string> _formerNames = new(StringComparer.Ordinal);

    /// <summary>
    /// Deleted principals whose channels are still being told. Their ids stay taken until that is done, or the cleaning up would take
    /// rows of a new user of the same id with it.
    /// </summary>
    private readonly HashSet<string> _leaving = new(StringComparer.Ordinal);

    private int _lastIncarnation;

    public bool TryFindPrincipal(string arn, [NotNullWhen(true)] out Principal? principal) => _principals.TryGetValue(arn, out principal);

    public bool IsPrincipal(string arn) => _principals.ContainsKey(arn);

    /// <summary>Which of those who had the ARN has it now; 0 where nobody has.</summary>
    public int IncarnationOf(string arn) => _principals.TryGetValue(arn, out var principal) ? principal.Incarnation : 0;

    /// <summary>The display name as it is now, or was at last; behaviour.md §1.3.</summary>
    public string NameOf(string arn) =>
        _principals.TryGetValue(arn, out var principal) ? principal.Name : _formerNames.GetValueOrDefault(arn, "");

    public ChimeSdkMessaging.Identity IdentityOf(string arn) => new() { Arn = arn, Name = NameOf(arn) };

    public string CreateUser(
        string userId,
        string name,
        string? metadata,
        ExpirationSettings? expiration,
        IReadOnlyList<KeyValuePair<string, string>> tags,
        IdempotencyKey? key)
    {
        var arn = ChimeArn.Compose(Arn, "user", userId);
        lock (_sync)
        {
            RequireLive();

            // Before the token, whatever it was used for: the call is a no-op for a user that is there already (behaviour.md §8.3).
            if (_principals.TryGetValue(arn, out var present) && present.Name == name && (present.Metadata ?? "") == (metadata ?? ""))
            {
                _services.Recorder.AwaitEarlier();
                return arn;
            }

            var now = _services.Clock.Now;
            if (FindReplay(key, now) is { } replay)
            {
                return replay;
            }

            if (_principals.ContainsKey(arn) || _leaving.Contains(arn))
            {
                throw new ConflictException("AppInstanceUserId is taken: the app instance has a user of that id already, with another name or other metadata.");
            }

            if (_users.Count >= _services.Quotas.UsersPerAppInstance)
            {
                throw new ResourceLimitExceededException("The app instance has as many users as its quota allows.");
            }

            var user = new Principal
            {
                Arn = arn,
                Name = name,
                Metadata = metadata,
                Created = now,
                LastUpdated = now,
                Expiration = expiration,
            };
            Accept(new UserCreated(Arn, user.ToUser(), now) { Key = key }, TagStore.OfNew(Arn, arn, tags, now));
            ScheduleExpiration(user);
        }

        Deliver();
        return arn;
    }

    public string CreateBot(
        string? name,
        string? metadata,
        Configuration configuration,
        IReadOnlyList<KeyValuePair<string, string>> tags,
        IdempotencyKey? key)
    {
        string arn;
        lock (_sync)
        {
            RequireLive();
            var now = _services.Clock.Now;
            if (FindReplay(key, now) is { } replay)
            {
                return replay;
            }

            if (_bots.Count >= _services.Quotas.BotsPerAppInstance)
            {
                throw new ResourceLimitExceededException("The app instance has as many bots as its quota allows.");
            }

            arn = ChimeArn.Compose(Arn, "bot", _services.NewUuid());
            var bot = new Principal
            {
                Arn = arn,
                Name = name ?? "",
                Metadata = metadata,
                Created = now,
                LastUpdated = now,
                Configuration = configuration,
            };
            Accept(new BotCreated(Arn, bot.ToBot(), now) { Key = key }, TagStore.OfNew(Arn, arn, tags, now));
        }

        Deliver();
        return arn;
    }

    /// <summary>Sets the name, and metadata and configuration where given: only the retired API leaves the metadata of users out. False where there is no such user or bot.</summary>
    public bool UpdatePrincipal(string arn, string name, string? metadata, Configuration? configuration)
    {
        lock (_sync)
        {
            if (_deleted || !_principals.TryGetValue(arn, out var current))
            {
                return false;
            }

            var now = _services.Clock.Now;
            var updated = current with
            {
                Name = name,
                Metadata = metadata ?? current.Metadata,
                LastUpdated = now,
                Configuration = configuration ?? current.Configuration,
            };
            Accept(updated.IsBot
                ? new BotUpdated(Arn, updated.ToBot(), now)
                : new UserUpdated(Arn, updated.ToUser(), now));
        }

        Deliver();
        return true;
    }

    /// <summary>Deletes a user or bot with its admin row, memberships, moderator rows and bans. Nothing happens if there is none.</summary>
    /// <param name="arn">The user or bot.</param>
    /// <param name="onlyIf">Asked under the lock, if given; nothing happens where it says no, or where the app instance is gone.</param>
    public void DeletePrincipal(string arn, Func<Principal, bool>? onlyIf = null)
    {
        PrincipalLinks? links;
        lock (_sync)
        {
            if (_deleted && onlyIf is not null)
            {
                return;
            }

            RequireLive();
            if (!_principals.TryGetValue(arn, out var principal) || onlyIf?.Invoke(principal) == false)
            {
                return;
            }

            links = _links.GetValueOrDefault(arn);
            var now = _services.Clock.Now;
            Accept(
                Demotion(arn, now),
                principal.IsBot ? new BotDeleted(Arn, principal.ToBot(), now) : new UserDeleted(Arn, principal.ToUser(), now));

            // No link can be claimed from here on: links are claimed for live principals only.
            _leaving.Add(arn);
        }

        Deliver();

        // Not by the event alone, for which a sink may keep others waiting: nobody may hear what the next of this id is told.
        _services.Sessions.Close(arn, SessionClosure.UserDeleted);
        foreach (var channel in links?.AllChannels ?? [])
        {
            _services.Channels.Find(channel)?.Forget(arn);
        }

        lock (_sync)
        {
            _leaving.Remove(arn);
        }

        ForgetNames();
    }

    public Page<Principal> ListUsers(PageRequest page)
    {
        lock (_sync)
        {
            return _users.Page(page);
        }
    }

    public Page<Principal> ListBots(PageRequest page)
    {
        lock (_sync)
        {
            return _bots.Page(page);
        }
    }

    private void Add(Principal principal, IdempotencyKey? key)
    {
        principal = principal with { Sequence = ++_lastSequence, Incarnation = ++_lastIncarnation };
        _principals[principal.Arn] = principal;
        _formerNames.TryRemove(principal.Arn, out _);
        (principal.IsBot ? _bots : _users).Add(principal.Arn, principal);
        _tokens.Remember(key, NoOwner, principal.Arn, principal.Created);
    }

    private void Replace(Principal principal)
    {
        var current = _principals[principal.Arn];
        principal = principal with { Sequence = current.Sequence, Incarnation = current.Incarnation };
        _principals[principal.Arn] = principal;
        (principal.IsBot ? _bots : _users).Replace(principal.Arn, principal);
    }

    private void Remove(string arn)
    {
        if (_principals.TryRemove(arn, out var principal))
        {
            RememberName(principal);
            (principal.IsBot ? _bots : _users).Remove(arn);
            _links.Remove(arn);
            ForgetEndpoints(arn);
            CancelSweeps(arn);
            _services.Tags.Forget(arn);
        }
    }
}
