namespace ChimeLocal.Access;

/// <summary>
/// The pages that may call the server, by the origin that browsers tell and no page can forge: those of this machine, and those that were named.
/// </summary>
internal sealed class AllowedOrigins
{
    /// <summary>Allows any origin.</summary>
    public const string Any = "*";

    // The origin of files and sandboxed frames, which any page can have.
    private const string Opaque = "null";

    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _allowsOthers;

    /// <exception cref="ArgumentException">An allowed origin is none.</exception>
    public AllowedOrigins(ChimeLocalOptions options)
    {
        _allowsOthers = options.AllowOtherOrigins;
        foreach (var origin in options.AllowedOrigins)
        {
            if (!_allowsOthers)
            {
                throw new ArgumentException("--allowed-origin and --no-cors exclude each other.");
            }

            AllowsAny |= origin == Any;
            _named.Add(origin is Any or Opaque ? origin : Normalize(origin.TrimEnd('/')) ?? Application(origin) ?? throw new ArgumentException(
                $"--allowed-origin takes an origin as browsers tell it, such as https://app.example or http://192.168.1.5:3000, or null, or *, not '{origin}'."));
        }
    }

    /// <summary>Whether pages of any origin may call.</summary>
    public bool AllowsAny { get; }

    /// <summary>Whether pages of this origin may call.</summary>
    public bool Allows(string origin)
    {
        if (!_allowsOthers)
        {
            return false;
        }

        return AllowsAny || _named.Contains(origin)
            || (Normalize(origin) is { } normalized && (_named.Contains(normalized) || LoopbackName.Is(new Uri(normalized).Host)));
    }

    /// <summary>
    /// What frameworks for applications tell, such as <c>capacitor://localhost</c> or <c>file://</c>: taken as it is, and only by name, since any
    /// application may tell the same.
    /// </summary>
    private static string? Application(string origin)
    {
        var scheme = origin.IndexOf("://", StringComparison.Ordinal);
        return Uri.CheckSchemeName(scheme > 0 ? origin[..scheme] : "") && !IsWeb(origin[..scheme]) && !IsFileTransfer(origin) && !HasMore(origin, scheme) ? origin : null;
    }

    // Pages are loaded by it no more, so it can only be a slip.
    private static bool IsFileTransfer(string origin) => origin.StartsWith("ftp:", StringComparison.OrdinalIgnoreCase);

    // Clients that are no browsers tell the scheme of the WebSocket; no page can.
    private static bool IsWeb(string scheme) => scheme.ToUpperInvariant() is "HTTP" or "HTTPS" or "WS" or "WSS";

    // A browser sends visible ASCII only, and nothing behind host and port; Uri would pass over some of that.
    private static bool HasMore(string origin, int scheme) =>
        origin.AsSpan().ContainsAnyExceptInRange('!', '~') || origin.AsSpan(scheme + 3).ContainsAny("/\\?#@");

    /// <summary>Scheme, host and port where it is not the scheme's own; null for what is no origin of a page.</summary>
    private static string? Normalize(string origin)
    {
        var scheme = origin.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0 || !IsWeb(origin[..scheme]) || HasMore(origin, scheme))
        {
            return null;
        }

        var web = origin.StartsWith("ws", StringComparison.OrdinalIgnoreCase) ? string.Concat("http", origin.AsSpan(2)) : origin;
        return Uri.TryCreate(web, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.GetLeftPart(UriPartial.Authority) : null;
    }
}
