using System.Net;
using System.Net.WebSockets;
using ChimeLocal;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps pages of somebody else from calling the server with the browser of whoever runs it.</summary>
public sealed class OriginTests
{
    public static TheoryData<string> Own => ["http://localhost:3000", "https://localhost", "http://127.0.0.1:8080", "http://[::1]:3000", "http://app.localhost:3000"];

    public static TheoryData<string> Foreign =>
    [
        "https://evil.example", "null", "http://localhost.evil.example", "http://evil.example:3000", "https://app.example:8443", "http://app.example", "file://", "localhost",
        "http://localhost@evil.example", "http://evil.example#localhost", "http://192.168.1.5:3000", "http://localhost:3000, https://evil.example",
    ];

    [Theory]
    [MemberData(nameof(Own))]
    public async Task A_page_of_this_machine_calls_and_connects(string origin)
    {
        await using var server = await SocketServer.StartAsync();

        Assert.Equal((HttpStatusCode.OK, origin), await SendAsync(server, HttpMethod.Get, origin));
        await using var session = await ConnectAsync(server, origin);
        Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_page_of_another_machine_can_neither_call_nor_ask_nor_connect(string origin)
    {
        await using var server = await SocketServer.StartAsync();

        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Options])
        {
            Assert.Equal((HttpStatusCode.Forbidden, null), await SendAsync(server, method, origin));
        }

        Assert.Single((await server.Chime.Identity.ListAppInstancesAsync(new())).AppInstances!);
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server, origin));
    }

    [Theory]
    [InlineData("https://app.example", true)]
    [InlineData("HTTPS://APP.EXAMPLE:443", true)]
    [InlineData("http://192.168.1.5:3000", true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("http://app.example", false)]
    [InlineData("https://app.example:8443", false)]
    [InlineData("https://evil.app.example", false)]
    [InlineData("null", false)]
    [InlineData("wss://app.example", true)]
    [InlineData("ws://localhost:5080", true)]
    [InlineData("ws://app.example", false)]
    [InlineData("capacitor://localhost", true)]
    [InlineData("file://", true)]
    [InlineData("ionic://localhost", false)]
    public async Task Pages_that_were_told_are_served_too(string origin, bool isServed)
    {
        await using var server = await SocketServer.StartAsync(new() { AllowedOrigins = ["https://app.example/", "http://192.168.1.5:3000", "capacitor://localhost", "file://"] });

        Assert.Equal(isServed ? (HttpStatusCode.OK, origin) : (HttpStatusCode.Forbidden, null), await SendAsync(server, HttpMethod.Get, origin));
    }

    [Theory]
    [InlineData("*", "https://evil.example", "*")]
    [InlineData("*", "null", "*")]
    [InlineData("null", "null", "null")]
    public async Task Any_page_and_the_page_without_an_origin_are_served_where_that_was_asked_for(string allowed, string origin, string answered)
    {
        await using var server = await SocketServer.StartAsync(new() { AllowedOrigins = [allowed] });

        Assert.Equal((HttpStatusCode.OK, answered), await SendAsync(server, HttpMethod.Get, origin));
        await using var session = await ConnectAsync(server, origin);
        Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
    }

    [Fact]
    public async Task Without_CORS_only_the_server_s_own_pages_call_and_connect()
    {
        await using var server = await SocketServer.StartAsync(new() { AllowOtherOrigins = false });
        var own = server.Http.GetLeftPart(UriPartial.Authority);

        Assert.Equal((HttpStatusCode.Forbidden, null), await SendAsync(server, HttpMethod.Get, "http://localhost:3000"));
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server, "http://localhost:3000"));
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(server, HttpMethod.Get, own));
        await using var session = await ConnectAsync(server, own);
        Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
    }

    [Theory]
    [InlineData("app.example")]
    [InlineData("https://app.example/path")]
    [InlineData("ftp://app.example")]
    [InlineData("https://*.app.example")]
    [InlineData("")]
    public void What_is_no_origin_is_refused_at_the_start(string origin) =>
        Assert.Contains("--allowed-origin", Assert.Throws<ArgumentException>(() => ChimeLocalApp.Create(new() { AllowedOrigins = [origin] })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Access-Control-Request-Headers", "x-a\u0001b")]
    [InlineData("Access-Control-Request-Headers", "x-a\u007f")]
    [InlineData("Access-Control-Request-Headers", "x-(a)")]
    [InlineData("Access-Control-Request-Method", "PU\u0001T")]
    public async Task A_preflight_for_what_is_no_name_is_a_bad_request(string header, string value)
    {
        await using var server = await SocketServer.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(server.Http, "/channels"));
        request.Headers.Add("Origin", "http://localhost:3000");
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", header == "Access-Control-Request-Method" ? value : "PUT");
        if (header != "Access-Control-Request-Method")
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string? AllowOrigin)> SendAsync(SocketServer server, HttpMethod method, string origin)
    {
        using var http = new HttpClient();

        // A page can send this without asking first: a body of no media type.
        using var request = new HttpRequestMessage(method, new Uri(server.Http, "/app-instances"))
        {
            Content = method == HttpMethod.Post ? new ByteArrayContent("""{"Name":"evil","ClientRequestToken":"token-1"}"""u8.ToArray()) : null,
        };
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (method == HttpMethod.Options)
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
        }

        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null);
    }

    private static Task<SocketSession> ConnectAsync(SocketServer server, string origin) =>
        SocketSession.OpenAsync(server.Presign(server.Alice).For(server.Http), options => options.SetRequestHeader("Origin", origin));
}
