using ChimeLegacy;
using ChimeModelGen.Runtime;

namespace ChimeSdk.InMemory;

/// <summary>
/// Errors of the present APIs in terms of the retired one. The names are the same, the sets per operation are not: what an operation lacks
/// becomes the nearest error that it has (chosen defaults, after behaviour.md §0: missing is NotFound where modelled, Forbidden elsewhere).
/// </summary>
internal static class LegacyFaults
{
    public static Exception Translate(ServiceException error, LegacyErrors modelled) => error.ErrorCode switch
    {
        nameof(BadRequestException) => new BadRequestException(error.Message, error),
        nameof(UnauthorizedClientException) => new UnauthorizedClientException(error.Message, error),
        nameof(ForbiddenException) when modelled.HasFlag(LegacyErrors.MissingIsNotFound) => new NotFoundException(error.Message, error),
        nameof(ForbiddenException) => new ForbiddenException(error.Message, error),
        nameof(NotFoundException) when modelled.HasFlag(LegacyErrors.NotFound) => new NotFoundException(error.Message, error),

        // Someone else's private thing and no thing look the same where both are forbidden.
        nameof(NotFoundException) => new ForbiddenException(Texts.AccessDenied, error),
        nameof(ConflictException) when modelled.HasFlag(LegacyErrors.Conflict) => new ConflictException(error.Message, error),
        nameof(ConflictException) => new ForbiddenException(error.Message, error),
        nameof(ResourceLimitExceededException) when modelled.HasFlag(LegacyErrors.LimitExceeded) => new ResourceLimitExceededException(error.Message, error),

        // Both are 400, and trying again helps neither.
        nameof(ResourceLimitExceededException) => new BadRequestException(error.Message, error),
        nameof(ThrottledClientException) when modelled.HasFlag(LegacyErrors.Throttled) => new ThrottledClientException(error.Message, error),

        // Both say: later.
        nameof(ThrottledClientException) or nameof(ServiceUnavailableException) => new ServiceUnavailableException(error.Message, error),
        _ => new ServiceFailureException(error.Message, error),
    };
}
