namespace ChimeSdk.InMemory;

/// <param name="Size">At most so many items.</param>
/// <param name="After">The sequence of the last item that the caller was given; null for the first page.</param>
internal readonly record struct PageRequest(int Size, long? After);
