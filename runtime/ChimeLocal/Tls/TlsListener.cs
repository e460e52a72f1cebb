using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ChimeLocal;

/// <summary>The listener for https and wss beside the one for http, and the port that it got.</summary>
internal sealed class TlsListener
{
    private readonly TlsOptions _options;
    private readonly BindingAddress _address;
    private readonly Action<string> _warn;
    private readonly IPAddress[] _addresses;
    private readonly Dictionary<IPAddress, Socket> _bound = [];

    /// <param name="options">Where to listen, which has been checked.</param>
    /// <param name="warn">Told when another port is taken.</param>
    public TlsListener(TlsOptions options, Action<string> warn)
    {
        _options = options;
        _warn = warn;
        _address = BindingAddress.Parse(options.Url);

        // A free port is one of a single address.
        _addresses = !IsLocalhost ? []
            : HasIPv6() && _address.Port != 0 ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
            : [IPAddress.Loopback];
    }

    private bool IsLocalhost => string.Equals(_address.Host, "localhost", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> Urls => IsLocalhost
        ? _addresses.Select(address => new UriBuilder(Uri.UriSchemeHttps, address.ToString(), _address.Port).Uri.ToString().TrimEnd('/'))
        : [_options.Url];

    /// <summary>Host and port for clients, from the addresses on which the server listens now.</summary>
    public string EndpointOf(IEnumerable<string> listening)
    {
        var host = ListenAddress.IsAny(_address.Host) ? "localhost" : _address.Host;
        return $"{host}:{BindingAddress.Parse(listening.Last(static url => url.StartsWith("https://", StringComparison.Ordinal))).Port}";
    }

    public void Configure(WebApplicationBuilder builder, string otherUrls)
    {
        var certificate = ServerCertificate.Of(_options, _warn);
        builder.WebHost.UseUrls([.. ListenAddress.Split(otherUrls), .. Urls]);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);

            // One protocol for http and https alike: clients gain nothing from another here, and its WebSockets are no GET.
            kestrel.ConfigureEndpointDefaults(static endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = Bind);
    }

    /// <summary>Binds a socket; for both loopback addresses of TLS at once, so that they get the same port.</summary>
    private Socket Bind(EndPoint endpoint)
    {
        if (endpoint is not IPEndPoint ip || ip.Port == 0 || ip.Port != _address.Port || !_addresses.Contains(ip.Address))
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        }

        if (_bound.Count == 0)
        {
            BindAll();
        }

        return _bound.Remove(ip.Address, out var bound) ? bound : throw new SocketException((int)SocketError.AddressAlreadyInUse);
    }

    private void BindAll()
    {
        for (var port = _address.Port; !TryBindAll(port); port = 0)
        {
            if (port != 0)
            {
                _warn($"Port {port} for TLS is in use, by another local server perhaps; messaging sessions are served on another one.");
            }
        }
    }

    /// <summary>False where the port is in use; the exception then is for those who insist on it.</summary>
    private bool TryBindAll(int port)
    {
        try
        {
            foreach (var address in _addresses)
            {
                var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(address, port));
                _bound.Add(address, socket);
                port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            }

            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            foreach (var socket in _bound.Values)
            {
                socket.Dispose();
            }

            _bound.Clear();
            if (!_options.AnyPortInstead)
            {
                throw;
            }

            return false;
        }
    }

    private static bool HasIPv6()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
