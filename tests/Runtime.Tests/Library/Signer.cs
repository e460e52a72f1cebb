using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Runtime.Tests.Library;

/// <summary>Signs requests as AWS documents it: an implementation of its own, so that the server's is not measured by itself.</summary>
internal sealed record Signer
{
    public const string Key = "AKIDEXAMPLE";

    public string Secret { get; init; } = "secret";

    public string Region { get; init; } = "us-east-1";

    public string Service { get; init; } = "library";

    public string Terminator { get; init; } = "aws4_request";

    public DateTimeOffset Time { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>Day of the scope, where it is not that of the time.</summary>
    public string? Day { get; init; }

    public IReadOnlyList<string> Signed { get; init; } = ["host", "x-amz-date"];

    /// <summary>What is signed as the body's hash, where it is not that of the body.</summary>
    public string? BodyHash { get; init; }

    private string TimeText => Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private string Scope => $"{Day ?? TimeText[..8]}/{Region}/{Service}/{Terminator}";

    /// <summary>The head of a request that is signed in its header; <see cref="LibraryServer.SendRawAsync"/> adds <c>Host: x</c>.</summary>
    public string Head(string method, string target, string body = "", params (string Name, string Value)[] headers)
    {
        (string Name, string Value)[] all = [("Host", "x"), ("X-Amz-Date", TimeText), .. headers];
        var signature = Sign(method, target, all, BodyHash ?? Hash(body));
        var lines = all.Skip(1).Select(static header => $"\r\n{header.Name}: {header.Value}");
        return $"{method} {target} HTTP/1.1{string.Concat(lines)}\r\nAuthorization: AWS4-HMAC-SHA256 Credential={Key}/{Scope}, SignedHeaders={string.Join(';', Signed)}, Signature={signature}";
    }

    /// <summary>The target of a presigned request.</summary>
    public string Presign(string method, string path, int expires, params (string Name, string Value)[] headers)
    {
        var query = string.Join('&', new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["X-Amz-Algorithm"] = "AWS4-HMAC-SHA256",
            ["X-Amz-Credential"] = $"{Key}/{Scope}",
            ["X-Amz-Date"] = TimeText,
            ["X-Amz-Expires"] = expires.ToString(CultureInfo.InvariantCulture),
            ["X-Amz-SignedHeaders"] = string.Join(';', Signed),
        }.Select(static pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        return $"{path}?{query}&X-Amz-Signature={Sign(method, $"{path}?{query}", [("Host", "x"), .. headers], Hash(""))}";
    }

    public static string Hash(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    private string Sign(string method, string target, (string Name, string Value)[] headers, string hash)
    {
        var parts = target.Split('?', 2);
        var path = string.Join('/', parts[0].Split('/').Select(Uri.EscapeDataString));
        var query = parts.Length == 1 ? "" : string.Join('&', parts[1].Split('&').Order(StringComparer.Ordinal));
        var lines = Signed.Select(name =>
            $"{name}:{string.Join(',', headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value.Trim()))}\n");
        var canonical = $"{method}\n{path}\n{query}\n{string.Concat(lines)}\n{string.Join(';', Signed)}\n{hash}";
        var toSign = $"AWS4-HMAC-SHA256\n{TimeText}\n{Scope}\n{Hash(canonical)}";
        var key = Scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + Secret), static (key, step) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }
}
