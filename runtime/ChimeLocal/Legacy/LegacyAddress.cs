namespace ChimeLocal.Legacy;

/// <summary>
/// Tells by its address whether a request is meant for the retired API of 2018, whose methods and paths the present ones took over unchanged.
/// </summary>
internal static class LegacyAddress
{
    /// <summary>
    /// In front of every path: <c>endpoint_url=http://127.0.0.1:5080/legacy</c> tells the APIs apart for clients that can't set the host.
    /// </summary>
    public const string PathPrefix = "/legacy";

    // The host of the retired API, which operations put messaging- or identity- in front of. The present hosts are messaging-chime.{region}.… .
    private static readonly string[] _prefixes = ["messaging-", "identity-"];

    /// <summary>Whether the address is the retired API's: the path prefix, or a host such as <c>messaging-service.chime.aws.amazon.com</c>.</summary>
    public static bool Names(HttpRequest request) =>
        request.PathBase.Equals(PathPrefix, StringComparison.OrdinalIgnoreCase) || IsLegacyHost(request.Host.Value ?? "");

    /// <summary>The host that a client was given, without what operations of the retired API put in front of it.</summary>
    public static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> host)
    {
        foreach (var prefix in _prefixes)
        {
            if (host.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return host[prefix.Length..];
            }
        }

        return host;
    }

    private static bool IsLegacyHost(ReadOnlySpan<char> host)
    {
        foreach (var prefix in _prefixes)
        {
            if (host.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return !IsPresentHost(host[prefix.Length..]);
            }
        }

        return host.StartsWith("service.chime.", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPresentHost(ReadOnlySpan<char> rest) =>
        rest.StartsWith("chime.", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("chime-fips.", StringComparison.OrdinalIgnoreCase);
}
