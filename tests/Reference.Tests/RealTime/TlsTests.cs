using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ChimeLocal;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps a browser application, which can't do without TLS, from failing over the certificate or over a port that is in use.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chime-tls-");

    private string Kept => Path.Combine(_folder.FullName, "certificates", "localhost.pem");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_session_over_TLS_works_where_the_endpoint_says_and_with_nothing_trusted_but_the_kept_certificate()
    {
        await using var server = await StartAsync();
        await using var session = await ConnectAsync(server, server.Chime.MessagingSessionEndpoint);
        Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);

        await server.SendAsync("over TLS");

        Assert.Equal("over TLS", (await session.NextAsync()).Text("Content"));
    }

    [Fact]
    public async Task The_certificate_holds_for_localhost_and_both_loopback_addresses_and_is_no_authority()
    {
        await using (await StartAsync())
        {
        }

        using var certificate = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(Kept));
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal(["localhost"], names.EnumerateDnsNames());
        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], names.EnumerateIPAddresses());
        Assert.False(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.True(certificate.NotAfter < DateTime.Now.AddDays(825));
    }

    [Fact]
    public async Task The_certificate_is_the_same_next_time_and_its_key_is_its_owner_s_alone()
    {
        await using (await StartAsync())
        {
        }

        var first = await File.ReadAllTextAsync(Kept);
        await using (await StartAsync())
        {
        }

        Assert.Equal(first, await File.ReadAllTextAsync(Kept));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kept));
        }
    }

    [Fact]
    public async Task A_damaged_certificate_is_made_anew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Kept)!);
        await File.WriteAllTextAsync(Kept, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        await using var server = await StartAsync();
        await using var session = await ConnectAsync(server, server.Chime.MessagingSessionEndpoint);

        Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
    }

    [Fact]
    public async Task Where_the_certificate_can_not_be_kept_the_server_serves_all_the_same()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");
        await using var server = await SocketServer.StartAsync(new()
        {
            Tls = new() { Url = "https://localhost:0", CertificateFolder = Path.Combine(file, "below") },
        });

        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null } };
        using var http = new HttpClient(handler);
        Assert.Equal("ok", await http.GetStringAsync(new Uri($"https://{server.Chime.MessagingSessionEndpoint}/health")));
    }

    [Fact]
    public async Task A_port_in_use_is_replaced_by_another_that_clients_are_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var server = await StartAsync($"https://localhost:{port}");
        var endpoint = (await server.Chime.Messaging.GetMessagingSessionEndpointAsync(new())).Endpoint!.Url!;

        Assert.NotEqual($"localhost:{port}", endpoint);
        await using var session = await ConnectAsync(server, endpoint);
        Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
    }

    [Fact]
    public async Task A_port_in_use_that_was_insisted_on_is_an_error_that_names_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<IOException>(() => StartAsync($"https://localhost:{port}", anyPortInstead: false));

        Assert.Contains($":{port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_one_s_own_is_used_and_a_useless_one_is_named()
    {
        await using (await StartAsync())
        {
        }

        var own = Path.Combine(_folder.FullName, "own.pem");
        File.Move(Kept, own);
        await using (var server = await SocketServer.StartAsync(new() { Tls = new() { Url = "https://localhost:0", CertificateFile = own } }))
        {
            await using var session = await ConnectAsync(server, server.Chime.MessagingSessionEndpoint, own);
            Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
        }

        var useless = Path.Combine(_folder.FullName, "useless.pem");
        await File.WriteAllTextAsync(useless, "nonsense");
        foreach (var file in (string[])[useless, Path.Combine(_folder.FullName, "missing.pem")])
        {
            var error = await Assert.ThrowsAsync<ArgumentException>(() => SocketServer.StartAsync(new() { Tls = new() { CertificateFile = file } }));
            Assert.Contains(file, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_TLS_the_endpoint_is_the_server_s_address()
    {
        await using var server = await SocketServer.StartAsync();

        Assert.Equal(server.Http.Authority, server.Chime.MessagingSessionEndpoint);
    }

    [Fact]
    public async Task An_endpoint_that_was_told_stands()
    {
        await using var server = await SocketServer.StartAsync(new() { MessagingSessionEndpoint = "chat.example:8443" });

        Assert.Equal("chat.example:8443", server.Chime.MessagingSessionEndpoint);
    }

    private Task<SocketServer> StartAsync(string url = "https://localhost:0", bool anyPortInstead = true) => SocketServer.StartAsync(new()
    {
        Tls = new() { Url = url, AnyPortInstead = anyPortInstead, CertificateFolder = Path.GetDirectoryName(Kept)! },
    });

    /// <summary>Connects trusting the certificate in the file and no authority.</summary>
    private async Task<SocketSession> ConnectAsync(SocketServer server, string endpoint, string? trusted = null)
    {
        var chain = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        chain.CustomTrustStore.Add(X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(trusted ?? Kept)));
        return await SocketSession.OpenAsync(
            server.Presign(server.Alice).For(new Uri($"https://{endpoint}")),
            options => options.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                using var built = new X509Chain { ChainPolicy = chain };
                return (errors & ~System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors) == 0 && built.Build((X509Certificate2)certificate!);
            });
    }
}
