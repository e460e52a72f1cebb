namespace ChimeSdk.InMemory;

/// <param name="Items">The items of this page.</param>
/// <param name="Next">Where the next page goes on; null on the last one.</param>
internal readonly record struct Page<T>(IReadOnlyList<T> Items, long? Next)
{
    public Page<TOther> Select<TOther>(Func<T, TOther> selector)
    {
        var items = new TOther[Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = selector(Items[i]);
        }

        return new Page<TOther>(items, Next);
    }
}
