using System.Buffers;
using System.Text;

namespace ChimeModelGen.Runtime;

/// <summary>One message of an event stream (<c>application/vnd.amazon.eventstream</c>): headers and a payload.</summary>
public sealed class EventMessage
{
    /// <summary>Media type of a body that is an event stream.</summary>
    public const string MediaType = "application/vnd.amazon.eventstream";

    /// <summary>Largest message that the format knows, in bytes: 16 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Largest headers that the format knows, in bytes: 128 KiB.</summary>
    public const int MaxHeaderBytes = 128 * 1024;

    /// <summary>Creates a message.</summary>
    public EventMessage(IReadOnlyList<EventHeader> headers, ReadOnlyMemory<byte> payload = default)
    {
        ArgumentNullException.ThrowIfNull(headers);
        Headers = headers;
        Payload = payload;
    }

    /// <summary>The headers in the order in which they travel.</summary>
    public IReadOnlyList<EventHeader> Headers { get; }

    /// <summary>The payload.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Whether there is a payload, even an empty one: its media type is stated then.</summary>
    public bool HasPayload => !Payload.IsEmpty || Find(EventHeaderNames.ContentType) is not null;

    /// <summary>Whether slips in the payload are forgiven: true for what a service sent.</summary>
    public bool Lenient { get; init; }

    /// <summary>What reading the payload may cost.</summary>
    internal ReadScope Scope { get; set; }

    /// <summary>The header of that name, the first of several; null when absent.</summary>
    public EventHeader? Find(string name)
    {
        // Messages have a handful of headers; a list of them does not allocate an enumerator this way.
        for (var i = 0; i < Headers.Count; i++)
        {
            if (Headers[i].Name == name)
            {
                return Headers[i];
            }
        }

        return null;
    }

    /// <summary>Opens the payload as JSON; an empty one reads as an empty object.</summary>
    public JsonInput OpenJson() => new(Payload.IsEmpty ? "{}"u8 : Payload.Span, Lenient, Scope);

    /// <summary>The payload as a text.</summary>
    /// <exception cref="SerializationException">It is not UTF-8.</exception>
    public string ReadText() => System.Text.Unicode.Utf8.IsValid(Payload.Span)
        ? Encoding.UTF8.GetString(Payload.Span)
        : throw new SerializationException("The payload of an event message must be UTF-8");

    /// <summary>Writes the message as it travels.</summary>
    /// <exception cref="SerializationException">The message is larger than the format allows.</exception>
    public void WriteTo(IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using var output = new EventOutput();
        output.Begin();
        foreach (var header in Headers)
        {
            header.WriteTo(output);
        }

        output.End(Payload.Span);
        writer.Write(output.WrittenMemory.Span);
    }
}
