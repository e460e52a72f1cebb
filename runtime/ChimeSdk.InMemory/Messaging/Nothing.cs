namespace ChimeSdk.InMemory;

/// <summary>The response of an operation that has none.</summary>
internal readonly struct Nothing;
