using ChimeLocal.Logging;
using ChimeModelGen.AspNetCore;
using ChimeModelGen.Runtime;

namespace ChimeLocal.Access;

/// <summary>
/// Refuses what a web page of somebody else sends: any page can have its browser call this machine, and the server accepts any credentials.
/// Clients that are no browser send no Origin, and a Host of their own choice.
/// </summary>
internal sealed class AccessControl(AllowedHosts hosts, AllowedOrigins origins, RefusalLog log)
{
    private const int LongestTold = 200;

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (Refusal(context.Request) is not { } refusal)
        {
            return next(context);
        }

        if (refusal.StatusCode == StatusCodes.Status403Forbidden)
        {
            log.Tell(refusal.Message);
        }

        return context.RefuseAsync(refusal);
    }

    private ProtocolException? Refusal(HttpRequest request)
    {
        if (!hosts.Allows(request.Host.Host))
        {
            var host = Told(request.Host.Host);
            return new ProtocolException(
                "HostNotAllowedException",
                StatusCodes.Status403Forbidden,
                $"The server must not be called by the host name '{host}', which a web page may have made to point here. If it is yours, start the server with --allowed-host {host}");
        }

        var from = request.Headers.Origin;
        if (from.Count > 0 && !(from is [{ } origin] && (IsOwn(request, origin) || origins.Allows(origin))))
        {
            var told = Told(from.ToString());
            return new ProtocolException(
                "OriginNotAllowedException",
                StatusCodes.Status403Forbidden,
                $"Pages of the origin '{told}' must not call the server. If it is yours, start the server with --allowed-origin {told} (and without --no-cors)");
        }

        return HttpMethods.IsOptions(request.Method) ? Malformed(request) : null;
    }

    // What the server itself served may call it. The host has been checked by now.
    private static bool IsOwn(HttpRequest request, string origin) =>
        origin.Equals($"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);

    /// <summary>The names that a preflight asks for are answered as they are, so they must be names.</summary>
    private static ProtocolException? Malformed(HttpRequest request)
    {
        foreach (var header in (string[])["Access-Control-Request-Method", "Access-Control-Request-Headers"])
        {
            foreach (var value in request.Headers[header])
            {
                if (!IsTokenList(value))
                {
                    return new ProtocolException("BadRequestException", StatusCodes.Status400BadRequest, $"The header {header} must hold names separated by commas");
                }
            }
        }

        return null;
    }

    private static bool IsTokenList(string? value)
    {
        foreach (var character in value ?? "")
        {
            // RFC 9110 §5.6.2, and what stands between the tokens.
            if (!char.IsAsciiLetterOrDigit(character) && !"!#$%&'*+-.^_`|~, \t".Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static string Told(string text) => OneLine.Of(text, LongestTold);
}
