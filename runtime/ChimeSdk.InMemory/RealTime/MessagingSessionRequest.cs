namespace ChimeSdk.InMemory;

/// <summary>What a client says when it opens a messaging session (behaviour.md §5.1).</summary>
public sealed record MessagingSessionRequest
{
    /// <summary>ARN of the user, or of the bot (chosen default: bots may connect), that the session belongs to.</summary>
    public required string UserArn { get; init; }

    /// <summary>Chosen by the client. A session of the same user with the same id is replaced. Null or empty: the session has none.</summary>
    public string? SessionId { get; init; }

    /// <summary>Whether the session begins with the details of the user's channels.</summary>
    public bool Prefetch { get; init; }

    /// <summary>
    /// Which channels come when there are more than the quota allows: by default those with unread messages first, then by their last message;
    /// true to pass over what was read (<c>prefetch-sort-by=last-message-timestamp</c>).
    /// </summary>
    public bool PrefetchByLastMessage { get; init; }
}
