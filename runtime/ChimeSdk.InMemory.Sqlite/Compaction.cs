namespace ChimeSdk.InMemory.Sqlite;

/// <summary>
/// Writes what the state still rests on anew, and lets the rest go, in steps of some milliseconds between which the journal writes what is
/// accepted meanwhile.
/// </summary>
/// <remarks>
/// A new generation of segments is made beside what counts; one transaction has it count instead; then what no longer counts is deleted, the
/// file shrinks and the log is emptied. A kill before the switch leaves the old generation counting, one after it the new; what is left over is
/// deleted after the next start.
/// </remarks>
internal sealed class Compaction
{
    /// <summary>Bytes of records that become a segment. Events repeat ARNs, which a segment holds once.</summary>
    private const int SegmentBytes = 256 * 1024;

    private readonly DataFile _file;
    private readonly JournalReduction _reduction;
    private readonly ChimeEventSerializer _serializer = new();
    private readonly List<ChimeEvent> _kept = [];
    private readonly long _upTo;
    private (long Segment, long Position) _cursor;
    private Func<bool> _step;
    private long _segments;
    private long _events;
    private long _bytes;

    public Compaction(DataFile file, JournalReduction reduction)
    {
        _file = file;
        _reduction = reduction;
        _upTo = file.Position;
        _step = Clear;
    }

    /// <summary>Whether it only tidies up after itself: it failed.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>What it made so far goes, and the room that it took: the disk may be full because of it. What counts stays as it is.</summary>
    public void GiveUp()
    {
        IsGivenUp = true;
        _kept.Clear();
        _step = Delete;
    }

    /// <summary>Does a little.</summary>
    /// <returns>False when everything is done.</returns>
    public bool Step() => _step();

    /// <summary>What an interrupted compaction left would be in the way.</summary>
    private bool Clear()
    {
        if (!_file.DeleteSome())
        {
            _step = Survey;
        }

        return true;
    }

    private bool Survey()
    {
        var records = _file.ReadNext(ref _cursor, _upTo);
        records.ForEach(record => _reduction.Survey(_serializer.Read(record)));
        if (records.Count == 0)
        {
            _cursor = default;
            _step = Rewrite;
        }

        return true;
    }

    private bool Rewrite()
    {
        var records = _file.ReadNext(ref _cursor, _upTo);
        foreach (var record in records)
        {
            var before = _kept.Count;
            _reduction.Reduce(_serializer.Read(record), _kept);
            _bytes += _kept.Count > before ? record.Length : 0;
        }

        if (_bytes >= SegmentBytes || (records.Count == 0 && _kept.Count > 0))
        {
            _file.WriteSegment(++_segments, _kept);
            _events += _kept.Count;
            _kept.Clear();
            _bytes = 0;
        }

        if (records.Count == 0)
        {
            _file.Switch(_segments, _events, _upTo);
            _step = Delete;
        }

        return true;
    }

    private bool Delete()
    {
        if (!_file.DeleteSome())
        {
            _step = Shrink;
        }

        return true;
    }

    private bool Shrink()
    {
        try
        {
            if (_file.ShrinkSome())
            {
                return true;
            }
        }
        catch
        {
            _file.EmptyLog();
            throw;
        }

        _file.EmptyLog();
        return false;
    }
}
