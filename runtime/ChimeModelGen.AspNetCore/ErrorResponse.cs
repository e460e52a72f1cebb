using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChimeModelGen.AspNetCore;

/// <summary>Writes errors in the one form that all SDKs map right: the shape's name as header and as <c>__type</c>, and its members.</summary>
internal static class ErrorResponse
{
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
        context.Response.Headers["x-amzn-RequestId"] = requestId;
        return requestId;
    }

    public static ProtocolException UnknownOperation(HttpContext context) => new(
        "UnknownOperationException", StatusCodes.Status404NotFound, $"No operation answers {context.Request.Method} on this path with this query");

    public static async Task WriteAsync(ServerCall call, ServiceException error, ServiceErrors? errors, ServiceEndpointOptions options)
    {
        var response = call.Context.Response;
        response.Headers["x-amzn-ErrorType"] = error.ErrorCode;
        using var output = new JsonOutput();
        output.BeginObject();
        if (options.ErrorTypeInBody)
        {
            output.Member("\"__type\":"u8);
            output.WriteString(error.ErrorCode);
        }

        if (errors is null || !errors.TryWriteMembers(error, call, output))
        {
            output.Member("\"message\":"u8);
            output.WriteString(error.Message);
            WriteFields(error, output);
        }

        output.EndObject();
        await call.SendJsonAsync(error.StatusCode, output).ConfigureAwait(false);
    }

    /// <summary>The error that answers a failure.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="context">The exchange.</param>
    /// <param name="operation">The operation that failed.</param>
    /// <param name="errors">The service's errors.</param>
    /// <param name="isRequests">Whether something unreadable is the request; false where it can only be the service's own.</param>
    public static ServiceException Of(Exception error, HttpContext context, OperationDescriptor operation, ServiceErrors errors, bool isRequests)
    {
        switch (error)
        {
            case ServiceException known:
                return known;
            case SerializationException or RequestTooLargeException or BadHttpRequestException when isRequests:
                return errors.InvalidRequest(error.Message, default);
            default:
                var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("ChimeModelGen.AspNetCore");
                ServerLog.OperationFailed(logger, operation.ToString(), error);
                return errors.Failure();
        }
    }

    private static void WriteFields(ServiceException error, JsonOutput output)
    {
        if (error is not ProtocolException { Violations.IsEmpty: false } invalid)
        {
            return;
        }

        output.Member("\"fieldList\":"u8);
        output.BeginArray();
        foreach (var violation in invalid.Violations.Take(invalid.Violations.ToldCount))
        {
            output.Item();
            output.BeginObject();
            output.Member("\"message\":"u8);
            output.WriteString(violation.Message);
            output.Member("\"path\":"u8);
            output.WriteString(violation.Path);
            output.EndObject();
        }

        output.EndArray();
    }
}
