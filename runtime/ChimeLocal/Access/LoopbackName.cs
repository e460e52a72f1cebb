using System.Net;

namespace ChimeLocal.Access;

/// <summary>Names and addresses that never leave the machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).</summary>
internal static class LoopbackName
{
    /// <param name="host">A host without its port; an IPv6 address with or without its brackets.</param>
    public static bool Is(ReadOnlySpan<char> host)
    {
        if (host is ['[', .. var address, ']'])
        {
            host = address;
        }
        else if (host is [.. var name, '.'])
        {
            host = name;
        }

        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var parsed) && IPAddress.IsLoopback(parsed));
    }
}
