using System.Diagnostics.CodeAnalysis;

namespace ChimeSdk.InMemory;

/// <content>Real time.</content>
public sealed partial class InMemoryChime
{
    /// <summary>The source of time that was given; for hosts, which have to keep the same.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>
    /// What GetMessagingSessionEndpoint answers; at first <see cref="InMemoryChimeOptions.MessagingSessionEndpoint"/>. To be set by a host that
    /// learns its port only when it listens.
    /// </summary>
    public string MessagingSessionEndpoint
    {
        get => _services.SessionEndpoint;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            _services.SessionEndpoint = value;
        }
    }

    /// <summary>
    /// Opens a messaging session, as a WebSocket does (behaviour.md §5). From here on it gets every event that concerns its user, whatever becomes
    /// of the prefetch. Nobody's signature is checked here.
    /// </summary>
    /// <param name="request">Who connects, and what the session begins with.</param>
    /// <returns>The session. One that was refused is closed already: with 4401 where <see cref="MessagingSessionRequest.UserArn"/> names no user
    /// or bot, with 1013 where rates are limited and the user connects too often, with 1012 after <see cref="CloseSessions"/>.</returns>
    public MessagingSession Connect(MessagingSessionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ConnectIn(request, _appInstances.TryFind);
    }

    /// <summary>Ends all messaging sessions with 1012, upon which clients connect anew elsewhere, and refuses new ones.</summary>
    public void CloseSessions() => _services.Sessions.Stop();

    internal delegate bool DirectorySearch(ReadOnlySpan<char> appInstanceArn, [NotNullWhen(true)] out AppInstanceDirectory? directory);

    /// <param name="request">Who connects.</param>
    /// <param name="search">Finds the app instances that count.</param>
    internal MessagingSession ConnectIn(MessagingSessionRequest request, DirectorySearch search)
    {
        if (FindUser(request.UserArn, search) is not { Directory: var directory, Number: var number })
        {
            return MessagingSession.Refused(request, SessionClosure.UnknownUser);
        }

        if (_services.Rates?.TryConnect(request.UserArn) is false)
        {
            return MessagingSession.Refused(request, SessionClosure.Throttled);
        }

        var session = _services.Sessions.Open(request);

        // Again: a user that was deleted before the session was there to be closed is found missing now, or is another of the same id.
        if (directory.IncarnationOf(request.UserArn) != number || FindUser(request.UserArn, search) is null)
        {
            session.Close(SessionClosure.UserDeleted);
        }
        else if (request.Prefetch)
        {
            SessionPrefetch.Send(session, directory, _services, request.PrefetchByLastMessage);
        }

        return session;
    }

    private static Caller? FindUser(string userArn, DirectorySearch search) =>
        ChimeArn.TryParse(userArn, out var arn)
        && arn.IsPrincipal
        && search(arn.AppInstance, out var directory)
        && directory.TryFindPrincipal(userArn, out var principal)
            ? new Caller(principal.Arn, principal.Incarnation, directory)
            : null;
}
