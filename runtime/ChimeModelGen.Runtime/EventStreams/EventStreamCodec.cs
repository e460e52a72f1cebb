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
                throw ReadException(Required(message, EventHeaderNames.ExceptionType), status, message);
            case "error":
                throw CreateError(
                    Text(message, EventHeaderNames.ErrorCode) is { Length: > 0 } code ? code : ErrorCodes.Unknown,
                    Text(message, EventHeaderNames.ErrorMessage) ?? "The event stream ends with an error",
                    status);
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

    // What a service says of its failure must not be lost by a slip in the details. A caller is told of its slips.
    private ServiceException ReadException(string type, int status, EventMessage message)
    {
        var text = ErrorText(message);
        return !message.Lenient
            ? ReadException(type, text, status, message)
            : TryReadException(type, text, status, message)
                ?? TryReadException(type, text, status, new EventMessage(message.Headers) { Lenient = true, Scope = message.Scope })
                ?? TryReadException(type, text, status, new EventMessage([], message.Payload) { Lenient = true, Scope = message.Scope })
                ?? ReadException(type, text, status, new EventMessage([]) { Lenient = true });
    }

    private ServiceException? TryReadException(string type, string text, int status, EventMessage message)
    {
        try
        {
            return ReadException(type, text, status, message);
        }
        catch (SerializationException)
        {
            return null;
        }
    }

    // What is told of an error is told as far as it can be understood.
    private static string? Text(EventMessage message, string name) => message.Find(name) switch
    {
        { Type: EventHeaderType.String } header => header.AsString(),
        { } header when !message.Lenient => header.AsString(),
        _ => null,
    };

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
