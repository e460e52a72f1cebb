namespace ChimeSdk.InMemory;

/// <summary>What an operation of the retired API models beside its common errors; an error that it does not model must never come out of it.</summary>
[Flags]
internal enum LegacyErrors
{
    None = 0,
    NotFound = 1,
    Conflict = 2,
    LimitExceeded = 4,
    Throttled = 8,

    /// <summary>What the present APIs refuse as forbidden, this operation reports as not found (behaviour.md §9).</summary>
    MissingIsNotFound = 16 | NotFound,
}
