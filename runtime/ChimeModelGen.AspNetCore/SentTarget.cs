using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChimeModelGen.AspNetCore;

/// <summary>A request's target as the caller wrote it.</summary>
internal static class SentTarget
{
    /// <summary>Path and query, undecoded; null where the server does not keep them.</summary>
    public static string? Of(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw) || raw[0] == '/')
        {
            return string.IsNullOrEmpty(raw) ? null : raw;
        }

        // The absolute form, which proxies are sent.
        var authority = raw.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return null;
        }

        var path = raw.AsSpan(authority + 3).IndexOfAny('/', '?');
        return path < 0 ? "/" : raw[authority + 3 + path] == '?' ? string.Concat("/", raw.AsSpan(authority + 3 + path)) : raw[(authority + 3 + path)..];
    }

    /// <summary>Whether the path that the framework routes by is still the one that was sent; a middleware may have put another in its place.</summary>
    /// <param name="path">The path as it was sent.</param>
    /// <param name="request">The request as the framework has it.</param>
    public static bool IsRouted(ReadOnlySpan<char> path, HttpRequest request)
    {
        var pathBase = request.PathBase.Value ?? "";
        var rest = request.Path.Value ?? "";
        if (Is(path, pathBase, rest))
        {
            return true;
        }

        // The framework decodes all but the slash. What it leaves as it is for being malformed is refused when it is read.
        return path.Contains('%') && (!PercentEncoding.TryDecode(path, keepSlashes: true, out var decoded) || Is(decoded, pathBase, rest));
    }

    private static bool Is(ReadOnlySpan<char> path, string pathBase, string rest) =>
        path.Length == pathBase.Length + rest.Length && path.StartsWith(pathBase, StringComparison.Ordinal) && path.EndsWith(rest, StringComparison.Ordinal);
}
