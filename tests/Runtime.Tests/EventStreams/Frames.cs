using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.IO.Pipelines;
using ChimeModelGen.Runtime;

namespace Runtime.Tests.EventStreams;

/// <summary>Messages as bytes, good and bad.</summary>
internal static class Frames
{
    public static byte[] Of(EventMessage message)
    {
        var writer = new ArrayBufferWriter<byte>();
        message.WriteTo(writer);
        return writer.WrittenSpan.ToArray();
    }

    public static byte[] Event(string type, ReadOnlyMemory<byte> payload, params EventHeader[] headers) => Of(new EventMessage(
        [EventHeader.String(":message-type", "event"), EventHeader.String(":event-type", type), .. headers], payload));

    /// <summary>A prelude with a right checksum, whatever its lengths say.</summary>
    public static byte[] Prelude(uint total, uint headers)
    {
        var bytes = new byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, total);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), headers);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), Crc32.HashToUInt32(bytes.AsSpan(0, 8)));
        return bytes;
    }

    /// <summary>A message with right lengths and checksums around any headers.</summary>
    public static byte[] WithHeaders(params byte[] headers)
    {
        byte[] message = [.. Prelude((uint)(16 + headers.Length), (uint)headers.Length), .. headers, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(^4..), Crc32.HashToUInt32(message.AsSpan(..^4)));
        return message;
    }

    public static async Task<List<EventMessage>> ReadAllAsync(Stream stream, int maxBytes = EventMessage.MaxBytes)
    {
        var reader = new EventMessageReader(PipeReader.Create(stream), maxBytes);
        var messages = new List<EventMessage>();
        while (await reader.ReadAsync() is { } message)
        {
            messages.Add(message);
        }

        return messages;
    }

    public static Task<List<EventMessage>> ReadAllAsync(params byte[] bytes) => ReadAllAsync(new MemoryStream(bytes));

    /// <summary>Gives the bytes in pieces of one size.</summary>
    public sealed class Pieces(byte[] bytes, params int[] ends) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var end = ends.FirstOrDefault(e => e > Position, (int)Length);
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, (int)(end - Position))], cancellationToken);
        }
    }
}
