using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

internal sealed class IdentityFaults : Faults
{
    public static IdentityFaults Instance { get; } = new();

    public override Exception BadRequest(string message) => new BadRequestException(message);

    public override Exception Forbidden(string message) => new ForbiddenException(message);

    public override Exception LimitExceeded(string message) => new ResourceLimitExceededException(message);

    public override Exception Unavailable(string message) => new ServiceUnavailableException(message);

    public override Exception Throttled(string message) => new ThrottledClientException(message);
}
