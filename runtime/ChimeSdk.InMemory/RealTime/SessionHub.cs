using System.Collections.Concurrent;

namespace ChimeSdk.InMemory;

/// <summary>
/// The open sessions, by user, and the sink that hands them their frames. A channel asks it for the audience of an event while it holds its own
/// lock (see <c>ChannelAggregate.RealTime.cs</c>), which makes the audience that of the moment of the event; the frame is made once, later, on
/// the way to the sinks. While no session is open the hub is no sink and audiences cost one comparison.
/// </summary>
internal sealed class SessionHub(EventFeed feed, Quotas quotas, int queuedFrames) : IEnvelopeSink
{
    private readonly ConcurrentDictionary<string, MessagingSession[]> _byUser = new(StringComparer.Ordinal);
    private readonly Lock _sync = new();
    private IDisposable? _subscription;
    private volatile int _userCount;
    private bool _isStopped;

    /// <summary>How many users have a session.</summary>
    public int UserCount => _userCount;

    /// <summary>The users that have one, with their sessions.</summary>
    public IEnumerable<KeyValuePair<string, MessagingSession[]>> Users => _byUser;

    public ReadOnlySpan<MessagingSession> Of(string userArn) => _byUser.GetValueOrDefault(userArn);

    /// <summary>
    /// Opens a session, which from here on gets every event that concerns its user. It takes the place of one with the same id; where the user
    /// has all the sessions that it may have, the oldest goes.
    /// </summary>
    public MessagingSession Open(MessagingSessionRequest request)
    {
        // The details of channels that were asked for must never be what fills the queue.
        var capacity = (int)Math.Min(int.MaxValue, queuedFrames + 1L + (request.Prefetch ? quotas.PrefetchChannels : 0));
        var session = new MessagingSession(request.UserArn, request.SessionId, capacity, Leave);
        session.Offer(Frame.SessionEstablished);
        (MessagingSession Session, SessionClosure Why)? ousted = null;
        lock (_sync)
        {
            if (_isStopped)
            {
                return MessagingSession.Refused(request, SessionClosure.Restart);
            }

            if (quotas.SessionsPerUser == 0)
            {
                return MessagingSession.Refused(request, SessionClosure.TooMany);
            }

            // A sink before the first event may count on it.
            _subscription ??= feed.Subscribe(this);
            var others = _byUser.GetValueOrDefault(request.UserArn, []);
            if (session.SessionId is { } id && Array.Find(others, other => other.SessionId == id) is { } same)
            {
                ousted = (same, SessionClosure.Replaced);
            }
            else if (others.Length >= quotas.SessionsPerUser)
            {
                ousted = (others[0], SessionClosure.TooMany);
            }

            Set(request.UserArn, [.. others.Where(other => other != ousted?.Session), session]);
        }

        ousted?.Session.Close(ousted.Value.Why);
        return session;
    }

    /// <summary>Ends all sessions of a user.</summary>
    public void Close(string userArn, SessionClosure why)
    {
        foreach (var session in Of(userArn))
        {
            session.Close(why);
        }
    }

    /// <summary>Ends all sessions, and refuses those to come.</summary>
    public void Stop()
    {
        lock (_sync)
        {
            _isStopped = true;
        }

        CloseWhere(static _ => true, SessionClosure.Restart);
    }

    public void OnEvent(ChimeEvent chimeEvent) => OnEvent(new EventEnvelope(chimeEvent));

    public void OnEvent(EventEnvelope envelope)
    {
        switch (envelope.Event)
        {
            case ChannelEvent channelEvent:
                if (envelope.Recipients is { } recipients)
                {
                    Frame.Send(channelEvent, recipients);
                }

                break;
            case UserDeleted deleted:
                Close(deleted.User.AppInstanceUserArn!, SessionClosure.UserDeleted);
                break;
            case BotDeleted deleted:
                Close(deleted.Bot.AppInstanceBotArn!, SessionClosure.UserDeleted);
                break;
            case AppInstanceDeleted deleted:
                var inside = deleted.AppInstanceArn + "/";
                CloseWhere(user => user.StartsWith(inside, StringComparison.Ordinal), SessionClosure.UserDeleted);
                break;
        }
    }

    private void CloseWhere(Func<string, bool> users, SessionClosure why)
    {
        foreach (var (user, _) in _byUser)
        {
            if (users(user))
            {
                Close(user, why);
            }
        }
    }

    private void Leave(MessagingSession session)
    {
        lock (_sync)
        {
            Set(session.UserArn, [.. _byUser.GetValueOrDefault(session.UserArn, []).Where(other => other != session)]);
            if (_userCount == 0)
            {
                _subscription?.Dispose();
                _subscription = null;
            }
        }
    }

    private void Set(string userArn, MessagingSession[] sessions)
    {
        if (sessions.Length == 0)
        {
            _userCount -= _byUser.TryRemove(userArn, out _) ? 1 : 0;
        }
        else if (_byUser.TryAdd(userArn, sessions))
        {
            _userCount++;
        }
        else
        {
            _byUser[userArn] = sessions;
        }
    }
}
