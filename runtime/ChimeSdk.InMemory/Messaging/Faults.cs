namespace ChimeSdk.InMemory;

/// <summary>
/// Makes the exceptions of one service. The two services model exceptions of the same names and meanings but of different types;
/// what serves both (tags, paging) asks its caller's service for the right one.
/// </summary>
internal abstract class Faults
{
    public abstract Exception BadRequest(string message);

    public abstract Exception Forbidden(string message);

    public abstract Exception LimitExceeded(string message);

    public abstract Exception Unavailable(string message);

    public abstract Exception Throttled(string message);
}
