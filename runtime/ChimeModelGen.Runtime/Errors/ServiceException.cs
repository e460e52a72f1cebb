namespace ChimeModelGen.Runtime;

/// <summary>Whose fault an error is, as the <c>error</c> trait of its shape says.</summary>
public enum FaultKind
{
    /// <summary>The caller's: the same request will fail again.</summary>
    Client,

    /// <summary>The service's: the same request may succeed later.</summary>
    Server,
}

/// <summary>An error that a service answered with, or that an implementation of a service throws to be answered.</summary>
/// <remarks>
/// Every generated service has one subclass as the base of its modelled errors. An error code that the model does not know becomes that
/// base class with the code kept in <see cref="ErrorCode"/>.
/// </remarks>
public abstract class ServiceException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Text for people; never a sensitive value.</param>
    /// <param name="innerException">What led to it, if anything.</param>
    protected ServiceException(string? message, Exception? innerException)
        : base(message ?? "", innerException)
    {
    }

    /// <summary>Name of the error shape, as it travels in the <c>x-amzn-ErrorType</c> header.</summary>
    public abstract string ErrorCode { get; }

    /// <summary>HTTP status, 400 to 599.</summary>
    public abstract int StatusCode { get; }

    /// <summary>Whose fault it is.</summary>
    public abstract FaultKind Fault { get; }

    /// <summary>Whether the model says that sending the same request again is worth while (the <c>retryable</c> trait).</summary>
    public virtual bool Retryable => false;

    /// <summary>Id of the request that failed, from the <c>x-amzn-RequestId</c> header; null before the error has travelled.</summary>
    public string? RequestId { get; set; }

    /// <summary>
    /// Body of the answer as it came, for what the model does not know: up to its first 64 KiB. Empty before the error has travelled. It may hold
    /// what is sensitive, so neither <see cref="Exception.Message"/> nor <see cref="Exception.ToString"/> tells it.
    /// </summary>
    public ReadOnlyMemory<byte> ResponseBody { get; internal set; }
}
