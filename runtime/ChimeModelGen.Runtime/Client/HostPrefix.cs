namespace ChimeModelGen.Runtime;

/// <summary>Puts an operation's prefix before the host of a base address.</summary>
internal static class HostPrefix
{
    public static string Apply(string baseAddress, string? prefix)
    {
        if (prefix is null)
        {
            return baseAddress;
        }

        var uri = new Uri(baseAddress);
        if (uri.HostNameType != UriHostNameType.Dns || uri.Host == "localhost")
        {
            return baseAddress;
        }

        var host = baseAddress.IndexOf("://", StringComparison.Ordinal) + 3;
        return baseAddress.Insert(host, prefix);
    }

    /// <summary>The text of a label in a host prefix.</summary>
    /// <exception cref="ArgumentException">The value is no part of a host name.</exception>
    public static string Label(string member, string? value) =>
        !string.IsNullOrEmpty(value) && value.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? value
            : throw new ArgumentException($"{member} must be letters, digits and hyphens: it is part of the request's host");
}
