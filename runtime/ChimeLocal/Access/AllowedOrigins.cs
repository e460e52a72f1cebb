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
            _named.Add(origin is Any or Opaque ? origin : Normalize(origin.TrimEnd('/')) ?? throw new ArgumentException(
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

        return AllowsAny || (origin == Opaque
            ? _named.Contains(Opaque)
            : Normalize(origin) is { } normalized && (_named.Contains(normalized) || LoopbackName.Is(new Uri(normalized).Host)));
    }

    /// <summary>Scheme, host and port where it is not the scheme's own; null for what is no origin of a page.</summary>
    private static string? Normalize(string origin)
    {
        // A browser sends visible ASCII only, and nothing behind host and port; Uri would pass over some of that.
        var scheme = origin.IndexOf("://", StringComparison.Ordinal);
        return scheme > 0
            && !origin.AsSpan().ContainsAnyExceptInRange('!', '~')
            && !origin.AsSpan(scheme + 3).ContainsAny("/\\?#@")
            && Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is ("http" or "https")
            && uri.Host.Length > 0
            ? uri.GetLeftPart(UriPartial.Authority)
            : null;
    }
}
