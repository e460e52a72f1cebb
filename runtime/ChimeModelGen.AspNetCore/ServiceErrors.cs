using ChimeModelGen.Runtime;

namespace ChimeModelGen.AspNetCore;

/// <summary>How one service answers when something is wrong: generated for each service from its error shapes.</summary>
public abstract class ServiceErrors
{
    /// <summary>The error for a request that cannot be read or breaks a constraint.</summary>
    /// <param name="message">What is wrong, where, and what would be right.</param>
    /// <param name="violations">The broken constraints; empty where the request could not even be read.</param>
    public abstract ServiceException InvalidRequest(string message, ConstraintViolations violations);

    /// <summary>The error for a failure inside the service, which tells nothing about it.</summary>
    public abstract ServiceException Failure();

    /// <summary>
    /// Whether an exception is one of this service's own errors, so that its text is meant for the caller: a modelled one, or one of a class that the
    /// application derived. The service's base exception itself is none: that is what a client makes of an answer whose code the model does not know.
    /// </summary>
    public abstract bool IsOwn(ServiceException error);

    /// <summary>Sets the headers that an error's members are bound to.</summary>
    public virtual void WriteHeaders(ServiceException error, ServerCall call)
    {
    }

    /// <summary>Writes the members of one of the service's modelled errors; false for any other.</summary>
    /// <param name="error">The error.</param>
    /// <param name="output">Where the object is open.</param>
    public abstract bool TryWriteMembers(ServiceException error, JsonOutput output);
}
