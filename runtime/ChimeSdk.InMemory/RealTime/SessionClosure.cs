namespace ChimeSdk.InMemory;

/// <summary>Why a messaging session ended: a WebSocket close code and a word about it (behaviour.md §5.7).</summary>
/// <param name="Code">The close code. amazon-chime-sdk-js connects anew after 1001, 1006, 1011 to 1014, and those over 4000 other than
/// 4002, 4003 and 4401; after any other it gives up.</param>
/// <param name="Reason">For people; at most 123 bytes of UTF-8.</param>
public readonly record struct SessionClosure(int Code, string Reason)
{
    /// <summary>The client ended it.</summary>
    public static SessionClosure Normal { get; } = new(1000, "");

    /// <summary>The server shuts down.</summary>
    public static SessionClosure Restart { get; } = new(1012, "The server shuts down.");

    /// <summary>The client did not take its events in time, so that some were dropped.</summary>
    public static SessionClosure TooSlow { get; } = new(1013, "Events were not taken in time.");

    /// <summary>The user connects too often.</summary>
    public static SessionClosure Throttled { get; } = new(1013, "Too many connects of this user; try again in a second.");

    /// <summary>The user, or its app instance, was deleted.</summary>
    public static SessionClosure UserDeleted { get; } = new(4003, "The user was deleted.");

    /// <summary>The user has opened more sessions than the quota allows; the oldest goes.</summary>
    public static SessionClosure TooMany { get; } = new(4003, "The user has opened more sessions than it may have.");

    /// <summary>The user has opened another session with the same id, which takes the place of this one.</summary>
    public static SessionClosure Replaced { get; } = new(4003, "Another connection with this sessionId took its place.");

    /// <summary>The user is not known.</summary>
    public static SessionClosure UnknownUser { get; } = new(4401, "userArn names no user.");
}
