using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChimeModelGen.AspNetCore;

/// <summary>Refuses a body of a media type that the operation does not take.</summary>
internal static class RequestContentType
{
    /// <exception cref="ProtocolException">The request states another media type (HTTP 415).</exception>
    public static void Check(HttpRequest request, bool hasBody, string? expected)
    {
        // No body needs no type, and SDKs leave it out; some send an empty JSON object where nothing is due.
        if (request.ContentType is not { Length: > 0 } stated || expected is null)
        {
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(stated, out var type)
            || !type.MediaType.Equals(expected, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ProtocolException(
                "UnsupportedMediaTypeException", StatusCodes.Status415UnsupportedMediaType, hasBody
                    ? $"The Content-Type of this operation must be {expected} in UTF-8"
                    : $"This operation takes no body; its Content-Type, if stated at all, must be {expected}");
        }
    }
}
