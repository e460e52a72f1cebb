using System.Diagnostics.CodeAnalysis;

namespace ChimeModelGen.Runtime;

/// <summary>Walks the entries of maps in generated code.</summary>
public static class MapEntries
{
    /// <summary>The entries of a map for <c>foreach</c>, which allocates nothing where the map is a <see cref="Dictionary{TKey,TValue}"/>.</summary>
    public static MapEntries<TKey, TValue> Entries<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> map)
        where TKey : notnull => new(map);
}

/// <summary>The entries of a map.</summary>
/// <typeparam name="TKey">Type of the keys.</typeparam>
/// <typeparam name="TValue">Type of the values.</typeparam>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Lives in a foreach only.")]
public struct MapEntries<TKey, TValue>
    where TKey : notnull
{
    private readonly IEnumerator<KeyValuePair<TKey, TValue>>? _others;
    private Dictionary<TKey, TValue>.Enumerator _dictionary;

    internal MapEntries(IReadOnlyDictionary<TKey, TValue> map)
    {
        if (map is Dictionary<TKey, TValue> dictionary)
        {
            _dictionary = dictionary.GetEnumerator();
        }
        else
        {
            _others = map.GetEnumerator();
        }
    }

    /// <summary>The entry reached.</summary>
    public readonly KeyValuePair<TKey, TValue> Current => _others is null ? _dictionary.Current : _others.Current;

    /// <summary>What <c>foreach</c> asks for.</summary>
    public readonly MapEntries<TKey, TValue> GetEnumerator() => this;

    /// <summary>Goes to the next entry; false at the end.</summary>
    public bool MoveNext() => _others is null ? _dictionary.MoveNext() : _others.MoveNext();

    /// <summary>Ends the walk.</summary>
    public readonly void Dispose() => _others?.Dispose();
}
