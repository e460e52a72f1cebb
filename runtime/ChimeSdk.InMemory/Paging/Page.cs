namespace ChimeSdk.InMemory;

internal static class Page
{
    /// <summary>
    /// How many items one page looks at, at most, before it hands out a token instead of searching on (chosen default). Without it a
    /// caller who may see none of a million targeted messages would hold the channel's lock while all are read.
    /// </summary>
    private const int LookLimit = 1_000;

    /// <summary>
    /// Collects a page from items in cursor order. There is a next page only where another item was found that the caller may
    /// see, or where the look limit was reached: a page may then be short, or empty, and still carry a token (behaviour.md §3.0).
    /// </summary>
    public static Page<T> Collect<T>(IEnumerable<T> items, int size, Func<T, bool> include)
        where T : class, ISequenced
    {
        var page = new List<T>(Math.Min(size, 50));
        long? cursor = null;
        var looked = 0;
        foreach (var item in items)
        {
            if (looked++ == LookLimit)
            {
                return new Page<T>(page, cursor);
            }

            if (include(item))
            {
                if (page.Count == size)
                {
                    // Of a page of nothing too it is told that there is more.
                    return new Page<T>(page, cursor ?? 0);
                }

                page.Add(item);
            }

            cursor = item.Sequence;
        }

        return new Page<T>(page, null);
    }
}
