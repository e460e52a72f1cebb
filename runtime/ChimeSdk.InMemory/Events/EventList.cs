using System.Collections;
using System.Runtime.CompilerServices;

namespace ChimeSdk.InMemory;

/// <summary>A list within an event: nobody can change it, and it equals another with equal items, so that an event equals what a journal brings back.</summary>
[CollectionBuilder(typeof(EventList), nameof(EventList.Create))]
internal sealed class EventList<T>(T[] items) : IReadOnlyList<T>, IEquatable<EventList<T>>
{
    public int Count => items.Length;

    public T this[int index] => items[index];

    public bool Equals(EventList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.Items);

    public override bool Equals(object? obj) => Equals(obj as EventList<T>);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T[] Items => items;
}

internal static class EventList
{
    public static EventList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>The list itself where it is one already; a copy otherwise.</summary>
    public static EventList<T> Of<T>(IReadOnlyList<T> list) => list as EventList<T> ?? new EventList<T>([.. list]);
}
