using System.Buffers.Binary;

namespace ChimeSdk.InMemory.Sqlite;

/// <summary>What a data file says of itself as a whole.</summary>
/// <param name="Generation">Which segments count: each compaction makes a new generation.</param>
/// <param name="Segments">How many there are.</param>
/// <param name="Events">How many events are in them.</param>
/// <param name="Compacted">The last record that the segments stand for; those after it follow.</param>
/// <param name="IsOpen">Whether a server uses it, or used it and was killed.</param>
internal sealed record DataFileState(long Generation, long Segments, long Events, long Compacted, bool IsOpen)
{
    private const int GenerationBits = 32;

    public static DataFileState Initial { get; } = new(0, 0, 0, 0, false);

    /// <summary>The place of a segment of a generation, counted from 1; 0 for the place before the first.</summary>
    public static long SegmentId(long generation, long number) => (generation << GenerationBits) | number;

    public uint Check
    {
        get
        {
            Span<byte> bytes = stackalloc byte[3 * sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, Segments);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], Events);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], IsOpen ? ~Compacted : Compacted);
            return Checksum.Of(Generation, bytes);
        }
    }
}
