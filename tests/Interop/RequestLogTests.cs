using System.Text;
using Interop.Support;

namespace Interop;

/// <summary>Keeps <c>--verbose</c> readable and honest: one line a request, with its reason, whatever the caller puts into it.</summary>
public sealed class RequestLogTests
{
    private const string Nobody = "arn:aws:chime:us-east-1:123456789012:app-instance/a/user/nobody";

    [Fact]
    public async Task Each_request_is_one_line_that_tells_who_what_and_why()
    {
        await using var server = await LocalProcess.StartAsync(["--verbose"]);
        await SendAsync(server, "/app-instances", ("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/chime/aws4_request, SignedHeaders=host, Signature=5ec4e7"));
        await SendAsync(server, "/channels/arn%3Aaws%3Achime%3Aus-east-1%3A123456789012%3Aapp-instance%2Fa%2Fchannel%2Fb?next-token=s3cret", ("x-amz-chime-bearer", Nobody));
        await SendAsync(server, "/nothing");
        await RawHttp.SendAsync(server.Address, Encoding.ASCII.GetBytes("GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"));
        await RawHttp.SendAsync(server.Address, Encoding.ASCII.GetBytes("GET /health HTTP/1.1\r\nno colon\r\n\r\n"));
        await server.UntilAsync(() => server.Output.Count() == 5);

        var lines = server.Output.ToArray();
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z 200 ListAppInstances caller=AKIDEXAMPLE resource=/app-instances \d+\.\d ms$", lines[0]);
        Assert.Matches(
            @"Z 401 DescribeChannel caller=arn:aws:chime:us-east-1:123456789012:app-instance/a/user/nobody resource=/channels/arn:aws:chime:us-east-1:123456789012:app-instance/a/channel/b UnauthorizedClientException ""An invalid app instance user ARN was supplied.*"" \d+\.\d ms$",
            lines[1]);
        Assert.Matches(@"Z 404 GET caller=- resource=/nothing UnknownOperationException "".*"" \d+\.\d ms$", lines[2]);
        Assert.Matches(@"Z 403 GET caller=- resource=/health HostNotAllowedException "".*evil\.example.*--allowed-host.*"" \d+\.\d ms$", lines[3]);
        Assert.Contains("Invalid request header", lines[4], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, static line => line.Contains("s3cret", StringComparison.Ordinal) || line.Contains("5ec4e7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_that_a_caller_sends_reaches_the_terminal_raw()
    {
        await using var server = await LocalProcess.StartAsync(["--verbose"]);
        await SendAsync(server, "/channels/%0d%0a2026-01-01%20200%20forged%1b%5b31m/messages?x=%0d%0a", ("x-amz-chime-bearer", "a \"b\" \u0001\u001b[31m\u202E"));
        await SendAsync(server, "/%C2%9B31m%E2%80%A8%E2%80%AE%ED%A0%80/\u001b[31m");
        await SendAsync(server, "/x", ("Origin", "https://evil.example/\u0007"));
        await SendAsync(server, "/x", ("Host", "evil\u0001.example"));
        await SendAsync(server, "/\u001b[31m", ("no\u0001name", "x"));
        await SendAsync(server, "/health");
        await server.UntilAsync(() => server.Output.Any(static line => line.Contains("resource=/health", StringComparison.Ordinal)));

        var all = server.Output.Concat(server.Error).ToArray();
        Assert.DoesNotContain(all, static line => line.Any(static c => char.IsControl(c) || c is '\u2028' or '\u202E'));
        Assert.DoesNotContain(all, static line => line.StartsWith("2026-01-01 200 forged", StringComparison.Ordinal));
        Assert.Contains(all, static line => line.Contains(@"resource=""/channels/\r\n2026-01-01 200 forged\u001b[31m/messages""", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_it_only_the_first_refusal_of_each_page_is_told()
    {
        await using var server = await LocalProcess.StartAsync([]);
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(server, "/health", ("Origin", "https://evil.example"));
        }

        await SendAsync(server, "/health", ("Origin", "https://other.example"));
        await server.UntilAsync(() => server.Error.Count() == 2);

        Assert.Contains("--allowed-origin https://evil.example", server.Error.First(), StringComparison.Ordinal);
        Assert.Empty(server.Output);
    }

    [Fact]
    public async Task Who_listens_for_other_machines_is_told_that_their_sessions_are_not()
    {
        await using var server = await LocalProcess.StartAsync([], urls: "http://0.0.0.0:0");
        await server.UntilAsync(() => server.Error.Any());
        Assert.Contains("--messaging-endpoint", Assert.Single(server.Error), StringComparison.Ordinal);

        await using var told = await LocalProcess.StartAsync(["--messaging-endpoint", "chime.test:6599"], urls: "http://0.0.0.0:0");
        await SendAsync(told, "/health");
        Assert.Empty(told.Error);
    }

    private static async Task SendAsync(LocalProcess server, string target, params (string Name, string Value)[] headers)
    {
        var host = headers.Any(static h => h.Name == "Host") ? "" : "Host: localhost\r\n";
        var request = $"GET {target} HTTP/1.1\r\n{host}Connection: close\r\n" + string.Concat(headers.Select(static h => $"{h.Name}: {h.Value}\r\n")) + "\r\n";
        await RawHttp.SendAsync(server.Address, Encoding.UTF8.GetBytes(request));
    }
}
