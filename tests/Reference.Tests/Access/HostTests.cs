using System.Net;
using System.Net.WebSockets;
using ChimeLocal;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps a page away whose own name was made to point at this machine (DNS rebinding): it can't send another Host.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:5080")]
    [InlineData("localhost.")]
    [InlineData("chime.localhost:80")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("127.8.9.10")]
    [InlineData("[::1]:5080")]
    [InlineData("messaging-localhost:5080")]
    [InlineData("identity-127.0.0.1:5080")]
    [InlineData("messaging-service.chime.aws.amazon.com")]
    [InlineData("service.chime.amazonaws.com")]
    [InlineData("identity-chime.eu-central-1.amazonaws.com:443")]
    [InlineData("messaging-chime-fips.us-east-1.amazonaws.com")]
    [InlineData("messaging-chime.us-east-1.api.aws")]
    public async Task A_name_of_this_machine_or_of_the_service_is_served(string host)
    {
        await using var server = await SocketServer.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, host)).Status);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("evillocalhost")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("messaging-evil.example")]
    [InlineData("messaging-chime.us-east-1.amazonaws.com.evil.example")]
    [InlineData("chime.evil.us-east-1.amazonaws.com")]
    [InlineData("chime.evil.us-east-1.api.aws")]
    [InlineData("ec2-1-2-3-4.compute-1.amazonaws.com")]
    [InlineData("192.168.1.5")]
    [InlineData("[fe80::1]:5080")]
    [InlineData("0.0.0.0:5080")]
    public async Task Another_name_is_refused_with_the_option_that_allows_it(string host)
    {
        await using var server = await SocketServer.StartAsync();
        var (status, type, text) = await SendAsync(server, host);

        Assert.Equal((HttpStatusCode.Forbidden, "HostNotAllowedException"), (status, type));
        Assert.Contains("--allowed-host", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chime.test:5080", HttpStatusCode.OK)]
    [InlineData("CHIME.test.", HttpStatusCode.OK)]
    [InlineData("host.docker.internal", HttpStatusCode.OK)]
    [InlineData("a.dev.test", HttpStatusCode.OK)]
    [InlineData("a.b.dev.test", HttpStatusCode.OK)]
    [InlineData("phone.test:5081", HttpStatusCode.OK)]
    [InlineData("192.168.1.5:5080", HttpStatusCode.OK)]
    [InlineData("dev.test", HttpStatusCode.Forbidden)]
    [InlineData("evildev.test", HttpStatusCode.Forbidden)]
    [InlineData("chime.test.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("192.168.1.6", HttpStatusCode.Forbidden)]
    [InlineData("messaging-chime.test:5080", HttpStatusCode.OK)]
    [InlineData("identity-a.dev.test", HttpStatusCode.OK)]
    [InlineData("messaging-192.168.1.5:5080", HttpStatusCode.OK)]
    [InlineData("identity-host.docker.internal", HttpStatusCode.OK)]
    [InlineData("messaging-company.example", HttpStatusCode.Forbidden)]
    [InlineData("messaging-company.co.example", HttpStatusCode.Forbidden)]
    [InlineData("company.example", HttpStatusCode.OK)]
    [InlineData("[2001:DB8::1]:5080", HttpStatusCode.OK)]
    [InlineData("[2001:db8::2]:5080", HttpStatusCode.Forbidden)]
    public async Task Names_that_were_told_are_served_too(string host, HttpStatusCode status)
    {
        await using var server = await SocketServer.StartAsync(new()
        {
            AllowedHosts = ["chime.test", "host.docker.internal", "*.dev.test", "192.168.1.5", "company.example", "company.co.example", "2001:db8:0::1"],
            MessagingSessionEndpoint = "phone.test:5081",
        });

        Assert.Equal(status, (await SendAsync(server, host)).Status);
    }

    [Fact]
    public async Task Any_name_is_served_where_that_was_asked_for()
    {
        await using var server = await SocketServer.StartAsync(new() { AllowedHosts = ["*"] });

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, "any.example")).Status);
    }

    [Theory]
    [InlineData("192.168.1.5:5080", HttpStatusCode.OK)]
    [InlineData("[fe80::1]", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    public async Task A_server_that_listens_on_all_addresses_is_served_by_address_but_not_by_any_name(string host, HttpStatusCode status)
    {
        await using var app = ChimeLocalApp.Create(new() { Urls = "http://0.0.0.0:0" });
        await app.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{new Uri(app.Urls.Single()).Port}/health") { Headers = { Host = host } };
        using var answer = await http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://chime.test")]
    [InlineData("chime.test:5080")]
    [InlineData("chime test")]
    [InlineData("*.")]
    [InlineData("a.*.test")]
    [InlineData("")]
    public void What_is_no_host_is_refused_at_the_start(string host) =>
        Assert.Contains("--allowed-host", Assert.Throws<ArgumentException>(() => ChimeLocalApp.Create(new() { AllowedHosts = [host] })).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Sessions_are_refused_by_the_same_rule()
    {
        await using var server = await SocketServer.StartAsync();
        var address = server.Presign(server.Alice).For(server.Http);

        await Assert.ThrowsAsync<WebSocketException>(() => SocketSession.OpenAsync(address, static options => options.SetRequestHeader("Host", "evil.example")));
    }

    private static async Task<(HttpStatusCode Status, string? Type, string Text)> SendAsync(SocketServer server, string host)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Http, "/health")) { Headers = { Host = host } };
        using var answer = await http.SendAsync(request);
        var type = answer.Headers.TryGetValues("x-amzn-ErrorType", out var types) ? types.Single() : null;
        return (answer.StatusCode, type, await answer.Content.ReadAsStringAsync());
    }
}
