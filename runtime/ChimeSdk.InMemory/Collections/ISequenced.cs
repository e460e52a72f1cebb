namespace ChimeSdk.InMemory;

/// <summary>Something with a place in an order of acceptance that never changes, so that a cursor may name it.</summary>
internal interface ISequenced
{
    long Sequence { get; }
}
