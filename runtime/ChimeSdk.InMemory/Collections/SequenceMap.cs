using System.Diagnostics.CodeAnalysis;

namespace ChimeSdk.InMemory;

/// <summary>Items by key that list in the order of their insertion. Not thread safe; its owner's lock guards it.</summary>
internal sealed class SequenceMap<T>
    where T : class, ISequenced
{
    private readonly Dictionary<string, T> _byKey = new(StringComparer.Ordinal);
    private readonly SequenceLog<T> _log = new();

    public int Count => _byKey.Count;

    public IEnumerable<T> Items => _log.Ascending(static item => item.Sequence, 0);

    public bool Contains(string key) => _byKey.ContainsKey(key);

    public bool TryGet(string key, [NotNullWhen(true)] out T? item) => _byKey.TryGetValue(key, out item);

    public void Add(string key, T item)
    {
        _byKey.Add(key, item);
        _log.Append(item);
    }

    /// <summary>Puts a newer version, of the same sequence, into the place of the item with that key.</summary>
    public void Replace(string key, T item)
    {
        _byKey[key] = item;
        _log.Replace(item);
    }

    /// <summary>Puts a newer version, of the same sequence, into the place of the item with a key, under another key.</summary>
    public void Rename(string key, string newKey, T item)
    {
        _byKey.Remove(key);
        _byKey.Add(newKey, item);
        _log.Replace(item);
    }

    /// <summary>The item of a kind that was added last; null where there is none.</summary>
    public T? Newest(Func<T, bool> kind) => _log.Descending(static item => item.Sequence, long.MaxValue).FirstOrDefault(kind);

    public bool Remove(string key)
    {
        if (!_byKey.Remove(key, out var item))
        {
            return false;
        }

        _log.Remove(item);
        return true;
    }

    public Page<T> Page(PageRequest page) =>
        InMemory.Page.Collect(
            _log.Ascending(static item => item.Sequence, page.After.GetValueOrDefault() + 1),
            page.Size,
            static _ => true);
}
