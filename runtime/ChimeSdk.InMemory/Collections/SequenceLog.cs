namespace ChimeSdk.InMemory;

/// <summary>
/// Items in ascending order of <see cref="ISequenced.Sequence"/>, in chunks: appending is O(1), finding a place is two binary
/// searches, removing moves at most one chunk. There are no holes, so reading a page costs O(log n + page) however many items
/// were removed. Not thread safe; its owner's lock guards it.
/// </summary>
internal sealed class SequenceLog<T>
    where T : class, ISequenced
{
    private const int ChunkCapacity = 512;
    private readonly List<Chunk> _chunks = [];

    public int Count { get; private set; }

    public void Append(T item)
    {
        if (_chunks.Count == 0 || _chunks[^1].Count == ChunkCapacity)
        {
            // The first chunk grows from little: most channels and most users hold few of anything.
            _chunks.Add(new Chunk(_chunks.Count == 0 ? 4 : ChunkCapacity));
        }

        _chunks[^1].Add(item);
        Count++;
    }

    public void Remove(T item)
    {
        var (chunk, index) = LowerBound(static candidate => candidate.Sequence, item.Sequence);
        _chunks[chunk].RemoveAt(index);
        if (_chunks[chunk].Count == 0)
        {
            _chunks.RemoveAt(chunk);
        }

        Count--;
    }

    /// <summary>Removes the items whose key is below a bound; the key must ascend with the sequence. Moves at most one chunk.</summary>
    public void RemoveBelow(Func<T, long> key, long bound)
    {
        var (chunk, index) = LowerBound(key, bound);
        for (var i = 0; i < chunk; i++)
        {
            Count -= _chunks[i].Count;
        }

        _chunks.RemoveRange(0, chunk);
        if (index > 0)
        {
            _chunks[0].RemoveFirst(index);
            Count -= index;
        }
    }

    /// <summary>Puts a newer version into the place of the item with the same sequence.</summary>
    public void Replace(T item)
    {
        var (chunk, index) = LowerBound(static candidate => candidate.Sequence, item.Sequence);
        _chunks[chunk].Items[index] = item;
    }

    /// <summary>Items whose key is at least <paramref name="from"/>, oldest first. The key must ascend with the sequence.</summary>
    public IEnumerable<T> Ascending(Func<T, long> key, long from)
    {
        var (chunk, index) = LowerBound(key, from);
        for (; chunk < _chunks.Count; chunk++, index = 0)
        {
            for (; index < _chunks[chunk].Count; index++)
            {
                yield return _chunks[chunk].Items[index];
            }
        }
    }

    /// <summary>Items whose key is at most <paramref name="upTo"/>, newest first. The key must ascend with the sequence.</summary>
    public IEnumerable<T> Descending(Func<T, long> key, long upTo)
    {
        var (chunk, index) = upTo == long.MaxValue ? (_chunks.Count, 0) : LowerBound(key, upTo + 1);
        while (true)
        {
            while (index == 0)
            {
                if (chunk == 0)
                {
                    yield break;
                }

                index = _chunks[--chunk].Count;
            }

            yield return _chunks[chunk].Items[--index];
        }
    }

    private (int Chunk, int Index) LowerBound(Func<T, long> key, long bound)
    {
        int low = 0, high = _chunks.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (key(_chunks[middle].Items[_chunks[middle].Count - 1]) < bound)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return (low, low == _chunks.Count ? 0 : _chunks[low].LowerBound(key, bound));
    }

    private sealed class Chunk(int capacity)
    {
        public T[] Items { get; private set; } = new T[capacity];

        public int Count { get; private set; }

        public void Add(T item)
        {
            if (Count == Items.Length)
            {
                var grown = new T[Math.Min(Items.Length * 2, ChunkCapacity)];
                Items.CopyTo(grown, 0);
                Items = grown;
            }

            Items[Count++] = item;
        }

        public void RemoveAt(int index)
        {
            Count--;
            Array.Copy(Items, index + 1, Items, index, Count - index);
            Items[Count] = null!;
        }

        public void RemoveFirst(int count)
        {
            Array.Copy(Items, count, Items, 0, Count - count);
            Array.Clear(Items, Count - count, count);
            Count -= count;
        }

        public int LowerBound(Func<T, long> key, long bound)
        {
            int low = 0, high = Count;
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (key(Items[middle]) < bound)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }
    }
}
