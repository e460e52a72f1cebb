using System.Buffers;
using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChimeModelGen.AspNetCore;

/// <summary>Takes in a request's body whole, up to a limit.</summary>
internal static class RequestBody
{
    /// <exception cref="RequestTooLargeException">The body is larger than the limit.</exception>
    public static ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, long limit)
    {
        var request = context.Request;
        if (request.ContentLength is 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return default;
        }

        if (request.ContentLength > limit)
        {
            throw new RequestTooLargeException(limit);
        }

        return ReadWholeAsync(context, limit);
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadWholeAsync(HttpContext context, long limit)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                throw new RequestTooLargeException(limit);
            }

            if (result.IsCompleted)
            {
                var body = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}

/// <summary>A request's body is larger than the server takes.</summary>
internal sealed class RequestTooLargeException(long limit) : Exception($"The request's body must not be larger than {limit} bytes");
