using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChimeModelGen.AspNetCore;

/// <summary>Takes in a request's body whole, up to a limit.</summary>
internal static class RequestBody
{
    /// <exception cref="RequestTooLargeException">The body is larger than the limit.</exception>
    /// <exception cref="BadHttpRequestException">The body does not arrive as HTTP has it.</exception>
    public static ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, long limit)
    {
        var request = context.Request;
        if (request.ContentLength is 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return default;
        }

        LiftServersLimit(context, null);
        if (request.ContentLength > limit)
        {
            throw new RequestTooLargeException(limit);
        }

        return ReadWholeAsync(context, limit);
    }

    /// <summary>
    /// Puts another limit in place of the server's own, which is smaller than what an operation may take. A body over the limit that is counted here is
    /// refused and then discarded by the server for some seconds: a caller that is still sending would see a broken connection instead of the answer.
    /// </summary>
    public static void LiftServersLimit(HttpContext context, long? limit)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit;
        }
    }

    /// <summary>Whether an exception, thrown by reading a body, says that the body is broken.</summary>
    public static bool IsBroken(Exception error) => error is BadHttpRequestException or IOException;

    /// <summary>What is wrong with a body that cannot be read, for its sender.</summary>
    public static BadHttpRequestException Broken(Exception error) => error as BadHttpRequestException
        ?? new BadHttpRequestException("The request's body is broken: its length or its chunks are not what HTTP allows", StatusCodes.Status400BadRequest, error);

    private static async ValueTask<ReadOnlyMemory<byte>> ReadWholeAsync(HttpContext context, long limit)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            System.IO.Pipelines.ReadResult result;
            try
            {
                result = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            }
            catch (Exception error) when (IsBroken(error))
            {
                throw Broken(error);
            }

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
