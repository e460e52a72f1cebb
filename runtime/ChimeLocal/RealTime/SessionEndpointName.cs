using System.Globalization;

namespace ChimeLocal;

/// <summary>Host and port for clients' sessions, as the user tells them: clients put <c>wss://</c> before it and <c>/connect</c> behind.</summary>
internal static class SessionEndpointName
{
    /// <exception cref="ArgumentException">It is no host with or without a port.</exception>
    public static void Check(string endpoint)
    {
        if (!IsHost(HostOf(endpoint)) || !IsPort(endpoint.AsSpan(HostOf(endpoint).Length)))
        {
            throw new ArgumentException(
                $"--messaging-endpoint takes a host with or without a port, and nothing before or behind it, such as chime.test:5081 or [::1]:5081, not '{endpoint}'.");
        }
    }

    /// <summary>What stands before the port; an IPv6 address in its brackets.</summary>
    public static string HostOf(string endpoint)
    {
        var bracket = endpoint.IndexOf(']', StringComparison.Ordinal);
        var colon = endpoint.IndexOf(':', bracket + 1);
        return colon < 0 ? endpoint : endpoint[..colon];
    }

    private static bool IsHost(string host) => host.StartsWith('[')
        ? host.EndsWith(']') && Uri.CheckHostName(host) == UriHostNameType.IPv6
        : Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4;

    private static bool IsPort(ReadOnlySpan<char> rest) => rest.IsEmpty
        || (rest[0] == ':' && ushort.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0);
}
