using System.Text;

namespace ChimeModelGen.Runtime;

/// <summary>Names of the headers that say what a message is. They come with every message, so reading them makes no strings.</summary>
internal static class EventHeaderNames
{
    public const string MessageType = ":message-type";
    public const string EventType = ":event-type";
    public const string ExceptionType = ":exception-type";
    public const string ContentType = ":content-type";
    public const string ErrorCode = ":error-code";
    public const string ErrorMessage = ":error-message";

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="SerializationException">The name is not UTF-8.</exception>
    public static string Read(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual(":message-type"u8))
        {
            return MessageType;
        }

        if (name.SequenceEqual(":event-type"u8))
        {
            return EventType;
        }

        if (name.SequenceEqual(":content-type"u8))
        {
            return ContentType;
        }

        try
        {
            return _strict.GetString(name);
        }
        catch (DecoderFallbackException error)
        {
            throw new SerializationException("The name of a header of an event message is not UTF-8", error);
        }
    }
}
