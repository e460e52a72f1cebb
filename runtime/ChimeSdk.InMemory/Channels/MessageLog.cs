using System.Diagnostics.CodeAnalysis;

namespace ChimeSdk.InMemory;

/// <summary>The persistent messages of a channel in order of acceptance, which is also the order of their creation times, and an index
/// by id.</summary>
internal sealed class MessageLog
{
    private readonly SequenceLog<StoredMessage> _log = new();
    private readonly Dictionary<ulong, StoredMessage> _byKey = [];

    public int Count => _log.Count;

    /// <summary>Whether an id can be given to a new message: the index needs its key for itself.</summary>
    public bool IsFree(MessageId id) => !_byKey.ContainsKey(id.IndexKey);

    public bool TryGet(MessageId id, [NotNullWhen(true)] out StoredMessage? message) =>
        _byKey.TryGetValue(id.IndexKey, out message) && message.Id == id;

    public void Append(StoredMessage message)
    {
        _log.Append(message);
        _byKey.Add(message.Id.IndexKey, message);
    }

    public void Replace(StoredMessage message)
    {
        _log.Replace(message);
        _byKey[message.Id.IndexKey] = message;
    }

    public void Remove(StoredMessage message)
    {
        _log.Remove(message);
        _byKey.Remove(message.Id.IndexKey);
    }

    /// <summary>Who sent them, each as often as it did.</summary>
    public IEnumerable<string> Senders => _log.Ascending(static message => message.Sequence, 0).Select(static message => message.SenderArn);

    public StoredMessage? Oldest => _log.Ascending(static message => message.Sequence, 0).FirstOrDefault();

    /// <summary>Removes the messages that were created before a time.</summary>
    public void RemoveBefore(long ticks)
    {
        foreach (var message in _log.Ascending(static message => message.Sequence, 0).TakeWhile(message => message.CreatedTicks < ticks))
        {
            _byKey.Remove(message.Id.IndexKey);
        }

        _log.RemoveBelow(static message => message.CreatedTicks, ticks);
    }

    /// <summary>The newest message of a kind; null where there is none.</summary>
    public StoredMessage? Newest(Func<StoredMessage, bool> kind) =>
        _log.Descending(static message => message.Sequence, long.MaxValue).FirstOrDefault(kind);

    /// <summary>A page of the messages created within inclusive bounds that <paramref name="viewer"/> may see.</summary>
    public Page<StoredMessage> List(bool ascending, DateTimeOffset? notBefore, DateTimeOffset? notAfter, Incarnation viewer, PageRequest page)
    {
        var from = notBefore?.UtcTicks ?? long.MinValue;
        var to = notAfter?.UtcTicks ?? long.MaxValue;
        IEnumerable<StoredMessage> messages;
        if (ascending)
        {
            // The bound counts on later pages too: with retention it rises from one page to the next.
            messages = _log.Ascending(Created, from).FirstOrDefault() is { } first
                ? _log.Ascending(Sequence, Math.Max(first.Sequence, page.After.GetValueOrDefault() + 1))
                : [];
            messages = messages.TakeWhile(message => message.CreatedTicks <= to);
        }
        else
        {
            messages = page.After is { } before ? _log.Descending(Sequence, before - 1) : _log.Descending(Created, to);
            messages = messages.TakeWhile(message => message.CreatedTicks >= from);
        }

        return Page.Collect(messages, page.Size, message => message.IsVisibleTo(viewer));

        static long Sequence(StoredMessage message) => message.Sequence;
        static long Created(StoredMessage message) => message.CreatedTicks;
    }
}
