namespace ChimeModelGen.Runtime;

/// <summary>Something on the wire is not what the model says: a request that a server cannot read, or a response that a client cannot.</summary>
/// <remarks>The message names the member by its JSON pointer or its place (label, query, header) and never holds a value.</remarks>
public sealed class SerializationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and what would be right.</param>
    /// <param name="innerException">What led to it, if anything.</param>
    public SerializationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
