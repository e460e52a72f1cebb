using System.Net;
using ChimeLocal.Legacy;

namespace ChimeLocal.Access;

/// <summary>
/// The hosts by which the server may be called. To a browser, a page whose own name was made to point at this machine (DNS rebinding) is of the
/// server's origin and may do everything; but its requests carry that name in their Host header.
/// </summary>
internal sealed class AllowedHosts
{
    /// <summary>Allows any host.</summary>
    public const string Any = "*";

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _suffixes = [];
    private readonly bool _allowsAny;

    // No name is involved in an address, so none can be rebound; and who listens on all addresses means to be found at them.
    private readonly bool _allowsAddresses;

    /// <exception cref="ArgumentException">An allowed host is no name or address.</exception>
    public AllowedHosts(ChimeLocalOptions options)
    {
        foreach (var host in options.AllowedHosts)
        {
            _allowsAny |= host == Any;
            Add(host);
        }

        foreach (var address in ListenAddress.All(options))
        {
            if (address.IsUnixPipe || address.IsNamedPipe)
            {
                continue;
            }

            if (ListenAddress.IsAny(address.Host))
            {
                _allowsAddresses = true;
            }
            else
            {
                _names.Add(Plain(address.Host));
            }
        }

        if (options.MessagingSessionEndpoint is { } endpoint)
        {
            _names.Add(Plain(SessionEndpointName.HostOf(endpoint)));
        }
    }

    /// <param name="host">The Host header without its port; empty where there is none, which no browser does.</param>
    public bool Allows(string host)
    {
        if (_allowsAny || host.Length == 0 || LoopbackName.Is(LegacyAddress.WithoutPrefix(host)) || ServiceHosts.Contains(host))
        {
            return true;
        }

        // Clients of the retired API put a word in front of the host that they were given.
        var given = LegacyAddress.WithoutPrefix(host).ToString();
        return IsNamed(Plain(host)) || (given.Length < host.Length && IsOwners(given) && IsNamed(Plain(given)));
    }

    private bool IsNamed(string host) =>
        _names.Contains(host)
        || (_allowsAddresses && IPAddress.TryParse(host, out _))
        || _suffixes.Exists(suffix => host.Length > suffix.Length && host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    // Whoever has example.com or example.co.uk need not have messaging-example.com; below that, or where nobody registers names, it is the owner's own.
    private static bool IsOwners(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out _)
        || host.Count(static c => c == '.') is 0 or >= 3
        || host.EndsWith(".test", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);

    private void Add(string host)
    {
        if (host == Any)
        {
            return;
        }

        var isPattern = host.StartsWith("*.", StringComparison.Ordinal);
        var name = Plain(isPattern ? host[2..] : host);
        if (Uri.CheckHostName(name) is UriHostNameType.Unknown or UriHostNameType.Basic || (isPattern && IPAddress.TryParse(name, out _)))
        {
            throw new ArgumentException(
                $"--allowed-host takes a name or an address without scheme and port, such as chime.test, *.chime.test or 192.168.1.5, not '{host}'.");
        }

        if (isPattern)
        {
            _suffixes.Add("." + name);
        }
        else
        {
            _names.Add(name);
        }
    }

    // Without the dot of a name that is told in full; an IPv6 address, which can be written in many ways, in the shortest and without brackets.
    private static string Plain(string host)
    {
        var name = host.Trim('[', ']');
        return name.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(name, out var address) ? address.ToString()
            : name is [.. var relative, '.'] ? relative
            : name;
    }
}
