using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Http;
using Conformance.Shapes;

namespace Conformance.Running;

/// <summary>Makes the raw request that a case describes.</summary>
internal static class RequestBuilder
{
    private static readonly string[] _transport = ["Host", "Content-Length"];

    public static RawRequest FromCase(JsonElement test, AstModel model, string operation)
    {
        var headers = CaseRunner.Headers(test).ToList();
        byte[] body = [];
        if (test.TryGetProperty("body", out var stated))
        {
            body = Encoding.UTF8.GetBytes(stated.GetString()!);
            var mediaType = test.TryGetProperty("bodyMediaType", out var type) ? type.GetString() : null;

            // One case states a JSON body without its Content-Type (the suite's README); of blobs that is what others are about.
            if (body.Length > 0 && MessageAssertions.IsJson(mediaType) && !Has(headers, "Content-Type"))
            {
                headers.Add(new("Content-Type", mediaType!));
            }
        }
        else if (Unstated(test, model.Of(operation, "input"), model) is { } made)
        {
            body = made;
            headers.Add(new("Content-Type", "application/json"));
            if (headers.Any(static h => h.Key == "Content-Encoding" && h.Value.EndsWith("gzip", StringComparison.Ordinal)))
            {
                body = Gzip(body);
            }
        }

        return new RawRequest(test.GetProperty("method").GetString()!, Target(test), headers, body);
    }

    public static RawRequest Malformed(JsonElement request) => new(
        request.GetProperty("method").GetString()!,
        Target(request),
        CaseRunner.Headers(request).ToList(),
        Encoding.UTF8.GetBytes(request.TryGetProperty("body", out var body) ? body.GetString()! : ""));

    /// <summary>Headers that the runner sends and the case does not know of.</summary>
    public static HashSet<string> OwnHeaders(RawRequest request) =>
        _transport.Where(name => !Has(request.Headers, name)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static string Target(JsonElement request)
    {
        var query = string.Join('&', MessageAssertions.Strings(request, "queryParams"));
        return request.GetProperty("uri").GetString() + (query.Length > 0 ? "?" + query : "");
    }

    // Cases about compression state no body, which is free to compressors: a server gets that of the params.
    private static byte[]? Unstated(JsonElement test, AstShape input, AstModel model)
    {
        var json = new JsonObject();
        foreach (var value in CaseRunner.Field(test, "params").EnumerateObject())
        {
            if (input.Member(value.Name) is { InBody: true } member)
            {
                if (model.Shape(member.Target).Type is not ("string" or "boolean" or "integer"))
                {
                    throw new CannotRunException($"the case states no body, and the runner does not make one for the {member.Name} of type {model.Shape(member.Target).Type}");
                }

                json[member.JsonName] = JsonNode.Parse(value.Value.GetRawText());
            }
        }

        return json.Count == 0 ? null : Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    private static bool Has(IEnumerable<KeyValuePair<string, string>> headers, string name) => headers.Any(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase));
}
