using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace ChimeSdk.InMemory;

/// <summary>
/// A message id: 64 lower-case hex digits on the wire (behaviour.md §1.2), 32 bytes here. A string of it would cost 152 bytes
/// a message.
/// </summary>
internal readonly record struct MessageId(ulong A, ulong B, ulong C, ulong D)
{
    public const int ByteLength = 32;

    /// <summary>A shorter key for an index whose owner makes sure that no two ids in it share one.</summary>
    public ulong IndexKey => A ^ BitOperations.RotateLeft(B, 16) ^ BitOperations.RotateLeft(C, 32) ^ BitOperations.RotateLeft(D, 48);

    public static MessageId FromBytes(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    public static bool TryParse(string? text, out MessageId id)
    {
        id = default;
        Span<byte> bytes = stackalloc byte[ByteLength];

        // Ids are compared as text by clients, so an upper-case spelling is another id, and unknown.
        if (text is null
            || text.Length != ByteLength * 2
            || text.AsSpan().ContainsAnyInRange('A', 'F')
            || Convert.FromHexString(text, bytes, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        id = FromBytes(bytes);
        return true;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], D);
        return Convert.ToHexStringLower(bytes);
    }
}
