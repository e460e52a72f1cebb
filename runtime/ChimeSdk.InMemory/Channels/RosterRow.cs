namespace ChimeSdk.InMemory;

/// <summary>A moderator or a ban.</summary>
internal sealed record RosterRow(long Sequence, string Arn, string CreatedByArn, DateTimeOffset Created) : ISequenced;
