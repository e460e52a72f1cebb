using ChimeModelGen.Runtime;
using ChimeSdkMessaging;

namespace ChimeLocal;

/// <summary>
/// The service answers a missing or malformed <c>x-amz-chime-bearer</c> as it answers an unknown one: UnauthorizedClientException, although the
/// model calls the header required. Other violations come first.
/// </summary>
internal static class BearerViolation
{
    public static ServiceException? Translate(OperationDescriptor operation, ConstraintViolations violations) =>
        violations.All(static violation => violation.Path == "/ChimeBearer")
            ? new UnauthorizedClientException("An invalid app instance user ARN was supplied for the x-amz-chime-bearer HTTP header.")
            : null;
}
