namespace ChimeSdk.InMemory;

/// <summary>
/// What was answered to which token. One table belongs to one aggregate and is guarded by its lock: of two concurrent duplicates the
/// second finds what the first left. Memory is bounded by retention and by capacity, the oldest token being forgotten first.
/// </summary>
internal sealed class IdempotencyTable<TResult>(TimeSpan retention, int capacity)
{
    private readonly Dictionary<UInt128, Entry> _entries = [];
    private readonly AgeQueue<(UInt128 Token, long Expires)> _byAge = new(retention);

    /// <param name="key">The token, and what is asked for; null for a call without one.</param>
    /// <param name="owner">The number of the <see cref="Incarnation"/> whose token it is; a token of the one before is none of the caller's. 0 for a
    /// developer's.</param>
    /// <param name="now">The time of the call.</param>
    /// <param name="result">What was answered.</param>
    public TokenState Find(IdempotencyKey? key, int owner, DateTimeOffset now, out TResult? result)
    {
        if (key is not { } known || !_entries.TryGetValue(known.Token, out var entry) || entry.Expires <= now.UtcTicks || entry.Owner != owner)
        {
            result = default;
            return TokenState.Fresh;
        }

        result = entry.Result;
        return entry.Parameters == known.Parameters ? TokenState.Replay : TokenState.UsedForAnotherRequest;
    }

    public void Remember(IdempotencyKey? key, int owner, TResult result, DateTimeOffset now)
    {
        if (key is not { } fresh)
        {
            return;
        }

        var expires = _byAge.DueOf(now);
        _entries[fresh.Token] = new Entry(fresh.Parameters, owner, result, expires);
        _byAge.Enqueue((fresh.Token, expires), now);
        RemoveOld(now, capacity);
    }

    /// <summary>When the first token is forgotten; null while there is none.</summary>
    public DateTimeOffset? Oldest => _byAge.Oldest;

    /// <summary>Forgets what has expired, and gives the memory back where that was much.</summary>
    public void Forget(DateTimeOffset now)
    {
        RemoveOld(now, capacity);
        if (_byAge.Shrink())
        {
            _entries.TrimExcess();
        }
    }

    private void RemoveOld(DateTimeOffset now, int most)
    {
        while (_byAge.TryDequeue(now, most, out var oldest))
        {
            // The token may have been used afresh after it expired; then this row of the queue is about its former life.
            if (_entries.TryGetValue(oldest.Token, out var entry) && entry.Expires == oldest.Expires)
            {
                _entries.Remove(oldest.Token);
            }
        }
    }

    private readonly record struct Entry(UInt128 Parameters, int Owner, TResult Result, long Expires);
}
