using System.Globalization;
using System.Net;

namespace ChimeLocal;

/// <summary>The addresses to listen on, as the user tells them.</summary>
internal static class ListenAddress
{
    public static string[] Split(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Those for http and the one for TLS.</summary>
    public static IEnumerable<BindingAddress> All(ChimeLocalOptions options) =>
        (options.Tls is { } tls ? [.. Split(options.Urls), tls.Url] : Split(options.Urls)).Select(BindingAddress.Parse);

    /// <summary>Whether a host stands for all addresses of the machine.</summary>
    public static bool IsAny(string host) => host is "*" or "+"
        || (IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));

    /// <summary>Refuses what the web server would refuse with a page of text, or take for something else.</summary>
    /// <exception cref="ArgumentException">An address is none that can be listened on.</exception>
    public static void Check(ChimeLocalOptions options)
    {
        var urls = Split(options.Urls);
        if (urls.Length == 0)
        {
            throw new ArgumentException("--urls names no address; http://127.0.0.1:5080 is one.");
        }

        foreach (var url in urls)
        {
            var address = Check("--urls", url, "http://127.0.0.1:5080");
            if (address.Scheme == Uri.UriSchemeHttps && options.Tls is null)
            {
                throw new ArgumentException($"--urls {url} needs a certificate, which --no-tls does without.");
            }

            if (address is { Port: 0, Host: var host } && host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"--urls {url}: localhost is two addresses, which can't have one free port; use 127.0.0.1.");
            }
        }

        if (options.Tls is { Url: var tls } && Check("--tls-url", tls, TlsOptions.DefaultUrl).Scheme != Uri.UriSchemeHttps)
        {
            throw new ArgumentException($"--tls-url must begin with https://, and {tls} does not.");
        }
    }

    private static BindingAddress Check(string option, string url, string example)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new ArgumentException($"{option} {url} is no address to listen on; {example} is one.", error);
        }

        if (address.IsUnixPipe || address.IsNamedPipe)
        {
            return address;
        }

        return address.Scheme is not ("http" or "https") ? throw new ArgumentException($"{option} {url} must begin with http:// or https://, such as {example}.")
            : address.Port is < 0 or > ushort.MaxValue ? throw new ArgumentException($"{option} {url}: a port is from 0, for a free one, to {ushort.MaxValue.ToString(CultureInfo.InvariantCulture)}.")
            : address.PathBase.Trim('/').Length > 0 ? throw new ArgumentException($"{option} {url} must end with the port: the server has no paths of its own in front.")
            : !IsAny(address.Host) && Uri.CheckHostName(address.Host) == UriHostNameType.Unknown ? throw new ArgumentException($"{option} {url}: '{address.Host}' is no host; {example} is right.")
            : address;
    }
}
