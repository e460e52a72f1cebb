using System.Text;
using System.Text.Json;
using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps the server understanding every request that real SDKs were seen to send, for every operation, with the fewest and the most members, byte by
/// byte: one client's header, encoding or query order that is not understood would lock its users out.
/// </summary>
public sealed class CapturedRequestTests(ChimeServer server) : IClassFixture<ChimeServer>
{
    [SkippableTheory]
    [InlineData("boto3")]
    [InlineData("js")]
    [InlineData("jsv2")]
    public async Task Every_captured_request_reaches_its_operation_and_is_understood(string sdk)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", "facts", $"captured_requests_{sdk}.jsonl");
        Skip.IfNot(File.Exists(path), $"There is no {Path.GetFileName(path)} in the folder shared/facts beside the repository.");

        var problems = new List<string>();
        var operations = new HashSet<string>();
        foreach (var line in await File.ReadAllLinesAsync(path))
        {
            var captured = JsonDocument.Parse(line).RootElement;
            var operation = captured.GetProperty("operation").GetString()!;
            operations.Add(operation);
            var response = await RawHttp.SendAsync(server.Endpoint, Bytes(captured.GetProperty("request")));
            if (Complaint(operation, response) is { } complaint)
            {
                problems.Add($"{operation} ({captured.GetProperty("variant").GetString()}): {complaint}: {response.Status} {response.Body}");
            }
        }

        Assert.Empty(problems);
        Assert.Equal(51, operations.Count);
    }

    // The captured ARNs are unknown to this server, so refusals by the domain (401, 403, 404) are right; complaints about the form are not.
    private static string? Complaint(string operation, RawResponse response)
    {
        var type = response.Header("x-amzn-ErrorType");
        return (response.Header(ChimeServer.RoutedHeader), response.Status, type) switch
        {
            var (routed, _, _) when routed != operation => $"was routed to {routed}",
            (_, 200 or 201 or 204, null) => null,
            (_, 401, "UnauthorizedClientException") or (_, 403, "ForbiddenException") or (_, 404, "NotFoundException") => null,
            (_, 503, "ServiceUnavailableException") when response.Body.Contains(operation, StringComparison.Ordinal) => null,
            _ => "was not understood",
        };
    }

    private static byte[] Bytes(JsonElement request)
    {
        var body = Encoding.UTF8.GetBytes(request.GetProperty("body").GetString() ?? "");
        var head = new StringBuilder($"{request.GetProperty("method").GetString()} {request.GetProperty("target").GetString()} HTTP/1.1\r\n");
        foreach (var header in request.GetProperty("headers").EnumerateArray())
        {
            // As captured, except that the connection is not kept: the answer ends where the server closes.
            var name = header[0].GetString()!;
            var value = name.ToUpperInvariant() switch
            {
                "CONNECTION" => null,
                "HOST" => "127.0.0.1",
                _ => header[1].GetString(),
            };
            if (value is not null)
            {
                head.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("Connection: close\r\n\r\n").ToString()), .. body];
    }
}
