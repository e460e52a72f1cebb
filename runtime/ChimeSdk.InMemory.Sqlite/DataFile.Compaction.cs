using Microsoft.Data.Sqlite;

namespace ChimeSdk.InMemory.Sqlite;

/// <content>What a compaction does to the file. Each of these is a transaction, short, and leaves a file that a kill may leave behind.</content>
internal sealed partial class DataFile
{
    private const int SegmentsAtOnce = 4;
    private const int PagesAtOnce = 200;
    private SqliteCommand? _insertSegment;

    /// <summary>Whether the file has something that no longer counts, or the room of it, where it can still be read: a compaction was interrupted.</summary>
    public bool HasRefuse =>
        Execute($"SELECT EXISTS (SELECT 1 FROM journal WHERE position <= {State.Compacted})") is 1L
        || Execute($"SELECT EXISTS (SELECT 1 FROM segment WHERE {OfOtherGenerations})") is 1L
        || Execute("PRAGMA freelist_count") is > 0L;

    private string OfOtherGenerations =>
        $"id < {DataFileState.SegmentId(State.Generation, 0)} OR id >= {DataFileState.SegmentId(State.Generation + 1, 0)}";

    /// <summary>The next records of what counts, up to a record of the journal.</summary>
    /// <param name="cursor">Where the last call ended; 0 at first.</param>
    /// <param name="upTo">The last record that is wanted.</param>
    /// <returns>The records, and none at the end.</returns>
    public List<byte[]> ReadNext(ref (long Segment, long Position) cursor, long upTo)
    {
        if (cursor.Segment < State.Segments)
        {
            var first = DataFileState.SegmentId(State.Generation, cursor.Segment);
            var found = Rows("SELECT id, checksum, batch FROM segment WHERE id > $1 ORDER BY id LIMIT 1", first).Select(static row => row.Record).ToList();
            cursor.Segment += found.Count;
            return found;
        }

        cursor.Position = Math.Max(cursor.Position, State.Compacted);
        var rows = Rows($"SELECT position, checksum, batch FROM journal WHERE position > $1 AND position <= {upTo} ORDER BY position LIMIT {RowsAtOnce}", cursor.Position)
            .ToList();
        cursor.Position += rows.Count;
        return [.. rows.Select(static row => row.Record)];
    }

    /// <summary>Adds a segment to the generation that is being made.</summary>
    public void WriteSegment(long number, IReadOnlyList<ChimeEvent> events)
    {
        using var transaction = _connection.BeginTransaction();
        _insertSegment ??= NewInsert("segment (id, checksum, batch)");
        _insertSegment.Transaction = transaction;
        Insert(_insertSegment, DataFileState.SegmentId(State.Generation + 1, number), events);
        transaction.Commit();
    }

    /// <summary>Has the new generation count in the place of what it was made of.</summary>
    public void Switch(long segments, long events, long upTo)
    {
        var state = new DataFileState(State.Generation + 1, segments, events, upTo, State.IsOpen);
        WriteState(state);
        State = state;
    }

    /// <summary>Deletes some of what no longer counts.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool DeleteSome()
    {
        if (Execute($"SELECT min(position) FROM journal WHERE position <= {State.Compacted}") is long first)
        {
            Execute($"DELETE FROM journal WHERE position <= {Math.Min(first + RowsAtOnce, State.Compacted)}");
            return true;
        }

        if (Execute($"SELECT id FROM segment WHERE {OfOtherGenerations} LIMIT 1") is long segment)
        {
            Execute($"DELETE FROM segment WHERE id >= {segment} AND id < {segment + SegmentsAtOnce} AND ({OfOtherGenerations})");
            return true;
        }

        return false;
    }

    /// <summary>Gives some of the empty room back to the file system.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool ShrinkSome()
    {
        if (Execute("PRAGMA freelist_count") is not > 0L)
        {
            return false;
        }

        if (Execute("PRAGMA auto_vacuum") is 0L)
        {
            // Once in the life of a file of version 1, which could only grow.
            Execute("PRAGMA auto_vacuum = INCREMENTAL");
            Execute("VACUUM");
            return false;
        }

        using var vacuum = _connection.CreateCommand();
        vacuum.CommandText = $"PRAGMA incremental_vacuum({PagesAtOnce})";
        using var pages = vacuum.ExecuteReader();
        while (pages.Read())
        {
            // Each row is a page that was freed.
        }

        return Execute("PRAGMA freelist_count") is > 0L;
    }

    /// <summary>Leaves nothing in the log: what was deleted from the file would be there still.</summary>
    public void EmptyLog() => Execute("PRAGMA wal_checkpoint(TRUNCATE)");
}
