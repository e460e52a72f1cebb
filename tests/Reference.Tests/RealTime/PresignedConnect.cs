using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChimeSdk.InMemory;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// The address that a client connects to, presigned as amazon-chime-sdk-js does it: an implementation of its own, so that the server's is not
/// measured by itself.
/// </summary>
internal sealed record PresignedConnect(MessagingSessionRequest Request, DateTimeOffset Time)
{
    public string AccessKey { get; init; } = "AKIDEXAMPLE";

    public string SecretKey { get; init; } = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    public string Service { get; init; } = "chime";

    public string Region { get; init; } = "us-east-1";

    public int LifetimeSeconds { get; init; } = 10;

    /// <summary>Parameters to leave out, as a client would that has it wrong.</summary>
    public IReadOnlyCollection<string> Without { get; init; } = [];

    public Uri For(Uri server)
    {
        var time = Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{Region}/{Service}/aws4_request";
        var parameters = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            ["X-Amz-Algorithm"] = "AWS4-HMAC-SHA256",
            ["X-Amz-Credential"] = $"{AccessKey}/{scope}",
            ["X-Amz-Date"] = time,
            ["X-Amz-Expires"] = LifetimeSeconds.ToString(CultureInfo.InvariantCulture),
            ["X-Amz-SignedHeaders"] = "host",
            ["prefetch-on"] = Request.Prefetch ? "connect" : null,
            ["prefetch-sort-by"] = Request.PrefetchByLastMessage ? "last-message-timestamp" : null,
            ["sessionId"] = Request.SessionId,
            ["userArn"] = Request.UserArn,
        };
        var query = string.Join('&', parameters
            .Where(parameter => parameter.Value is not null && !Without.Contains(parameter.Key))
            .Select(static parameter => $"{parameter.Key}={Escape(parameter.Value!)}"));
        var canonical = $"GET\n/connect\n{query}\nhost:{server.Authority}\n\nhost\n{Hex(SHA256.HashData([]))}";
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + SecretKey), static (key, step) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step)));
        var signature = Without.Contains("X-Amz-Signature") ? "" : $"&X-Amz-Signature={Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)))}";
        return new Uri($"{(server.Scheme == "https" ? "wss" : "ws")}://{server.Authority}/connect?{query}{signature}");
    }

    /// <summary>As encodeURIComponent does, which leaves some characters alone that SigV4 would have encoded.</summary>
    private static string Escape(string value) => Uri.EscapeDataString(value)
        .Replace("%21", "!", StringComparison.Ordinal).Replace("%27", "'", StringComparison.Ordinal)
        .Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
