using System.Collections;

namespace ChimeModelGen.Runtime;

/// <summary>Compares values by what they hold: lists item by item, maps entry by entry, blobs byte by byte, everything else by its own equality.</summary>
internal sealed class StructuralComparer<T> : IEqualityComparer<T>
{
    public static readonly StructuralComparer<T> Instance = new();

    public bool Equals(T? x, T? y) => Same(x, y);

    public int GetHashCode(T obj) => Hash(obj);

    private static bool Same(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string a, string b) => a == b,
        (ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> b) => a.Span.SequenceEqual(b.Span),
        (IDictionary a, IDictionary b) => a.Count == b.Count && a.Keys.Cast<object>().All(key => b.Contains(key) && Same(a[key], b[key])),
        (IEnumerable a, IEnumerable b) => a.Cast<object?>().SequenceEqual(b.Cast<object?>(), StructuralComparer<object?>.Instance),
        _ => left.Equals(right),
    };

    // Order does not matter to a map, so its hash is only its size.
    private static int Hash(object? value) => value switch
    {
        null => 0,
        string text => text.GetHashCode(StringComparison.Ordinal),
        ReadOnlyMemory<byte> blob => blob.Length,
        IDictionary map => map.Count,
        IEnumerable list => list.Cast<object?>().Aggregate(17, static (hash, item) => unchecked((hash * 31) + Hash(item))),
        _ => value.GetHashCode(),
    };
}
