namespace ChimeSdk.InMemory;

internal sealed record AdminRow(long Sequence, string Arn, DateTimeOffset Created) : ISequenced;
