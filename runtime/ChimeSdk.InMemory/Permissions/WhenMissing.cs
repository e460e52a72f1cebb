namespace ChimeSdk.InMemory;

/// <summary>What a missing resource is answered with: NotFoundException only where the operation models it (behaviour.md §0).</summary>
internal enum WhenMissing
{
    Forbidden,
    NotFound,
}
