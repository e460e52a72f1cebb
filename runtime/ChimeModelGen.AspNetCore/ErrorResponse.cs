using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;

namespace ChimeModelGen.AspNetCore;

/// <summary>Writes errors in the one form that all SDKs map right: the shape's name as header and as <c>__type</c>, and its members.</summary>
internal static class ErrorResponse
{
    /// <summary>Gives a response its request id.</summary>
    public static string BeginResponse(HttpContext context)
    {
        // An id is no secret: the system's random source, asked for every request, would cost more than the rest of the answer's head.
        Span<byte> random = stackalloc byte[16];
        Random.Shared.NextBytes(random);
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

    private static void WriteFields(ServiceException error, JsonOutput output)
    {
        if (error is not ProtocolException { Violations.IsEmpty: false } invalid)
        {
            return;
        }

        output.Member("\"fieldList\":"u8);
        output.BeginArray();
        foreach (var violation in invalid.Violations)
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
