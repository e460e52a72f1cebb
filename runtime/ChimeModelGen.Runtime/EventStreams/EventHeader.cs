using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ChimeModelGen.Runtime;

/// <summary>A header of an event message: a name and a typed value.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The names are those of the format.")]
public readonly struct EventHeader : IEquatable<EventHeader>
{
    private readonly long _number;
    private readonly ReadOnlyMemory<byte> _bytes;

    private EventHeader(string name, EventHeaderType type, long number, ReadOnlyMemory<byte> bytes = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Type = type;
        _number = number;
        _bytes = bytes;
    }

    /// <summary>The header's name.</summary>
    public string Name { get; }

    /// <summary>The type of its value.</summary>
    public EventHeaderType Type { get; }

    /// <summary>A flag.</summary>
    public static EventHeader Boolean(string name, bool value) => new(name, value ? EventHeaderType.True : EventHeaderType.False, 0);

    /// <summary>An integer of 8 bits.</summary>
    public static EventHeader Byte(string name, sbyte value) => new(name, EventHeaderType.Byte, value);

    /// <summary>An integer of 16 bits.</summary>
    public static EventHeader Short(string name, short value) => new(name, EventHeaderType.Short, value);

    /// <summary>An integer of 32 bits.</summary>
    public static EventHeader Integer(string name, int value) => new(name, EventHeaderType.Integer, value);

    /// <summary>An integer of 64 bits.</summary>
    public static EventHeader Long(string name, long value) => new(name, EventHeaderType.Long, value);

    /// <summary>Bytes.</summary>
    public static EventHeader Blob(string name, ReadOnlyMemory<byte> value) => new(name, EventHeaderType.Blob, 0, value);

    /// <summary>A text.</summary>
    public static EventHeader String(string name, string value) => new(name, EventHeaderType.String, 0, Encoding.UTF8.GetBytes(value));

    /// <summary>A moment; what is finer than a millisecond does not travel.</summary>
    public static EventHeader Timestamp(string name, DateTimeOffset value) => new(name, EventHeaderType.Timestamp, value.ToUnixTimeMilliseconds());

    /// <summary>A UUID.</summary>
    public static EventHeader Uuid(string name, Guid value) => new(name, EventHeaderType.Uuid, 0, value.ToByteArray(bigEndian: true));

    /// <summary>The flag.</summary>
    /// <exception cref="SerializationException">The header is of another type.</exception>
    public bool AsBoolean() => Type is EventHeaderType.True or EventHeaderType.False ? Type == EventHeaderType.True : throw Unexpected("a flag");

    /// <summary>The integer of 8 bits.</summary>
    /// <inheritdoc cref="AsBoolean"/>
    public sbyte AsByte() => (sbyte)Number(EventHeaderType.Byte, "an integer of 8 bits");

    /// <summary>The integer of 16 bits.</summary>
    /// <inheritdoc cref="AsBoolean"/>
    public short AsShort() => (short)Number(EventHeaderType.Short, "an integer of 16 bits");

    /// <summary>The integer of 32 bits.</summary>
    /// <inheritdoc cref="AsBoolean"/>
    public int AsInteger() => (int)Number(EventHeaderType.Integer, "an integer of 32 bits");

    /// <summary>The integer of 64 bits.</summary>
    /// <inheritdoc cref="AsBoolean"/>
    public long AsLong() => Number(EventHeaderType.Long, "an integer of 64 bits");

    /// <summary>The bytes.</summary>
    /// <inheritdoc cref="AsBoolean"/>
    public ReadOnlyMemory<byte> AsBlob() => Type == EventHeaderType.Blob ? _bytes : throw Unexpected("bytes");

    /// <summary>The text.</summary>
    /// <inheritdoc cref="AsBoolean"/>
    public string AsString() => Type == EventHeaderType.String ? Encoding.UTF8.GetString(_bytes.Span) : throw Unexpected("a string");

    /// <summary>The moment.</summary>
    /// <exception cref="SerializationException">The header is of another type, or the moment lies outside of the years 1 to 9999.</exception>
    public DateTimeOffset AsTimestamp()
    {
        var milliseconds = Number(EventHeaderType.Timestamp, "a timestamp");
        return milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw Unexpected("a moment in the years 1 to 9999");
    }

    /// <summary>The UUID.</summary>
    /// <inheritdoc cref="AsBoolean"/>
    public Guid AsUuid() => Type == EventHeaderType.Uuid ? new Guid(_bytes.Span, bigEndian: true) : throw Unexpected("a UUID");

    /// <inheritdoc/>
    public bool Equals(EventHeader other) =>
        Name == other.Name && Type == other.Type && _number == other._number && _bytes.Span.SequenceEqual(other._bytes.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EventHeader other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Type, _number, _bytes.Length);

    /// <summary>Whether two headers have the same name, type and value.</summary>
    public static bool operator ==(EventHeader left, EventHeader right) => left.Equals(right);

    /// <summary>Whether two headers differ in name, type or value.</summary>
    public static bool operator !=(EventHeader left, EventHeader right) => !left.Equals(right);

    /// <summary>Name and type; never the value, which may be sensitive.</summary>
    public override string ToString() => $"{Name} ({Type})";

    /// <summary>Writes the header into a message.</summary>
    internal void WriteTo(EventOutput output) => output.Header(Encoding.UTF8.GetBytes(Name), Type, _number, _bytes.Span);

    /// <summary>Reads the next header of a message and moves the text on.</summary>
    /// <exception cref="SerializationException">The bytes are no header.</exception>
    internal static EventHeader Read(ref ReadOnlyMemory<byte> rest)
    {
        int nameLength = Take(ref rest, 1).Span[0];
        if (nameLength == 0)
        {
            throw new SerializationException("A header of an event message has no name");
        }

        var name = EventHeaderNames.Read(Take(ref rest, nameLength).Span);
        var type = (EventHeaderType)Take(ref rest, 1).Span[0];
        switch (type)
        {
            case EventHeaderType.True or EventHeaderType.False:
                return new EventHeader(name, type, 0);
            case EventHeaderType.Byte:
                return new EventHeader(name, type, (sbyte)Take(ref rest, 1).Span[0]);
            case EventHeaderType.Short:
                return new EventHeader(name, type, BinaryPrimitives.ReadInt16BigEndian(Take(ref rest, 2).Span));
            case EventHeaderType.Integer:
                return new EventHeader(name, type, BinaryPrimitives.ReadInt32BigEndian(Take(ref rest, 4).Span));
            case EventHeaderType.Long or EventHeaderType.Timestamp:
                return new EventHeader(name, type, BinaryPrimitives.ReadInt64BigEndian(Take(ref rest, 8).Span));
            case EventHeaderType.Blob:
                return new EventHeader(name, type, 0, TakeCounted(ref rest));
            case EventHeaderType.String:
                var text = TakeCounted(ref rest);
                return System.Text.Unicode.Utf8.IsValid(text.Span)
                    ? new EventHeader(name, type, 0, text)
                    : throw new SerializationException($"The header '{name}' of an event message is not UTF-8");
            case EventHeaderType.Uuid:
                return new EventHeader(name, type, 0, Take(ref rest, 16));
            default:
                throw new SerializationException($"The header '{name}' of an event message has the unknown type {(byte)type}");
        }
    }

    private static ReadOnlyMemory<byte> TakeCounted(ref ReadOnlyMemory<byte> rest) =>
        Take(ref rest, BinaryPrimitives.ReadUInt16BigEndian(Take(ref rest, 2).Span));

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> rest, int count)
    {
        if (count > rest.Length)
        {
            throw new SerializationException("A header of an event message goes beyond the end of the headers");
        }

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    private long Number(EventHeaderType type, string expected) => Type == type ? _number : throw Unexpected(expected);

    private SerializationException Unexpected(string expected) => new($"The header '{Name}' of an event message must be {expected}");
}
