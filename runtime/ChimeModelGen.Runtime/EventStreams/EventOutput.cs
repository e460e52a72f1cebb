using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace ChimeModelGen.Runtime;

/// <summary>Writes event messages into a buffer that is used again: what generated serializers call.</summary>
/// <remarks>A message is begun, gets its headers, and ends with its payload. Its lengths and checksums are filled in then.</remarks>
public sealed class EventOutput : IDisposable
{
    private const int PreludeLength = 12;
    private const int ChecksumLength = 4;

    private readonly JsonOutput _json = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;
    private int _start;

    /// <summary>The messages written.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    /// <summary>Forgets what was written and keeps the buffer.</summary>
    public void Clear() => _length = 0;

    /// <summary>Begins a message of no particular type.</summary>
    public void Begin()
    {
        _start = _length;
        Space(PreludeLength);
    }

    /// <summary>Begins an event.</summary>
    /// <param name="type">Name of the union's member.</param>
    /// <param name="contentType">Media type of the payload; empty where there is none.</param>
    public void BeginEvent(ReadOnlySpan<byte> type, ReadOnlySpan<byte> contentType)
    {
        Begin();
        Text(":message-type"u8, "event"u8);
        Text(":event-type"u8, type);
        ContentType(contentType);
    }

    /// <summary>Begins an exception that the model knows.</summary>
    /// <inheritdoc cref="BeginEvent"/>
    public void BeginException(ReadOnlySpan<byte> type, ReadOnlySpan<byte> contentType)
    {
        Begin();
        Text(":message-type"u8, "exception"u8);
        Text(":exception-type"u8, type);
        ContentType(contentType);
    }

    /// <summary>Writes an error that the stream's model does not know.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="message">Text for people; one that is too long for a header is cut.</param>
    public void WriteError(string code, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Begin();
        Text(":message-type"u8, "error"u8);
        Header(":error-code"u8, code);
        Header(":error-message"u8, message.Length > 8192 ? message[..8192] : message);
        End([]);
    }

    /// <summary>Writes a flag.</summary>
    public void Header(ReadOnlySpan<byte> name, bool value) => Header(name, value ? EventHeaderType.True : EventHeaderType.False, 0, []);

    /// <summary>Writes an integer of 8 bits.</summary>
    public void Header(ReadOnlySpan<byte> name, sbyte value) => Header(name, EventHeaderType.Byte, value, []);

    /// <summary>Writes an integer of 16 bits.</summary>
    public void Header(ReadOnlySpan<byte> name, short value) => Header(name, EventHeaderType.Short, value, []);

    /// <summary>Writes an integer of 32 bits.</summary>
    public void Header(ReadOnlySpan<byte> name, int value) => Header(name, EventHeaderType.Integer, value, []);

    /// <summary>Writes an integer of 64 bits.</summary>
    public void Header(ReadOnlySpan<byte> name, long value) => Header(name, EventHeaderType.Long, value, []);

    /// <summary>Writes bytes.</summary>
    public void Header(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> value) => Header(name, EventHeaderType.Blob, 0, value.Span);

    /// <summary>Writes a text.</summary>
    public void Header(ReadOnlySpan<byte> name, string value) => Text(name, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes a moment.</summary>
    public void Header(ReadOnlySpan<byte> name, DateTimeOffset value) => Header(name, EventHeaderType.Timestamp, value.ToUnixTimeMilliseconds(), []);

    /// <summary>Opens a payload of JSON; <see cref="EndJson"/> closes it and the message.</summary>
    public JsonOutput BeginJson()
    {
        _json.Clear();
        return _json;
    }

    /// <summary>Ends the message with the JSON as its payload.</summary>
    /// <exception cref="SerializationException">The message is larger than the format allows.</exception>
    public void EndJson() => End(_json.Written);

    /// <summary>Ends the message with a text as its payload.</summary>
    /// <inheritdoc cref="EndJson"/>
    public void EndText(string payload) => End(Encoding.UTF8.GetBytes(payload));

    /// <summary>Ends the message with its payload.</summary>
    /// <inheritdoc cref="EndJson"/>
    public void End(ReadOnlySpan<byte> payload)
    {
        var headerLength = _length - _start - PreludeLength;
        if (headerLength > EventMessage.MaxHeaderBytes)
        {
            throw Broken($"An event message must not have more than {EventMessage.MaxHeaderBytes} bytes of headers");
        }

        var total = (long)PreludeLength + headerLength + payload.Length + ChecksumLength;
        if (total > EventMessage.MaxBytes)
        {
            throw Broken($"An event message must not be larger than {EventMessage.MaxBytes} bytes");
        }

        payload.CopyTo(Space(payload.Length));
        Space(ChecksumLength);
        var message = _buffer.AsSpan(_start, (int)total);
        BinaryPrimitives.WriteInt32BigEndian(message, (int)total);
        BinaryPrimitives.WriteInt32BigEndian(message[4..], headerLength);
        BinaryPrimitives.WriteUInt32BigEndian(message[8..], Crc32.HashToUInt32(message[..8]));
        BinaryPrimitives.WriteUInt32BigEndian(message[^ChecksumLength..], Crc32.HashToUInt32(message[..^ChecksumLength]));
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        _json.Dispose();
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    /// <summary>Writes a header of any type.</summary>
    internal void Header(ReadOnlySpan<byte> name, EventHeaderType type, long number, ReadOnlySpan<byte> bytes)
    {
        if (name.Length is 0 or > byte.MaxValue)
        {
            throw Broken("The name of an event message's header must have 1 to 255 bytes");
        }

        if (bytes.Length > ushort.MaxValue)
        {
            throw Broken($"The header '{Encoding.UTF8.GetString(name)}' of an event message must not be longer than {ushort.MaxValue} bytes");
        }

        Space(1)[0] = (byte)name.Length;
        name.CopyTo(Space(name.Length));
        Space(1)[0] = (byte)type;
        switch (type)
        {
            case EventHeaderType.Byte:
                Space(1)[0] = (byte)(sbyte)number;
                break;
            case EventHeaderType.Short:
                BinaryPrimitives.WriteInt16BigEndian(Space(2), (short)number);
                break;
            case EventHeaderType.Integer:
                BinaryPrimitives.WriteInt32BigEndian(Space(4), (int)number);
                break;
            case EventHeaderType.Long or EventHeaderType.Timestamp:
                BinaryPrimitives.WriteInt64BigEndian(Space(8), number);
                break;
            case EventHeaderType.Blob or EventHeaderType.String:
                BinaryPrimitives.WriteUInt16BigEndian(Space(2), (ushort)bytes.Length);
                bytes.CopyTo(Space(bytes.Length));
                break;
            case EventHeaderType.Uuid:
                bytes.CopyTo(Space(bytes.Length));
                break;
        }
    }

    private void ContentType(ReadOnlySpan<byte> contentType)
    {
        if (!contentType.IsEmpty)
        {
            Text(":content-type"u8, contentType);
        }
    }

    private void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => Header(name, EventHeaderType.String, 0, value);

    // What was begun must not be sent in part.
    private SerializationException Broken(string message)
    {
        _length = _start;
        return new SerializationException(message);
    }

    private Span<byte> Space(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, 2 * _buffer.Length));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var space = _buffer.AsSpan(_length, count);
        _length += count;
        return space;
    }
}
