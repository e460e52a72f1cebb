using System.Collections;
using System.Numerics;
using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <summary>
/// Compares values by what they hold: lists item by item, maps entry by entry, blobs byte by byte, structures and unions member by member,
/// everything else by its own equality.
/// </summary>
internal sealed class StructuralComparer<T> : IEqualityComparer<T>
{
    public static readonly StructuralComparer<T> Instance = new();

    public bool Equals(T? x, T? y) => StructuralComparison.Same(x, y);

    public int GetHashCode(T obj) => StructuralComparison.Hash(obj);
}

/// <summary>The comparison itself.</summary>
internal static class StructuralComparison
{
    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string a, string b) => a == b,
        (ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> b) => a.Span.SequenceEqual(b.Span),
        (IStructuralValue a, IStructuralValue b) => a.GetType() == b.GetType() && SameItems(a.MemberValues(), b.MemberValues()),
        (JsonElement a, JsonElement b) => DocumentComparison.Same(a, b),
        (IDictionary a, IDictionary b) => a.Count == b.Count && a.Keys.Cast<object>().All(key => b.Contains(key) && Same(a[key], b[key])),
        (IEnumerable a, IEnumerable b) => SameItems(a, b),
        _ => left.Equals(right),
    };

    public static int Hash(object? value) => value switch
    {
        null => 0,
        string text => text.GetHashCode(StringComparison.Ordinal),
        ReadOnlyMemory<byte> blob => ContentHash.Of(blob.Span),
        IStructuralValue structure => HashItems(structure.MemberValues()),
        JsonElement document => DocumentComparison.Hash(document),
        IDictionary map => HashEntries(map),
        IEnumerable list => HashItems(list),

        // What hashes to fewer bits than it has, anybody can find equal hashes for.
        long number => ContentHash.Of(number),
        double number => HashDouble(number),
        decimal number => HashDecimal(number),
        BigInteger number => ContentHash.Of(number.ToByteArray()),
        DateTimeOffset moment => ContentHash.Of(moment.UtcTicks),
        _ => ContentHash.Of(value.GetHashCode()),
    };

    private static bool SameItems(IEnumerable left, IEnumerable right) =>
        left.Cast<object?>().SequenceEqual(right.Cast<object?>(), StructuralComparer<object?>.Instance);

    private static int HashItems(IEnumerable items)
    {
        var (hash, count) = (0, 0);
        foreach (var item in items)
        {
            hash = ContentHash.Combine(hash, Hash(item), ++count);
        }

        return hash;
    }

    // Order does not matter to a map: what is summed up are hashes that nobody can foresee.
    private static int HashEntries(IDictionary map)
    {
        var sum = 0;
        foreach (DictionaryEntry entry in map)
        {
            sum = unchecked(sum + ContentHash.Combine(Hash(entry.Key), Hash(entry.Value), 0));
        }

        return ContentHash.Combine(sum, map.Count, 0);
    }

    // All forms of zero are equal, and so are all that are no numbers.
    private static int HashDouble(double number) => ContentHash.Of(number == 0 ? 0 : double.IsNaN(number) ? 1 : BitConverter.DoubleToInt64Bits(number));

    // 1.0 and 1.00 are equal: a division by one with all decimals takes the zeros off the end.
    private static int HashDecimal(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number / 1.0000000000000000000000000000m, bits);
        return ContentHash.Combine(ContentHash.Combine(bits[0], bits[1], bits[2]), bits[3], 0);
    }
}
