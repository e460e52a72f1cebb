using System.Globalization;

namespace ChimeModelGen.AspNetCore;

/// <summary>What a request says of its signature (AWS Signature Version 4), in its Authorization header or, presigned, in its query.</summary>
internal sealed record SigV4Claim
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    public required string AccessKey { get; init; }

    /// <summary>Date, region, service and the closing word, with slashes between them, as the signature takes them in.</summary>
    public required string Scope { get; init; }

    public required string Region { get; init; }

    public required string Service { get; init; }

    /// <summary>The day of the key, as eight digits.</summary>
    public required string Day { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>How long a presigned request holds; null for one that is signed in its header.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Names of headers in the order given, lower case.</summary>
    public required IReadOnlyList<string> SignedHeaders { get; init; }

    /// <summary>64 hexadecimal digits.</summary>
    public required string Signature { get; init; }

    public string TimeText => Format(Time);

    /// <summary>A moment as signatures have it.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads what a presigned request says; null where something of it is missing or malformed.</summary>
    /// <param name="query">The decoded query.</param>
    public static SigV4Claim? FromQuery(Func<string, string?> query)
    {
        if (query("X-Amz-Algorithm") != Algorithm
            || !int.TryParse(query("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < 1 or > 604_800)
        {
            return null;
        }

        return Of(query("X-Amz-Credential"), query("X-Amz-SignedHeaders"), query("X-Amz-Signature"), query("X-Amz-Date"), TimeSpan.FromSeconds(seconds));
    }

    /// <summary>Reads an Authorization header; null where something of it is missing or malformed.</summary>
    /// <param name="authorization">The header.</param>
    /// <param name="date">The X-Amz-Date header, which goes before Date.</param>
    public static SigV4Claim? FromHeader(string authorization, string? date)
    {
        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !parts.TryAdd(part[..equals], part[(equals + 1)..]))
            {
                return null;
            }
        }

        return Of(parts.GetValueOrDefault("Credential"), parts.GetValueOrDefault("SignedHeaders"), parts.GetValueOrDefault("Signature"), date, null);
    }

    private static SigV4Claim? Of(string? credential, string? signedHeaders, string? signature, string? date, TimeSpan? lifetime)
    {
        // An access key may hold slashes; the scope never does.
        var pieces = credential?.Split('/');
        if (pieces is not { Length: >= 5 } || pieces[^1] != "aws4_request" || pieces[..^1].Any(string.IsNullOrEmpty)
            || !DateTimeOffset.TryParseExact(date, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            || !date!.StartsWith(pieces[^4], StringComparison.Ordinal) || pieces[^4].Length != 8
            || signedHeaders?.Split(';') is not { } names || !AreHeaders(names)
            || signature is not { Length: 64 } || !signature.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        return new SigV4Claim
        {
            AccessKey = string.Join('/', pieces[..^4]),
            Scope = string.Join('/', pieces[^4..]),
            Day = pieces[^4],
            Region = pieces[^3],
            Service = pieces[^2],
            Time = time,
            Lifetime = lifetime,
            SignedHeaders = names,
            Signature = signature,
        };
    }

    // As they are part of what is signed, they have one form only: lower case, none twice. The host is always one of them.
    private static bool AreHeaders(string[] names) =>
        names.Contains("host", StringComparer.Ordinal)
        && names.Distinct(StringComparer.Ordinal).Count() == names.Length
        && names.All(static name => name.Length > 0 && !name.Any(static c => char.IsAsciiLetterUpper(c) || c is <= ' ' or > '~'));
}
