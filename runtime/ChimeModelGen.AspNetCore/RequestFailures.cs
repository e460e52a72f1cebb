using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;

namespace ChimeModelGen.AspNetCore;

/// <summary>Decides what a caller gets to know of an exception.</summary>
internal static class RequestFailures
{
    /// <summary>The error that answers an exception.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="call">The call that failed.</param>
    /// <param name="isRequests">Whether something unreadable is the request; false where it can only be the service's own.</param>
    public static ServiceException Answer(Exception error, ServerCall call, bool isRequests)
    {
        var errors = call.Errors!;
        switch (error)
        {
            case ServiceException known when IsMeant(known, errors, isRequests):
                return known;
            case RequestTooLargeException when isRequests:
                return TooLarge(error.Message);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } when isRequests:
                return TooLarge("The request's body is larger than the server takes");
            case BadHttpRequestException when isRequests:
                ServerLog.RequestBroken(ErrorResponse.Logger(call.Context), call.Operation.ToString(), error);
                return errors.InvalidRequest(error.Message, default);
            case SerializationException when isRequests:
                return errors.InvalidRequest(error.Message, default);
            default:
                ServerLog.OperationFailed(ErrorResponse.Logger(call.Context), call.Operation.ToString(), error);
                return errors.Failure();
        }
    }

    /// <summary>The error that answers a request which the server itself could not read, outside of any operation.</summary>
    public static ProtocolException Answer(BadHttpRequestException error) => error.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge("The request's body is larger than the server takes"),
        StatusCodes.Status408RequestTimeout => new ProtocolException("RequestTimeoutException", error.StatusCode, error.Message),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => new ProtocolException("RequestHeaderFieldsTooLargeException", error.StatusCode, error.Message),
        >= 400 and <= 499 => new ProtocolException("BadRequestException", error.StatusCode, error.Message),
        _ => new ProtocolException("BadRequestException", StatusCodes.Status400BadRequest, error.Message),
    };

    /// <summary>The error for a body over the limit.</summary>
    public static ProtocolException TooLarge(string message) => new("RequestTooLargeException", StatusCodes.Status413PayloadTooLarge, message);

    // Another service's error is a failure of this one: it says nothing to a caller who did not call that service. While the request is read only
    // this library and the application's options throw, and what these throw is meant for the caller.
    private static bool IsMeant(ServiceException error, ServiceErrors errors, bool isRequests) =>
        error is { StatusCode: >= 400 and <= 599, ErrorCode.Length: > 0 } && (isRequests || (error is ProtocolException protocols ? IsOnPurpose(protocols) : errors.IsOwn(error)));

    // The request itself broke no constraint, or the service would not have been called: it is a request of the service's own, to another service, that did.
    private static bool IsOnPurpose(ProtocolException error) => error.Violations.IsEmpty;
}
