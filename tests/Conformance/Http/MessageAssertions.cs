using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Values;

namespace Conformance.Http;

/// <summary>Asserts on raw messages what a case says of them: every field that it states, and as raw text.</summary>
internal static class MessageAssertions
{
    public static List<string> Request(JsonElement test, HttpMessage request, string? host)
    {
        var problems = new List<string>();
        Same("method", test.GetProperty("method").GetString()!, request.Method, problems);
        Same("uri", test.GetProperty("uri").GetString()!, request.RawPath, problems);
        if (host is not null)
        {
            Same("host", host, request.Header("Host"), problems);
        }

        Query(test, request, problems);
        Headers(test, request, problems);
        Body(test, request, problems);
        return problems;
    }

    public static List<string> Response(JsonElement test, HttpMessage response)
    {
        var problems = new List<string>();
        var code = test.GetProperty("code").GetInt32();
        if (response.Status != code)
        {
            problems.Add($"status: expected {code}, got {response.Status} {response.Header("x-amzn-errortype")} {JsonComparison.Show(response.Body)}");
            return problems;
        }

        if (!response.Complete)
        {
            problems.Add("body: the connection ended before it did");
        }

        Headers(test, response, problems);
        Body(test, response, problems);
        return problems;
    }

    /// <summary>The form that malformed requests use: the body under <c>assertion</c>.</summary>
    public static List<string> MalformedResponse(JsonElement expected, HttpMessage response)
    {
        var problems = Response(WithoutBody(expected), response);
        if (expected.TryGetProperty("body", out var body))
        {
            var assertion = body.GetProperty("assertion");
            if (assertion.TryGetProperty("contents", out var contents))
            {
                Content(contents.GetString()!, body.GetProperty("mediaType").GetString(), response.Body, problems);
            }

            if (assertion.TryGetProperty("messageRegex", out var pattern))
            {
                MessageMatches(pattern.GetString()!, response.Body, problems);
            }
        }

        return problems;
    }

    private static JsonElement WithoutBody(JsonElement expected) => JsonSerializer.SerializeToElement(
        expected.EnumerateObject().Where(static p => p.Name != "body").ToDictionary(static p => p.Name, static p => p.Value));

    private static void MessageMatches(string pattern, byte[] body, List<string> problems)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var message = json.RootElement.TryGetProperty("message", out var found) ? found.GetString() : null;
            if (message is null || !Regex.IsMatch(message, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
            {
                problems.Add($"body/message: expected a match of {pattern}, got {message ?? "nothing"}");
            }
        }
        catch (JsonException)
        {
            problems.Add($"body: not JSON: {JsonComparison.Show(body)}");
        }
    }

    // Of each key that a case names, all values in their order are asserted; keys that it does not name are free.
    private static void Query(JsonElement test, HttpMessage request, List<string> problems)
    {
        var actual = request.RawQuery.GroupBy(static p => p.Split('=')[0], StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => string.Join('&', g), StringComparer.Ordinal);
        foreach (var expected in Strings(test, "queryParams").GroupBy(static p => p.Split('=')[0], StringComparer.Ordinal))
        {
            Same($"query '{expected.Key}'", string.Join('&', expected), actual.GetValueOrDefault(expected.Key), problems);
        }

        problems.AddRange(Strings(test, "forbidQueryParams").Where(actual.ContainsKey).Select(key => $"query '{key}': forbidden, got {actual[key]}"));
        problems.AddRange(Strings(test, "requireQueryParams").Where(key => !actual.ContainsKey(key)).Select(static key => $"query '{key}': missing"));
    }

    private static void Headers(JsonElement test, HttpMessage message, List<string> problems)
    {
        if (test.TryGetProperty("headers", out var headers))
        {
            foreach (var header in headers.EnumerateObject())
            {
                Same($"header '{header.Name}'", header.Value.GetString()!, message.Header(header.Name), problems);
            }
        }

        problems.AddRange(Strings(test, "forbidHeaders").Where(name => message.Header(name) is not null).Select(name => $"header '{name}': forbidden, got '{message.Header(name)}'"));
        problems.AddRange(Strings(test, "requireHeaders").Where(name => message.Header(name) is null).Select(static name => $"header '{name}': missing"));
    }

    private static void Body(JsonElement test, HttpMessage message, List<string> problems)
    {
        if (test.TryGetProperty("body", out var body))
        {
            Content(body.GetString()!, test.TryGetProperty("bodyMediaType", out var type) ? type.GetString() : null, message.Body, problems);
        }
    }

    /// <summary>Asserts a body: JSON by structure, anything else byte for byte, and an empty one as empty.</summary>
    public static void Content(string expected, string? mediaType, byte[] actual, List<string> problems)
    {
        if (expected.Length > 0 && IsJson(mediaType))
        {
            JsonComparison.Compare(expected, actual, "body", problems);
        }
        else if (!actual.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(expected)))
        {
            problems.Add($"body: expected {JsonComparison.Show(Encoding.UTF8.GetBytes(expected))}, got {JsonComparison.Show(actual)}");
        }
    }

    public static bool IsJson(string? mediaType) =>
        mediaType?.Split(';')[0].Trim() is { } type && (type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal));

    public static IEnumerable<string> Strings(JsonElement test, string name) =>
        test.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(static s => s.GetString()!) : [];

    private static void Same(string what, string expected, string? actual, List<string> problems)
    {
        if (expected != actual)
        {
            problems.Add($"{what}: expected '{expected}', got {(actual is null ? "nothing" : $"'{actual}'")}");
        }
    }
}
