using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ChimeModelGen.AspNetCore;

/// <summary>
/// Computes the signature that a request ought to have, from its raw target: a query that was decoded and encoded again would differ from
/// what some clients sign, who leave characters as they are that others encode.
/// </summary>
internal static class SigV4Signature
{
    public static string Compute(SigV4Claim claim, string secretKey, string method, string rawPath, string rawQuery, IHeaderDictionary headers, string payloadHash)
    {
        var canonical = new StringBuilder()
            .Append(method).Append('\n')
            .Append(EncodeAgain(rawPath)).Append('\n')
            .Append(CanonicalQuery(rawQuery)).Append('\n');
        foreach (var name in claim.SignedHeaders)
        {
            canonical.Append(name).Append(':').AppendJoin(',', headers[name].Select(Collapse)).Append('\n');
        }

        canonical.Append('\n').AppendJoin(';', claim.SignedHeaders).Append('\n').Append(payloadHash);
        var toSign = $"{SigV4Claim.Algorithm}\n{claim.TimeText}\n{claim.Scope}\n{Hash(Encoding.UTF8.GetBytes(canonical.ToString()))}";

        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var step in (string[])[claim.Day, claim.Region, claim.Service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    public static string Hash(ReadOnlySpan<byte> payload) => Convert.ToHexStringLower(SHA256.HashData(payload));

    /// <summary>All services but S3 sign the path as it was sent, encoded once more: its percent signs are encoded.</summary>
    private static string EncodeAgain(string rawPath)
    {
        var encoded = new StringBuilder(rawPath.Length + 16);
        foreach (var each in Encoding.UTF8.GetBytes(rawPath))
        {
            if (char.IsAsciiLetterOrDigit((char)each) || each is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~' or (byte)'/')
            {
                encoded.Append((char)each);
            }
            else
            {
                encoded.Append('%').Append(each.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    private static string CanonicalQuery(string rawQuery) => string.Join('&', rawQuery
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static pair => pair.Split('=', 2) is [var name, var value] ? (Name: name, Value: value) : (Name: pair, Value: ""))
        .Where(static pair => pair.Name != "X-Amz-Signature")
        .OrderBy(static pair => pair.Name, StringComparer.Ordinal)
        .ThenBy(static pair => pair.Value, StringComparer.Ordinal)
        .Select(static pair => $"{pair.Name}={pair.Value}"));

    private static string Collapse(string? value) => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
