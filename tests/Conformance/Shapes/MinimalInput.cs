using System.Text;
using System.Text.Json.Nodes;
using Conformance.Http;

namespace Conformance.Shapes;

/// <summary>The smallest valid input of an operation, made from the model: what calls an operation whose answer is what a case is about.</summary>
internal static class MinimalInput
{
    /// <summary>As params: what is required, and every label.</summary>
    public static JsonObject Params(AstModel model, string operation)
    {
        var input = model.Of(operation, "input");
        var result = new JsonObject();
        foreach (var member in input.Members.Where(static m => m.Required || m.Trait("httpLabel") is not null))
        {
            var target = model.Shape(member.Target);
            if (target.Trait("streaming") is null)
            {
                result[member.Name] = Value(model, target, 0);
            }
        }

        return result;
    }

    /// <summary>As the raw request that carries it, built without any generated code.</summary>
    public static RawRequest Request(AstModel model, string operation)
    {
        var http = model.Shape(operation).Trait("http")!.Value;
        var input = model.Of(operation, "input");
        var uri = http.GetProperty("uri").GetString()!;
        var headers = new List<KeyValuePair<string, string>>();
        var body = new JsonObject();
        byte[] payload = [];
        var given = Params(model, operation);
        foreach (var (name, value) in given)
        {
            var member = input.Member(name)!.Value;
            if (member.Trait("httpLabel") is not null)
            {
                var text = Uri.EscapeDataString(Text(model, member, value!));
                uri = uri.Replace("{" + name + "}", text, StringComparison.Ordinal).Replace("{" + name + "+}", text, StringComparison.Ordinal);
            }
            else if (member.Trait("httpQuery") is { } key)
            {
                uri += (uri.Contains('?', StringComparison.Ordinal) ? "&" : "?") + key.GetString() + "=" + Uri.EscapeDataString(Text(model, member, value!));
            }
            else if (member.Trait("httpHeader") is { } header)
            {
                headers.Add(new(header.GetString()!, Text(model, member, value!)));
            }
            else if (member.Trait("httpPayload") is not null)
            {
                payload = Encoding.UTF8.GetBytes(value is JsonValue ? value.ToString() : value!.ToJsonString());
            }
            else
            {
                body[member.JsonName] = value!.DeepClone();
            }
        }

        if (input.Members.Any(m => model.Shape(m.Target) is { Type: "union" } stream && stream.Trait("streaming") is not null))
        {
            headers.Add(new("Content-Type", "application/vnd.amazon.eventstream"));
        }
        else if (input.Members.Any(static m => m.InBody))
        {
            headers.Add(new("Content-Type", "application/json"));
            payload = Encoding.UTF8.GetBytes(body.ToJsonString());
        }

        return new RawRequest(http.GetProperty("method").GetString()!, uri, headers, payload);
    }

    private static string Text(AstModel model, AstMember member, JsonNode value)
    {
        var target = model.Shape(member.Target);
        var format = (member.Trait("timestampFormat") ?? target.Trait("timestampFormat"))?.GetString();
        return target.Type != "timestamp" || format == "epoch-seconds" ? value.ToString()
            : format == "http-date" || (format is null && member.Trait("httpHeader") is not null) ? "Thu, 01 Jan 1970 00:00:00 GMT"
            : "1970-01-01T00:00:00Z";
    }

    private static JsonNode Value(AstModel model, AstShape shape, int depth)
    {
        if (depth > 8)
        {
            throw new CannotRunException($"{shape.Id} has no smallest value");
        }

        switch (shape.Type)
        {
            case "boolean":
                return JsonValue.Create(true);
            case "list" or "set":
                return new JsonArray();
            case "map" or "document":
                return new JsonObject();
            case "enum":
                var first = shape.Members.First();
                return JsonValue.Create(first.Trait("enumValue")?.GetString() ?? first.Name);
            case "structure":
                var structure = new JsonObject();
                foreach (var member in shape.Members.Where(static m => m.Required))
                {
                    structure[member.Name] = Value(model, model.Shape(member.Target), depth + 1);
                }

                return structure;
            case "union":
                var variant = shape.Members.First();
                return new JsonObject { [variant.Name] = Value(model, model.Shape(variant.Target), depth + 1) };
            case "string" or "blob":
                var length = shape.Trait("length") is { } limits && limits.TryGetProperty("min", out var min) ? min.GetInt32() : 1;
                return JsonValue.Create(new string('a', Math.Max(1, length)));
            default:
                return JsonValue.Create(1);
        }
    }
}
