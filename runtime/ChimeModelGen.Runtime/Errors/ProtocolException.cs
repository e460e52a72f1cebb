namespace ChimeModelGen.Runtime;

/// <summary>An error of the protocol itself that no model names: an unknown route, a wrong content type, a constraint of a service without its own error for it.</summary>
public sealed class ProtocolException : ServiceException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errorCode">Name that travels in <c>x-amzn-ErrorType</c>, for example <c>ValidationException</c>.</param>
    /// <param name="statusCode">HTTP status, 400 to 599.</param>
    /// <param name="message">What is wrong and what would be right.</param>
    /// <param name="innerException">What led to it, if anything.</param>
    public ProtocolException(string errorCode, int statusCode, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorCode = errorCode;
        StatusCode = statusCode;
    }

    /// <inheritdoc/>
    public override string ErrorCode { get; }

    /// <inheritdoc/>
    public override int StatusCode { get; }

    /// <inheritdoc/>
    public override FaultKind Fault => StatusCode >= 500 ? FaultKind.Server : FaultKind.Client;

    /// <summary>The violated constraints, where that is what is wrong.</summary>
    public ConstraintViolations Violations { get; init; }

    /// <summary>The error of a request that breaks constraints, for a service whose model names none of its own (HTTP 400).</summary>
    public static ProtocolException Validation(ConstraintViolations violations) =>
        new("ValidationException", 400, violations.Describe()) { Violations = violations };
}
