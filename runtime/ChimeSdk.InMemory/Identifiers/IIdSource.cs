namespace ChimeSdk.InMemory;

/// <summary>
/// Where generated ids come from; the one seam through which a test makes them predictable. Implementations must be thread safe.
/// </summary>
public interface IIdSource
{
    /// <summary>
    /// The next id of an app instance, a bot, or a channel whose creator chose none; written as a lower-case UUID
    /// (behaviour.md §1.2).
    /// </summary>
    /// <returns>An id that was not returned before.</returns>
    Guid NextId();

    /// <summary>The next message id; written as 64 lower-case hex digits (behaviour.md §1.2).</summary>
    /// <param name="destination">Exactly 32 bytes, all of which are to be filled.</param>
    void NextMessageId(Span<byte> destination);
}
