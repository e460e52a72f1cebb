using System.Diagnostics.CodeAnalysis;

namespace ChimeSdk.InMemory;

/// <summary>
/// What is kept for a time, in the order in which it came. By a clock that only goes forward that is the order in which it goes; what came while the
/// clock was far ahead is kept for the time from when that is noticed, and stands in the way of nothing.
/// </summary>
internal sealed class AgeQueue<T>(TimeSpan retention)
{
    private const int Few = 64;
    private readonly Queue<(T Item, long Due)> _queue = new();
    private int _most;

    public int Count => _queue.Count;

    /// <summary>When the first is over; null while there is none.</summary>
    public DateTimeOffset? Oldest => _queue.TryPeek(out var oldest) ? new DateTimeOffset(oldest.Due, TimeSpan.Zero) : null;

    /// <summary>When what comes at a time is over.</summary>
    public long DueOf(DateTimeOffset time) => Math.Min(time.UtcTicks + retention.Ticks, DateTimeOffset.MaxValue.UtcTicks);

    public void Enqueue(T item, DateTimeOffset now)
    {
        _queue.Enqueue((item, DueOf(now)));
        _most = Math.Max(_most, _queue.Count);
    }

    /// <summary>Takes the first out if it is over, or if there are more than are wanted.</summary>
    public bool TryDequeue(DateTimeOffset now, int wanted, [MaybeNullWhen(false)] out T item)
    {
        while (_queue.TryPeek(out var first))
        {
            if (first.Due <= now.UtcTicks || _queue.Count > wanted)
            {
                item = _queue.Dequeue().Item;
                return true;
            }

            if (first.Due <= DueOf(now))
            {
                break;
            }

            Enqueue(_queue.Dequeue().Item, now);
        }

        item = default;
        return false;
    }

    /// <summary>Gives memory back where much of it is empty.</summary>
    /// <returns>Whether it was, so that what is kept beside may do the same.</returns>
    public bool Shrink()
    {
        if (_most < Few || _queue.Count > _most / 4)
        {
            return false;
        }

        _queue.TrimExcess();
        _most = _queue.Count;
        return true;
    }
}
