namespace ChimeSdk.InMemory;

/// <summary>
/// Where the events of an <see cref="InMemoryChime"/> are kept, so that another one can be made from them: set as
/// <see cref="InMemoryChimeOptions.Journal"/>. Everything that changes state is an event, so the journal alone brings the state back.
/// </summary>
/// <remarks>A journal belongs to one <see cref="InMemoryChime"/> at a time. The events that it is given are immutable; it may keep them and write
/// them later.</remarks>
public interface IChimeJournal
{
    /// <summary>
    /// Null while everything can be kept. Otherwise why not; for so long every call is answered with ServiceUnavailableException and this message,
    /// reading ones too, because what they would tell may be gone at the next start. Null again only when all that was given to
    /// <see cref="Append"/> and had failed is durable. The message goes to callers: it must not tell where the journal is, nor what is in it.
    /// </summary>
    ChimeJournalException? Fault { get; }

    /// <summary>Hands out everything that was kept, in the order of its acceptance. Called once, before the first <see cref="Append"/>.</summary>
    /// <param name="apply">Takes one batch.</param>
    /// <exception cref="ChimeJournalException">What was kept can't be read. The journal must be as it was.</exception>
    void Replay(Action<IReadOnlyList<ChimeEvent>> apply);

    /// <summary>
    /// Takes the next batch: kept all or not at all. Called by one thread at a time, under locks of the domain: it must return at once, wait
    /// for nothing, and throw nothing; a batch for which it throws all the same is given to it again, before any other. The order of these calls is the order of the replay.
    /// </summary>
    /// <param name="batch">Events that were accepted together; at least one.</param>
    /// <returns>Completes when this batch, and so every earlier one, is durable; fails with a
    /// <see cref="ChimeJournalException"/> when it could not be made so at once. The call that caused the
    /// events is answered after that.</returns>
    Task Append(IReadOnlyList<ChimeEvent> batch);
}
