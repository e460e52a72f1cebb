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

    /// <summary>HTTP status of a response that cannot be read; null for a request.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>Id of the request whose response cannot be read, from the <c>x-amzn-RequestId</c> header; null for a request, and where the service sent none.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>Body of a response that cannot be read: up to its first 64 KiB; empty for a request. It may hold what is sensitive.</summary>
    public ReadOnlyMemory<byte> ResponseBody { get; internal set; }
}
