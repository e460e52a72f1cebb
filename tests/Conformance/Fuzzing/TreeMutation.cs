using System.Text.Json.Nodes;

namespace Conformance.Fuzzing;

/// <summary>Changes a model's tree: nodes go, come twice, move, change their kind, point elsewhere, or say something hostile.</summary>
internal sealed class TreeMutation(Random random, FuzzModel model)
{
    private static readonly string[] _types =
    [
        "string", "blob", "boolean", "byte", "short", "integer", "long", "float", "double", "bigInteger", "bigDecimal", "timestamp", "document",
        "enum", "intEnum", "list", "map", "structure", "union", "set", "service", "operation", "resource",
    ];

    private static readonly Func<JsonNode?>[] _values =
    [
        static () => null, static () => true, static () => false, static () => 0, static () => -1, static () => 1, static () => 3, static () => 1000,
        static () => 2147483648L, static () => JsonNode.Parse("1e400"), static () => JsonNode.Parse("-1e-400"), static () => JsonNode.Parse("0.5"),
        static () => JsonNode.Parse("123456789012345678901234567890"), static () => "", static () => "x", static () => new JsonArray(), static () => new JsonObject(),
        static () => new JsonArray("x"), static () => new JsonObject { ["min"] = 2, ["max"] = 1 }, static () => new JsonObject { ["target"] = "String" },
    ];

    // Traits of members and shapes, so that each meets every kind of shape.
    private static readonly (string Key, Func<Random, JsonNode?> Value)[] _traits =
    [
        ("required", static _ => true), ("httpLabel", static _ => true), ("httpPayload", static _ => true), ("httpQuery", static r => "q" + r.Next(3)),
        ("httpHeader", static r => "x-" + r.Next(3)), ("httpQueryParams", static _ => true), ("httpPrefixHeaders", static r => r.Next(2) == 0 ? "x-" : ""),
        ("httpResponseCode", static _ => true), ("hostLabel", static _ => true), ("eventHeader", static _ => true), ("eventPayload", static _ => true),
        ("idempotencyToken", static _ => true), ("sensitive", static _ => true), ("streaming", static _ => true), ("sparse", static _ => true),
        ("uniqueItems", static _ => true), ("requiresLength", static _ => true), ("clientOptional", static _ => true), ("jsonName", static r => Hostile.Any(r)),
        ("timestampFormat", static r => r.Next(2) == 0 ? "http-date" : "epoch-seconds"), ("mediaType", static r => r.Next(2) == 0 ? "application/json" : Hostile.Any(r)),
        ("length", static r => new JsonObject { ["min"] = r.Next(3), ["max"] = r.Next(1, 5) }), ("range", static r => new JsonObject { ["min"] = r.Next(3), ["max"] = r.Next(1, 300) }),
        ("pattern", static r => Hostile.Any(r)), ("default", static r => _values[r.Next(_values.Length)]()), ("documentation", static r => Hostile.Any(r)),
        ("deprecated", static r => new JsonObject { ["message"] = Hostile.Any(r), ["since"] = Hostile.Any(r) }), ("error", static r => r.Next(2) == 0 ? "client" : "server"),
        ("httpError", static r => r.Next(399, 600)), ("retryable", static _ => true), ("input", static _ => true), ("paginated", static _ => true),
        ("httpChecksumRequired", static _ => true), ("requestCompression", static _ => new JsonObject { ["encodings"] = new JsonArray("gzip") }),
        ("endpoint", static r => new JsonObject { ["hostPrefix"] = Hostile.Any(r) }),
    ];

    private readonly bool _isAst = model.Tree.ContainsKey("smithy");

    /// <summary>A tree with some mutations.</summary>
    public JsonObject Mutate(int count)
    {
        var tree = (JsonObject)model.Tree.DeepClone();
        for (var i = 0; i < count; i++)
        {
            var nodes = Nodes(tree);
            if (nodes.Count > 0)
            {
                Mutate(tree, nodes, nodes[random.Next(nodes.Count)]);
            }
        }

        return tree;
    }

    private void Mutate(JsonObject tree, List<(JsonNode Parent, string? Key, int Index)> nodes, (JsonNode Parent, string? Key, int Index) at)
    {
        switch (random.Next(10))
        {
            case 0: Remove(at); break;
            case 1: Insert(at.Parent, Get(at)?.DeepClone(), (at.Key ?? "x") + random.Next(3)); break;
            case 2: Retarget(tree, nodes); break;
            case 3:
                var moved = Get(at)?.DeepClone();
                Remove(at);
                Insert(nodes[random.Next(nodes.Count)].Parent, moved, at.Key ?? "Moved");
                break;
            case 4: Retype(nodes); break;
            case 5: Set(at, _values[random.Next(_values.Length)]()); break;
            case 6: Say(nodes); break;
            case 7: Rename(at); break;
            default: AddTrait(nodes); break;
        }
    }

