namespace ChimeSdk.InMemory;

/// <summary>A journal can't be read or written. The message says what is wrong with it and what would be right, for the person who runs
/// the server; it never quotes content.</summary>
public sealed class ChimeJournalException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public ChimeJournalException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is wrong, and what would be right.</param>
    public ChimeJournalException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    /// <param name="message">What is wrong, and what would be right.</param>
    /// <param name="innerException">The cause.</param>
    public ChimeJournalException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
