using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChimeModelGen.AspNetCore;

/// <summary>Refuses a request whose media types the operation neither takes nor gives.</summary>
internal static class MediaTypes
{
    /// <param name="request">The request.</param>
    /// <param name="hasBody">Whether the operation takes a body.</param>
    /// <param name="expected">Media type of that body; null for any.</param>
    /// <param name="isEmpty">Whether the request has no body.</param>
    /// <param name="strict">Whether a type must be stated with a body, and must not be stated where none is due.</param>
    /// <exception cref="ProtocolException">The request states another media type, or none (HTTP 415).</exception>
    public static void CheckContentType(HttpRequest request, bool hasBody, string? expected, bool isEmpty, bool strict)
    {
        if (request.ContentType is not { Length: > 0 } stated)
        {
            if (strict && hasBody && expected is not null && !isEmpty)
            {
                throw Unsupported($"The Content-Type of this operation must be {expected}, but none is stated");
            }

            return;
        }

        if (!hasBody && strict)
        {
            throw Unsupported("This operation takes no body, so no Content-Type must be stated");
        }

        if (expected is not null && !Matches(stated, expected))
        {
            throw Unsupported($"The Content-Type of this operation must be {expected} in UTF-8");
        }
    }

    /// <param name="request">The request.</param>
    /// <param name="given">Media type of the operation's answer; null where the operation answers without a body or with any bytes.</param>
    /// <exception cref="ProtocolException">The client does not accept that type (HTTP 406).</exception>
    public static void CheckAccept(HttpRequest request, string? given)
    {
        var accept = request.Headers.Accept;
        if (given is null || accept.Count == 0 || (accept.Count == 1 && (accept[0] == "*/*" || accept[0] == given)))
        {
            return;
        }

        var type = new MediaTypeHeaderValue(given);
        if (!MediaTypeHeaderValue.TryParseList(accept!, out var accepted) || !accepted.Any(range => type.IsSubsetOf(new MediaTypeHeaderValue(range.MediaType))))
        {
            throw new ProtocolException("NotAcceptableException", StatusCodes.Status406NotAcceptable, $"This operation answers with {given}, which the Accept header excludes");
        }
    }

    private static bool Matches(string stated, string expected) =>
        stated == expected
        || (MediaTypeHeaderValue.TryParse(stated, out var type)
        && type.MediaType.Equals(expected, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static ProtocolException Unsupported(string message) =>
        new("UnsupportedMediaTypeException", StatusCodes.Status415UnsupportedMediaType, message);
}
