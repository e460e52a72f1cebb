namespace ChimeSdk.InMemory;

/// <summary>
/// A user or bot in one of the lives of its ARN: a user id that was deleted may be given to another, who must have nothing of the
/// former. The number is none that is kept: a journal leads to it again by the order of its events, since no user gets an id anew before
/// every channel has forgotten the one before.
/// </summary>
/// <param name="Arn">The ARN.</param>
/// <param name="Number">Which of the users and bots that were ever made in the app instance; 0 for one that is gone.</param>
internal readonly record struct Incarnation(string Arn, int Number)
{
    /// <summary>Whether this is who was noted down.</summary>
    public bool Is(string arn, int number) => Number != 0 && Number == number && Arn == arn;

    public override string ToString() => Arn;
}
