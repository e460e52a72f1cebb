using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Cases;

namespace Conformance.RunnerTests;

/// <summary>A case with one expectation changed.</summary>
internal sealed record Mutation(string What, ConformanceCase Case)
{
    /// <summary>Changes the test of a case.</summary>
    public static Mutation Of(ConformanceCase test, string what, Action<JsonObject> change)
    {
        var node = JsonObject.Create(test.Test)!;
        change(node);
        return new Mutation($"{test.Id}: {what}", test with { Test = JsonSerializer.SerializeToElement(node) });
    }

    /// <summary>Every expectation that a case states for a direction, each changed once.</summary>
    public static IEnumerable<Mutation> Each(ConformanceCase test, Direction direction)
    {
        var client = direction == Direction.Client;
        return test.Kind switch
        {
            CaseKind.Request when client => Message(test, "").Concat(Present(test)),

            // A server gets the body that the params make where the case states none.
            CaseKind.Request => test.Test.TryGetProperty("body", out _) ? Values(test, "params") : [],
            CaseKind.Response when client => Values(test, "params"),
            CaseKind.Response => Message(test, ""),
            CaseKind.ErrorResponse when client => Values(test, "params").Concat(Values(test, "code")),
            CaseKind.ErrorResponse => Message(test, ""),
            CaseKind.Malformed => Message(test, "response/").Concat(Contents(test, "response/body/assertion/contents")),
            _ => Events(test, client),
        };
    }

    private static IEnumerable<Mutation> Message(ConformanceCase test, string under) =>
        ((string[])["method", "uri", "code", "headers", "queryParams", "resolvedHost"]).SelectMany(field => Values(test, under + field))
        .Concat(test.Kind == CaseKind.Malformed ? [] : Body(test, under));

    private static IEnumerable<Mutation> Body(ConformanceCase test, string under)
    {
        var json = (At(JsonObject.Create(test.Test)!, under + "bodyMediaType") as JsonValue)?.ToString() == "application/json";
        var body = At(JsonObject.Create(test.Test)!, under + "body")?.ToString();
        return json && body?.Length > 0 ? Contents(test, under + "body") : Values(test, under + "body");
    }

    // What a request must not have, or must: a header that it does have, and one that nothing has.
    private static IEnumerable<Mutation> Present(ConformanceCase test)
    {
        yield return Of(test, "forbidHeaders + Host", static t => Add(t, "forbidHeaders", "Host"));
        yield return Of(test, "requireHeaders + X-Not-There", static t => Add(t, "requireHeaders", "X-Not-There"));
        yield return Of(test, "requireQueryParams + notThere", static t => Add(t, "requireQueryParams", "notThere"));
    }

    private static List<Mutation> Events(ConformanceCase test, bool client)
    {
        var result = new List<Mutation>();
        if (test.Test.TryGetProperty("expectation", out _))
        {
            return result;
        }

        var count = test.Test.TryGetProperty("events", out var events) ? events.GetArrayLength() : 0;
        for (var i = 0; i < count; i++)
        {
            var sent = events[i].GetProperty("type").GetString() == "request" == client;
            result.AddRange(sent ? Values(test, $"events/{i}/headers").Concat(Body(test, $"events/{i}/")) : Values(test, $"events/{i}/params"));
        }

        result.AddRange(client ? Message(test, "initialRequest/") : Message(test, "initialResponse/"));
        result.AddRange(Values(test, client ? "initialResponseParams" : "initialRequestParams"));
        return result;
    }

    /// <summary>Each leaf below a path, changed.</summary>
    private static IEnumerable<Mutation> Values(ConformanceCase test, string path) =>
        Leaves(At(JsonObject.Create(test.Test)!, path), path).Select(leaf => Of(test, leaf, t => Change(t, leaf)));

    /// <summary>Each leaf of the JSON that is the text at a path.</summary>
    private static IEnumerable<Mutation> Contents(ConformanceCase test, string path)
    {
        if (At(JsonObject.Create(test.Test)!, path)?.ToString() is not { } text)
        {
            return [];
        }

        var parent = new JsonObject { ["json"] = JsonNode.Parse(text) };
        return Leaves(parent["json"], "json").Select(leaf => Of(test, $"{path}: {leaf}", t =>
        {
            var copy = parent.DeepClone().AsObject();
            Change(copy, leaf);
            var slash = path.LastIndexOf('/');
            (slash < 0 ? t : At(t, path[..slash]))![path[(slash + 1)..]] = copy["json"]?.ToJsonString() ?? "null";
        }));
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(m => m.Value is null ? [$"{path}/{m.Key}"] : Leaves(m.Value, $"{path}/{m.Key}")),
        JsonArray list => list.SelectMany((item, i) => item is null ? [$"{path}/{i}"] : Leaves(item, $"{path}/{i}")),
        null => [],
        _ => [path],
    };

    private static JsonNode? At(JsonNode root, string path)
    {
        var node = root;
        foreach (var step in path.Split('/'))
        {
            node = node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : (node as JsonObject)?[step];
        }

        return node;
    }

    private static void Change(JsonObject root, string path)
    {
        var slash = path.LastIndexOf('/');
        var parent = slash < 0 ? root : At(root, path[..slash])!;
        var last = path[(slash + 1)..];
        if (parent is JsonArray list)
        {
            var index = int.Parse(last, System.Globalization.CultureInfo.InvariantCulture);
            list[index] = Other(list[index]);
        }
        else
        {
            parent[last] = Other(parent[last]);
        }
    }

    private static JsonValue Other(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => JsonValue.Create(false),
        JsonValueKind.False => JsonValue.Create(true),
        JsonValueKind.Number => JsonValue.Create(value.GetValue<JsonElement>().GetDecimal() + 1),
        JsonValueKind.String when value.ToString() is "NaN" or "Infinity" or "-Infinity" => JsonValue.Create(value.ToString() == "NaN" ? "Infinity" : "NaN"),
        JsonValueKind.String when DateTimeOffset.TryParse(value.ToString(), out _) && value.ToString().EndsWith('Z') => JsonValue.Create("2001-01-01T00:00:00Z"),
        JsonValueKind.String => JsonValue.Create(value + "x"),
        _ => JsonValue.Create("x"),
    };

    private static void Add(JsonObject test, string list, string name)
    {
        test[list] ??= new JsonArray();
        test[list]!.AsArray().Add(name);
    }
}
