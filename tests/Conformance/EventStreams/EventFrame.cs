using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Conformance.EventStreams;

/// <summary>A header of an event: its type as the suite names it, and its value in the suite's notation.</summary>
internal sealed record EventHeader(string Name, string Type, string Value);

/// <summary>One message of an event stream. The codec is the runner's own, so that no mistake of the runtime's hides behind itself.</summary>
internal sealed record EventFrame(IReadOnlyList<EventHeader> Headers, byte[] Body)
{
    private static readonly uint[] _crcTable = Enumerable.Range(0, 256).Select(static n =>
    {
        var value = (uint)n;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        }

        return value;
    }).ToArray();

    /// <summary>The frame that a case describes: its bytes where it gives them, else made from its headers and body.</summary>
    public static byte[] Encode(JsonElement test)
    {
        if (test.TryGetProperty("bytes", out var bytes))
        {
            return bytes.GetBytesFromBase64();
        }

        var headers = new MemoryStream();
        foreach (var header in test.TryGetProperty("headers", out var stated) ? Read(stated) : [])
        {
            headers.WriteByte((byte)header.Name.Length);
            headers.Write(Encoding.UTF8.GetBytes(header.Name));
            Write(headers, header);
        }

        var body = Encoding.UTF8.GetBytes(test.TryGetProperty("body", out var text) ? text.GetString()! : "");
        var frame = new byte[12 + headers.Length + body.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), (int)headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Crc(frame.AsSpan(0, 8)));
        headers.ToArray().CopyTo(frame, 12);
        body.CopyTo(frame, 12 + (int)headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Crc(frame.AsSpan(0, frame.Length - 4)));
        return frame;
    }

    /// <summary>Headers as a case writes them: name to a one-key object of type and value.</summary>
    public static IEnumerable<EventHeader> Read(JsonElement headers) => headers.EnumerateObject().Select(static header =>
    {
        var typed = header.Value.EnumerateObject().Single();
        return new EventHeader(header.Name, typed.Name, typed.Value.ValueKind == JsonValueKind.String ? typed.Value.GetString()! : typed.Value.GetRawText());
    });

    /// <summary>All frames of a body.</summary>
    /// <exception cref="FormatException">The bytes are not whole frames with right checksums.</exception>
    public static List<EventFrame> DecodeAll(ReadOnlySpan<byte> bytes)
    {
        var frames = new List<EventFrame>();
        while (!bytes.IsEmpty)
        {
            var length = bytes.Length < 16 ? int.MaxValue : BinaryPrimitives.ReadInt32BigEndian(bytes);
            if (length > bytes.Length || length < 16)
            {
                throw new FormatException($"{bytes.Length} bytes are no frame: {Convert.ToHexString(bytes[..Math.Min(bytes.Length, 64)])}");
            }

            frames.Add(Decode(bytes[..length]));
            bytes = bytes[length..];
        }

        return frames;
    }

    private static EventFrame Decode(ReadOnlySpan<byte> frame)
    {
        if (BinaryPrimitives.ReadUInt32BigEndian(frame[8..]) != Crc(frame[..8]) || BinaryPrimitives.ReadUInt32BigEndian(frame[^4..]) != Crc(frame[..^4]))
        {
            throw new FormatException("a checksum of a frame is wrong");
        }

        var end = 12 + BinaryPrimitives.ReadInt32BigEndian(frame[4..]);
        var headers = new List<EventHeader>();
        for (var at = 12; at < end;)
        {
            var name = Encoding.UTF8.GetString(frame.Slice(at + 1, frame[at]));
            at += 1 + frame[at];
            var (header, size) = ReadValue(name, frame[at], frame[(at + 1)..end]);
            headers.Add(header);
            at += 1 + size;
        }

        return new EventFrame(headers, frame[end..^4].ToArray());
    }

    private static (EventHeader Header, int Size) ReadValue(string name, byte type, ReadOnlySpan<byte> value) => type switch
    {
        0 => (new(name, "boolean", "true"), 0),
        1 => (new(name, "boolean", "false"), 0),
        2 => (new(name, "byte", Text((sbyte)value[0])), 1),
        3 => (new(name, "short", Text(BinaryPrimitives.ReadInt16BigEndian(value))), 2),
        4 => (new(name, "integer", Text(BinaryPrimitives.ReadInt32BigEndian(value))), 4),
        5 => (new(name, "long", Text(BinaryPrimitives.ReadInt64BigEndian(value))), 8),
        6 => (new(name, "blob", Convert.ToBase64String(value.Slice(2, BinaryPrimitives.ReadUInt16BigEndian(value)))), 2 + BinaryPrimitives.ReadUInt16BigEndian(value)),
        7 => (new(name, "string", Encoding.UTF8.GetString(value.Slice(2, BinaryPrimitives.ReadUInt16BigEndian(value)))), 2 + BinaryPrimitives.ReadUInt16BigEndian(value)),
        8 => (new(name, "timestamp", DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(value)).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture)), 8),
        9 => (new(name, "uuid", new Guid(value[..16], bigEndian: true).ToString()), 16),
        _ => throw new FormatException($"the header {name} has the unknown type {type}"),
    };

    private static void Write(MemoryStream output, EventHeader header)
    {
        Span<byte> number = stackalloc byte[8];
        switch (header.Type)
        {
            case "boolean":
                output.WriteByte((byte)(header.Value == "true" ? 0 : 1));
                break;
            case "byte":
                output.WriteByte(2);
                output.WriteByte((byte)sbyte.Parse(header.Value, CultureInfo.InvariantCulture));
                break;
            case "short":
                output.WriteByte(3);
                BinaryPrimitives.WriteInt16BigEndian(number, short.Parse(header.Value, CultureInfo.InvariantCulture));
                output.Write(number[..2]);
                break;
            case "integer":
                output.WriteByte(4);
                BinaryPrimitives.WriteInt32BigEndian(number, int.Parse(header.Value, CultureInfo.InvariantCulture));
                output.Write(number[..4]);
                break;
            case "long":
                output.WriteByte(5);
                BinaryPrimitives.WriteInt64BigEndian(number, long.Parse(header.Value, CultureInfo.InvariantCulture));
                output.Write(number);
                break;
            case "timestamp":
                output.WriteByte(8);
                BinaryPrimitives.WriteInt64BigEndian(number, DateTimeOffset.Parse(header.Value, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
                output.Write(number);
                break;
            case "blob" or "string":
                var bytes = header.Type == "blob" ? Convert.FromBase64String(header.Value) : Encoding.UTF8.GetBytes(header.Value);
                output.WriteByte((byte)(header.Type == "blob" ? 6 : 7));
                BinaryPrimitives.WriteUInt16BigEndian(number, (ushort)bytes.Length);
                output.Write(number[..2]);
                output.Write(bytes);
                break;
            default:
                throw new FormatException($"the runner does not write headers of type {header.Type}");
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = _crcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }
}
