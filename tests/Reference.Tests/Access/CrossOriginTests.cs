using ChimeLocal;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps pages of other origins able to call, and to read errors as their SDK needs them (behaviour.md §10, wire.md §6).</summary>
public sealed class CrossOriginTests
{
    private const string Page = "http://localhost:3000";

    private static readonly string[] _headers =
    [
        "authorization", "content-type", "x-amz-date", "x-amz-security-token", "x-amz-user-agent", "x-amz-chime-bearer", "amz-sdk-invocation-id",
        "amz-sdk-request", "x-amz-content-sha256",
    ];

    [Theory]
    [InlineData("GET", "/channels/x")]
    [InlineData("POST", "/channels")]
    [InlineData("PUT", "/channels/x")]
    [InlineData("DELETE", "/channels/x/messages/y")]
    [InlineData("PUT", "/no/such/operation")]
    public async Task A_preflight_of_any_path_is_granted_even_where_signatures_are_demanded(string method, string path)
    {
        await using var server = await SocketServer.StartAsync(new() { AccessKey = "a", SecretKey = "s" });
        using var answer = await PreflightAsync(server, method, path);

        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        Assert.Equal(Page, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("Origin", Header(answer, "Vary"));
        Assert.Contains(method, Header(answer, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        var granted = Header(answer, "Access-Control-Allow-Headers").Split(',', StringSplitOptions.TrimEntries);
        Assert.Empty(_headers.Except(granted, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("GET", "/app-instances", 200)]
    [InlineData("GET", "/no/such/operation", 404)]
    [InlineData("GET", "/connect", 400)]
    [InlineData("DELETE", "/channels/arn%3Aaws%3Achime%3Aus-east-1%3A123456789012%3Aapp-instance%2Fa%2Fchannel%2Fb", 401)]
    public async Task Answers_and_errors_can_be_read_with_the_headers_that_SDKs_need(string method, string path, int status)
    {
        await using var server = await SocketServer.StartAsync();
        using var answer = await SendAsync(server, new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, (int)answer.StatusCode);
        CanBeRead(answer);
    }

    [Fact]
    public async Task A_refused_signature_can_be_read_too()
    {
        await using var server = await SocketServer.StartAsync(new() { AccessKey = "a", SecretKey = "s" });
        using var answer = await SendAsync(server, new HttpRequestMessage(HttpMethod.Get, "/app-instances"));

        Assert.Equal(403, (int)answer.StatusCode);
        CanBeRead(answer);
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var server = await SocketServer.StartAsync(new() { AllowOtherOrigins = false });
        using var preflight = await PreflightAsync(server, "GET", "/app-instances");
        using var answer = await SendAsync(server, new HttpRequestMessage(HttpMethod.Get, "/app-instances"));

        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static void CanBeRead(HttpResponseMessage answer)
    {
        Assert.Equal(Page, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("Origin", Header(answer, "Vary"));
        var exposed = Header(answer, "Access-Control-Expose-Headers").Split(',', StringSplitOptions.TrimEntries);
        Assert.Empty(new[] { "x-amzn-RequestId", "x-amzn-ErrorType", "Date" }.Except(exposed, StringComparer.OrdinalIgnoreCase));
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));

    private static Task<HttpResponseMessage> PreflightAsync(SocketServer server, string method, string path) =>
        SendAsync(server, new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers = { { "Access-Control-Request-Method", method }, { "Access-Control-Request-Headers", string.Join(',', _headers) } },
        });

    private static async Task<HttpResponseMessage> SendAsync(SocketServer server, HttpRequestMessage request)
    {
        using var http = new HttpClient { BaseAddress = server.Http };
        request.Headers.Add("Origin", Page);
        return await http.SendAsync(request);
    }
}
