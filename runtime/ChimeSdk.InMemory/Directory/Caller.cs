namespace ChimeSdk.InMemory;

/// <summary>The live user or bot that a call is made for.</summary>
/// <param name="Arn">Its ARN, the very string that the directory holds: rows that keep it share it.</param>
/// <param name="Directory">Its app instance.</param>
internal readonly record struct Caller(string Arn, AppInstanceDirectory Directory)
{
    public bool IsAdmin => Directory.IsAdmin(Arn);

    public override string ToString() => Arn;
}
