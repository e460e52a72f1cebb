namespace ChimeModelGen.Runtime;

/// <summary>Turns messages of one event stream into events and back: generated for each streaming union.</summary>
/// <typeparam name="TEvent">The union.</typeparam>
public abstract class EventStreamCodec<TEvent>
    where TEvent : class
{
    /// <summary>Reads an event.</summary>
    /// <param name="message">The message.</param>
    /// <param name="violations">Gets the required members that are missing.</param>
    /// <exception cref="SerializationException">The message is no event.</exception>
    /// <exception cref="ServiceException">The message is an error.</exception>
    public TEvent Read(EventMessage message, ref ConstraintViolations violations)
    {
        ArgumentNullException.ThrowIfNull(message);

        // What a service sends is its own failure, what a caller sends is the caller's.
        var status = message.Lenient ? 500 : 400;
        switch (Required(message, EventHeaderNames.MessageType))
        {
            case "event":
                return ReadEvent(Required(message, EventHeaderNames.EventType), message, ref violations);
            case "exception":
                throw ReadException(Required(message, EventHeaderNames.ExceptionType), ErrorText(message), status, message);
            case "error":
                var code = message.Find(EventHeaderNames.ErrorCode)?.AsString();
                throw CreateError(
                    string.IsNullOrEmpty(code) ? "UnknownError" : code, message.Find(EventHeaderNames.ErrorMessage)?.AsString() ?? "The event stream ends with an error", status);
            default:
                throw new SerializationException($"The header '{EventHeaderNames.MessageType}' of an event message must be 'event', 'exception' or 'error'");
        }
    }

    /// <summary>Writes an event.</summary>
    /// <exception cref="SerializationException">The event is a variant that this version of the model does not know.</exception>
    public abstract void Write(EventOutput message, TEvent value);

    /// <summary>Writes an error that is modelled as one of the stream's; false for any other.</summary>
    public abstract bool TryWriteException(EventOutput message, Exception error);

    /// <summary>Writes an error: as the stream's model knows it, or else as its code and text.</summary>
    public void WriteError(EventOutput message, ServiceException error)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(error);
        if (!TryWriteException(message, error))
        {
            message.WriteError(error.ErrorCode, error.Message);
        }
    }

    /// <summary>Checks an event against the model's constraints.</summary>
    public virtual void Validate(TEvent value, ref ConstraintViolations violations)
    {
    }

    /// <summary>Reads the event of that name; an unknown one becomes the union's variant for that.</summary>
    protected abstract TEvent ReadEvent(string type, EventMessage message, ref ConstraintViolations violations);

    /// <summary>Reads the exception of that name; an unknown one becomes the service's base exception.</summary>
    protected abstract ServiceException ReadException(string type, string text, int statusCode, EventMessage message);

    /// <summary>Makes the service's base exception.</summary>
    protected abstract ServiceException CreateError(string code, string text, int statusCode);

    private static string Required(EventMessage message, string name) =>
        message.Find(name)?.AsString() ?? throw new SerializationException($"An event message lacks the header '{name}'");

    private static string ErrorText(EventMessage message)
    {
        string? text = null;
        try
        {
            var input = message.OpenJson();
            if (input.BeginObject())
            {
                while (input.NextMember())
                {
                    if (input.MemberIs("message"u8) || input.MemberIs("Message"u8))
                    {
                        text = input.ReadString();
                    }
                    else
                    {
                        input.SkipValue();
                    }
                }
            }
        }
        catch (SerializationException)
        {
            // The type of the exception is told by a header; a broken text must not cost it.
        }

        return text ?? "The event stream ends with an error";
    }
}
