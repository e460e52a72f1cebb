using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ChimeSdk.InMemory.Sqlite;

/// <content>Reading everything at the start.</content>
internal sealed partial class DataFile
{
    private const int RowsAtOnce = 256;
    private const int ReadAhead = 16;

    /// <summary>Whether something was deleted or changed by what was read and is not compacted, so that the file says more than it should.</summary>
    public bool HoldsTheDeleted { get; private set; }

    /// <summary>Hands out everything that was kept, and from then on takes more. While one thread applies, another reads ahead.</summary>
    public void Replay(Action<IReadOnlyList<ChimeEvent>> apply, Action<string>? notice)
    {
        try
        {
            var total = State.Events + (Execute("SELECT max(position) FROM journal") is long last ? last - State.Compacted : 0);
            var progress = new Progress(Path, total, notice);
            using var ahead = new BlockingCollection<List<IReadOnlyList<ChimeEvent>>>(ReadAhead);
            using var stop = new CancellationTokenSource();
            var reading = Task.Run(() => ReadAll(ahead, stop.Token));
            try
            {
                foreach (var batches in ahead.GetConsumingEnumerable())
                {
                    batches.ForEach(apply);
                    progress.Advance(batches.Sum(static batch => batch.Count));
                }
            }
            catch
            {
                stop.Cancel();
                ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
                throw;
            }

            reading.GetAwaiter().GetResult();
            progress.End();
            Begin(notice);
        }
        catch (Exception exception)
        {
            throw Explained(Path, exception);
        }
    }

    private void ReadAll(BlockingCollection<List<IReadOnlyList<ChimeEvent>>> ahead, CancellationToken stop)
    {
        try
        {
            var serializer = new ChimeEventSerializer();
            foreach (var (_, record) in Segments())
            {
                ahead.Add([serializer.Read(record)], stop);
            }

            Position = State.Compacted;
            var batches = new List<IReadOnlyList<ChimeEvent>>(RowsAtOnce);
            foreach (var (position, record) in Rows("SELECT position, checksum, batch FROM journal WHERE position > $1 ORDER BY position", State.Compacted))
            {
                Position = position;
                var batch = serializer.Read(record);
                HoldsTheDeleted |= batch.Any(JournalReduction.Removes);
                batches.Add(batch);
                if (batches.Count == RowsAtOnce)
                {
                    ahead.Add(batches, stop);
                    batches = new List<IReadOnlyList<ChimeEvent>>(RowsAtOnce);
                }
            }

            ahead.Add(batches, stop);
        }
        finally
        {
            ahead.CompleteAdding();
        }
    }

    private IEnumerable<(long Place, byte[] Record)> Segments()
    {
        if (_version == 1)
        {
            yield break;
        }

        var before = DataFileState.SegmentId(State.Generation, 0);
        var number = 0L;
        foreach (var segment in Rows(
            $"SELECT id, checksum, batch FROM segment WHERE id > $1 AND id < {DataFileState.SegmentId(State.Generation + 1, 0)} ORDER BY id", before))
        {
            number++;
            yield return segment;
        }

        if (number != State.Segments)
        {
            throw new ChimeJournalException($"{Path} is damaged: segment {number + 1} is missing.{Remedy}");
        }
    }

    private IEnumerable<(long Place, byte[] Record)> Rows(string sql, long before)
    {
        using var select = _connection.CreateCommand();
        select.CommandText = sql;
        select.Parameters.AddWithValue("$1", before);
        using var rows = select.ExecuteReader();
        for (var place = before; rows.Read();)
        {
            var record = rows.GetFieldValue<byte[]>(2);
            if (rows.GetInt64(0) != ++place)
            {
                throw new ChimeJournalException($"{Path} is damaged: record {place} is missing.{Remedy}");
            }

            if (rows.GetInt64(1) != Checksum.Of(place, record))
            {
                throw new ChimeJournalException($"{Path} is damaged: record {place} is not what was written.{Remedy}");
            }

            yield return (place, record);
        }
    }

    /// <summary>From here on the file can be trusted, and changed.</summary>
    private void Begin(Action<string>? notice)
    {
        TellOfLoss(notice);
        if (_version == 1)
        {
            DataFileSchema.Upgrade(_connection);
            _version = ChimeEventSerializer.Version;
            HoldsTheDeleted = true;
            OwnFile.Close(Path);
            OwnFile.Close(Log);
        }

        // Into the file itself: whoever takes the log away takes this not.
        State = State with { IsOpen = true };
        WriteState(State);
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        _place = new FilePlace(Path, Log);
        _counter = CommitCounter.Start(Path, Position);
        CheckpointOnClose(true);
    }

    private void TellOfLoss(Action<string>? notice)
    {
        var counted = CommitCounter.Read(Path);
        if (counted > Position)
        {
            notice.Tell(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path} is older than what was served from it: of {counted} records that were acknowledged, the last {counted - Position} are missing. Was {Log} lost or cut? The server goes on with what is left."));
        }
        else if (counted is null && State.IsOpen && !_hadLog)
        {
            notice.Tell(
                $"{Path} was not closed by the server that used it last, and {Log}, which was a part of it, is missing: what was written last may be lost. The server goes on with what is left.");
        }
    }

    /// <summary>Tells of a start that takes its time.</summary>
    private sealed class Progress(string path, long total, Action<string>? notice)
    {
        private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
        private readonly long _started = Stopwatch.GetTimestamp();
        private long _told = Stopwatch.GetTimestamp();
        private bool _hasTold;
        private long _count;

        public void Advance(int count)
        {
            _count += count;
            if (Stopwatch.GetElapsedTime(_told) >= _interval)
            {
                _told = Stopwatch.GetTimestamp();
                _hasTold = true;

                // Records hold an event or more, so the total is a guess from below until the last one was read.
                notice.Tell(string.Create(CultureInfo.InvariantCulture, $"{path}: restored {_count} of {Math.Max(total, _count)} events…"));
            }
        }

        public void End()
        {
            if (_hasTold)
            {
                notice.Tell(string.Create(CultureInfo.InvariantCulture, $"{path}: restored {_count} events in {Stopwatch.GetElapsedTime(_started).TotalSeconds:0.0} s."));
            }
        }
    }
}
