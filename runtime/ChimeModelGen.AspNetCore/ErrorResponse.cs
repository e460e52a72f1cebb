using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChimeModelGen.AspNetCore;

/// <summary>Writes errors: the shape's name as a header, which all SDKs read, and a body that is the application's to choose.</summary>
internal static class ErrorResponse
{
    private const string UnexpectedFailure = "The service failed unexpectedly";

    /// <summary>Gives a response its request id.</summary>
    public static string BeginResponse(HttpContext context)
    {
        // An id is no secret: the system's random source, asked for every request, would cost more than the rest of the answer's head.
        Span<byte> random = stackalloc byte[16];
#pragma warning disable CA5394 // See above.
        Random.Shared.NextBytes(random);
#pragma warning restore CA5394
        random[6] = (byte)((random[6] & 0x0F) | 0x40);
        random[8] = (byte)((random[8] & 0x3F) | 0x80);
        var requestId = new Guid(random, bigEndian: true).ToString();
        context.Response.Headers[ResponseHead.RequestId] = requestId;
        return requestId;
    }

    public static ProtocolException UnknownOperation(HttpContext context) => new(
        "UnknownOperationException", StatusCodes.Status404NotFound, $"No operation answers {context.Request.Method} on this path with this query");

    /// <summary>The error of a failure that no service is known to answer for.</summary>
    public static ProtocolException InternalFailure() => new("InternalFailure", StatusCodes.Status500InternalServerError, UnexpectedFailure);

    /// <summary>Answers with an error; where that one cannot be written, with the service's failure.</summary>
    public static async Task WriteAsync(ServerCall call, ServiceException error)
    {
        using var output = new JsonOutput();
        var status = Compose(call, error, output);
        await call.SendJsonAsync(status, output).ConfigureAwait(false);
    }

    public static ILogger Logger(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("ChimeModelGen.AspNetCore");

    // Text that no header can hold, a member that JSON has no form for: an error can be as broken as any other answer.
    private static int Compose(ServerCall call, ServiceException error, JsonOutput output)
    {
        var body = call.ErrorBody;
#pragma warning disable CA1031 // Not swallowed: it is logged, and answered with the failure that is due for it.
        try
        {
            Compose(call, error, body, output);
            return error.StatusCode;
        }
        catch (Exception unwritable)
        {
            ServerLog.OperationFailed(Logger(call.Context), call.Operation.ToString(), unwritable);
        }

        var failure = call.Errors?.Failure() ?? InternalFailure();
        try
        {
            Compose(call, failure, body, output);
            return failure.StatusCode;
        }
        catch (Exception unwritable)
        {
            // The application's own form of bodies is to blame.
            ServerLog.OperationFailed(Logger(call.Context), call.Operation.ToString(), unwritable);
            Compose(call, failure, ErrorBody.Members, output);
            return failure.StatusCode;
        }
#pragma warning restore CA1031
    }

    private static void Compose(ServerCall call, ServiceException error, ErrorBody body, JsonOutput output)
    {
        output.Clear();
        call.Context.Features.Set<IServiceErrorFeature>(new ServiceErrorFeature(error));
        call.BeginAgain();
        call.Errors?.WriteHeaders(error, call);
        call.SetHeader(ResponseHead.ErrorType, error.ErrorCode);
        output.BeginObject();
        body.Write(new ErrorAnswer(error, call, call.Errors), output);
        output.EndObject();
    }
}
