namespace ChimeSdk.InMemory;

/// <summary>Names something that becomes due.</summary>
/// <param name="Topic">Whose it is: the feature.</param>
/// <param name="Arn">The resource that it is about.</param>
/// <param name="Id">What within the resource, where there may be several.</param>
internal readonly record struct SweepKey(string Topic, string Arn, string Id = "")
{
    /// <summary>The topic of work that only gives memory back, which nobody waits for.</summary>
    public const string Memory = "memory";

    /// <summary>Whether nobody would notice if the work were done later.</summary>
    public bool IsHousekeeping => Topic == Memory;

    public override string ToString() => Id.Length == 0 ? $"{Topic} of {Arn}" : $"{Topic} {Id} of {Arn}";
}
