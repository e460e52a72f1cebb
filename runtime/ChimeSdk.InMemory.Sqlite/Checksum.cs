using System.Buffers.Binary;
using System.Numerics;

namespace ChimeSdk.InMemory.Sqlite;

/// <summary>CRC-32C over a record and its place. SQLite's own check looks at the structure of its pages, not at what records say.</summary>
internal static class Checksum
{
    public static uint Of(long position, ReadOnlySpan<byte> record)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, (ulong)position);
        for (; record.Length >= sizeof(ulong); record = record[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(record));
        }

        foreach (var rest in record)
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}
