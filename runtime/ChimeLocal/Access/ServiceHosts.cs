namespace ChimeLocal.Access;

/// <summary>
/// Hosts of the service itself, present and retired: clients that can't be given an address find the server by an entry in /etc/hosts or through
/// a proxy. Nobody but AWS decides where these names point.
/// </summary>
internal static class ServiceHosts
{
    private static readonly string[] _prefixes = ["", "messaging-", "identity-"];

    // The second is where dual-stack endpoints are.
    private static readonly string[] _domains = [".amazonaws.com", ".api.aws"];

    public static bool Contains(string host)
    {
        foreach (var prefix in _prefixes)
        {
            if (host.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && IsService(host.AsSpan(prefix.Length)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsService(ReadOnlySpan<char> host) =>
        host.Equals("service.chime.aws.amazon.com", StringComparison.OrdinalIgnoreCase)
        || host.Equals("service.chime.amazonaws.com", StringComparison.OrdinalIgnoreCase)
        || IsRegional(host, "chime.")
        || IsRegional(host, "chime-fips.");

    private static bool IsRegional(ReadOnlySpan<char> host, string service)
    {
        foreach (var domain in _domains)
        {
            if (IsRegional(host, service, domain))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRegional(ReadOnlySpan<char> host, string service, string domain)
    {
        if (host.Length <= service.Length + domain.Length
            || !host.StartsWith(service, StringComparison.OrdinalIgnoreCase)
            || !host.EndsWith(domain, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var character in host[service.Length..^domain.Length])
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '-')
            {
                return false;
            }
        }

        return true;
    }
}