    /// <summary>A text anywhere becomes a hostile one.</summary>
    private void Say(List<(JsonNode Parent, string? Key, int Index)> nodes)
    {
        var texts = nodes.Where(static at => Get(at) is JsonValue value && value.TryGetValue<string>(out _) && at.Key is not ("type" or "target")).ToList();
        if (texts.Count > 0)
        {
            Set(texts[random.Next(texts.Count)], Hostile.Any(random));
        }
    }

    private void Retarget(JsonObject tree, List<(JsonNode Parent, string? Key, int Index)> nodes)
    {
        var names = (tree["shapes"] as JsonObject)?.Select(static shape => shape.Key).ToList() ?? [];
        names.AddRange(_isAst ? ["smithy.api#Unit", "smithy.api#Document", "smithy.api#BigInteger"] : ["Unit", "Document", "BigInteger", "Timestamp", "Blob", "String", "PrimitiveInteger"]);
        var targets = nodes.Where(at => at.Key is "target" or "member" or "key" or "value" or "output" || (Get(at) is JsonValue value && value.TryGetValue<string>(out var text) && names.Contains(text))).ToList();
        if (targets.Count > 0)
        {
            var at = targets[random.Next(targets.Count)];
            Set(Get(at) is JsonObject { } member && member.ContainsKey("target") ? (member, "target", -1) : at, names[random.Next(names.Count)]);
        }
    }

    private void Retype(List<(JsonNode Parent, string? Key, int Index)> nodes)
    {
        var types = nodes.Where(static at => at.Key == "type").ToList();
        if (types.Count > 0)
        {
            Set(types[random.Next(types.Count)], _types[random.Next(_types.Length)]);
        }
    }

    private void AddTrait(List<(JsonNode Parent, string? Key, int Index)> nodes)
    {
        var owners = nodes.Select(Get).OfType<JsonObject>().Where(static node => node.ContainsKey("target") || node.ContainsKey("type") || node.ContainsKey("http")).ToList();
        if (owners.Count == 0)
        {
            return;
        }

        var owner = owners[random.Next(owners.Count)];
        var (key, value) = _traits[random.Next(_traits.Length)];
        if (_isAst)
        {
            if (owner["traits"] is not JsonObject traits)
            {
                owner["traits"] = traits = [];
            }

            traits["smithy.api#" + key] = value(random);
        }
        else
        {
            owner[key] = value(random);
        }
    }

    private void Rename((JsonNode Parent, string? Key, int Index) at)
    {
        if (at.Key is null || Get(at)?.DeepClone() is not { } value)
        {
            return;
        }

        var name = random.Next(3) == 0 ? Hostile.Any(random) : Hostile.Names[random.Next(Hostile.Names.Length)];
        Remove(at);
        Insert(at.Parent, value, _isAst && at.Key.Contains('#', StringComparison.Ordinal) ? string.Concat(at.Key.AsSpan(0, at.Key.IndexOf('#', StringComparison.Ordinal) + 1), name) : name);
    }

    private static void Insert(JsonNode parent, JsonNode? value, string key)
    {
        if (parent is JsonObject mapping)
        {
            mapping[key] = value;
        }
        else
        {
            ((JsonArray)parent).Add(value);
        }
    }

    public static List<(JsonNode Parent, string? Key, int Index)> Nodes(JsonNode root)
    {
        var nodes = new List<(JsonNode, string?, int)>();
        var open = new Stack<JsonNode>([root]);
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case JsonObject mapping:
                    foreach (var (key, value) in mapping)
                    {
                        nodes.Add((mapping, key, -1));
                        Push(value);
                    }

                    break;
                case JsonArray array:
                    for (var i = 0; i < array.Count; i++)
                    {
                        nodes.Add((array, null, i));
                        Push(array[i]);
                    }

                    break;
            }
        }

        return nodes;

        void Push(JsonNode? value)
        {
            if (value is JsonObject or JsonArray)
            {
                open.Push(value);
            }
        }
    }

    public static JsonNode? Get((JsonNode Parent, string? Key, int Index) at) => at.Key is not null ? at.Parent[at.Key] : at.Parent[at.Index];

    public static void Set((JsonNode Parent, string? Key, int Index) at, JsonNode? value)
    {
        if (at.Key is not null)
        {
            at.Parent[at.Key] = value;
        }
        else
        {
            at.Parent[at.Index] = value;
        }
    }

    public static void Remove((JsonNode Parent, string? Key, int Index) at)
    {
        if (at.Key is not null)
        {
            ((JsonObject)at.Parent).Remove(at.Key);
        }
        else
        {
            ((JsonArray)at.Parent).RemoveAt(at.Index);
        }
    }
}
