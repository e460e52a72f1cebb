namespace ChimeSdk.InMemory;

/// <summary>
/// What was answered to which token. One table belongs to one aggregate and is guarded by its lock: of two concurrent duplicates the
/// second finds what the first left. Memory is bounded by retention and by capacity, the oldest token being forgotten first.
/// </summary>
internal sealed class IdempotencyTable<TResult>(TimeSpan retention, int capacity)
{
    private readonly Dictionary<UInt128, Entry> _entries = [];
    private readonly Queue<(UInt128 Token, long Expires)> _byAge = new();

    public TokenState Find(IdempotencyKey? key, DateTimeOffset now, out TResult? result)
    {
        if (key is not { } known || !_entries.TryGetValue(known.Token, out var entry) || entry.Expires <= now.UtcTicks)
        {
            result = default;
            return TokenState.Fresh;
        }

        result = entry.Result;
        return entry.Parameters == known.Parameters ? TokenState.Replay : TokenState.UsedForAnotherRequest;
    }

    public void Remember(IdempotencyKey? key, TResult result, DateTimeOffset now)
    {
        if (key is not { } fresh)
        {
            return;
        }

        var expires = now.UtcTicks + retention.Ticks;
        _entries[fresh.Token] = new Entry(fresh.Parameters, result, expires);
        _byAge.Enqueue((fresh.Token, expires));
        RemoveOld(now, capacity);
    }

    /// <summary>When the first token is forgotten; null while there is none.</summary>
    public DateTimeOffset? Oldest => _byAge.TryPeek(out var oldest)
        ? new DateTimeOffset(Math.Min(oldest.Expires, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero)
        : null;

    /// <summary>Forgets what has expired, and gives the memory back.</summary>
    public void Forget(DateTimeOffset now)
    {
        RemoveOld(now, capacity);
        _byAge.TrimExcess();
        _entries.TrimExcess();
    }

    private void RemoveOld(DateTimeOffset now, int most)
    {
        while (_byAge.TryPeek(out var oldest) && (oldest.Expires <= now.UtcTicks || _byAge.Count > most))
        {
            _byAge.Dequeue();

            // The token may have been used afresh after it expired; then this row of the queue is about its former life.
            if (_entries.TryGetValue(oldest.Token, out var entry) && entry.Expires == oldest.Expires)
            {
                _entries.Remove(oldest.Token);
            }
        }
    }

    private readonly record struct Entry(UInt128 Parameters, TResult Result, long Expires);
}
