namespace ChimeSdk.InMemory;

/// <summary>The live user or bot that a call is made for.</summary>
/// <param name="Arn">Its ARN, the very string that the directory holds: rows that keep it share it.</param>
/// <param name="Number">Of its <see cref="Incarnation"/>.</param>
/// <param name="Directory">Its app instance.</param>
internal readonly record struct Caller(string Arn, int Number, AppInstanceDirectory Directory)
{
    public Incarnation Self => new(Arn, Number);

    public bool IsAdmin => Directory.IsAdmin(Arn);

    public override string ToString() => Arn;
}
