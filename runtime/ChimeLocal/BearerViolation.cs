using ChimeModelGen.Runtime;

namespace ChimeLocal;

/// <summary>
/// The service answers a missing or malformed <c>x-amz-chime-bearer</c> as it answers an unknown one: UnauthorizedClientException, although the
/// model calls the header required. Other violations come first.
/// </summary>
internal static class BearerViolation
{
    /// <param name="unauthorized">Makes the error of the service in question.</param>
    public static Func<OperationDescriptor, ConstraintViolations, ServiceException?> With(Func<string, ServiceException> unauthorized) =>
        (_, violations) => violations.All(static violation => violation.Path == "/ChimeBearer")
            ? unauthorized("An invalid app instance user ARN was supplied for the x-amz-chime-bearer HTTP header.")
            : null;
}
