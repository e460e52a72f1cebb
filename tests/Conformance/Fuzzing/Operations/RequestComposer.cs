using System.Globalization;
using System.Text.Json;

namespace Conformance.Fuzzing.Operations;

/// <summary>Makes valid requests from the model, with one place of the body different where that is asked for.</summary>
internal sealed class RequestComposer(ModelledOperation operation, FuzzWorld world)
{
    private const int DeepestValue = 6;

    /// <summary>The smallest valid request: what is required, and every label.</summary>
    /// <param name="place">Place in the body that is to hold something else, as a JSON pointer; null for none.</param>
    /// <param name="json">What it is to hold.</param>
    public FuzzRequest Compose(string? place = null, string? json = null)
    {
        var request = new FuzzRequest { Method = operation.Method, Path = operation.Path, Version = "HTTP/1.1" };
        request.Headers.Add(("Host", "localhost"));
        if (operation.Query.Length > 0)
        {
            request.Query.AddRange(operation.Query.Split('&').Select(static pair => pair.Split('=', 2) is [var name, var value] ? (name, value) : (pair, "")));
        }

        if (operation.Input.Any(static m => m.Location == Location.Body))
        {
            request.Members = [];
            request.Headers.Add(("Content-Type", "application/json"));
        }

        foreach (var member in operation.Input)
        {
            if (member.Location == Location.Body)
            {
                if (member.Required || IsOnWay(place, "/" + member.Name))
                {
                    request.Members!.Add((member.WireName, Value(member.Target, member.Name, "/" + member.Name, place, json, 0)));
                }
            }
            else if (member.Required)
            {
                Set(request, member, Text(member));
            }
        }

        return request;
    }

    /// <summary>Puts a value where a member travels, as it stands.</summary>
    public static void Set(FuzzRequest request, ModelledMember member, string text)
    {
        switch (member.Location)
        {
            case Location.Label:
                request.Path = request.Path.Replace("{" + member.Name + "}", text, StringComparison.Ordinal);
                break;
            case Location.Query:
                request.Query.RemoveAll(q => q.Name == member.WireName);
                request.Query.Add((member.WireName, text));
                break;
            case Location.Header:
                request.Headers.RemoveAll(h => h.Name == member.WireName);
                request.Headers.Add((member.WireName, text));
                break;
        }
    }

    /// <summary>The request with its label still open.</summary>
    public FuzzRequest ComposeWithout(ModelledMember label)
    {
        var request = Compose();
        request.Path = operation.Path;
        foreach (var other in operation.Input.Where(m => m.Location == Location.Label && m.Name != label.Name))
        {
            Set(request, other, Text(other));
        }

        return request;
    }

    /// <summary>A valid value for a member outside of the body.</summary>
    public string Text(ModelledMember member)
    {
        var shape = operation.Shape(member.Target);
        var text = shape.Type switch
        {
            "integer" or "long" => (shape.MinValue ?? 1).ToString(CultureInfo.InvariantCulture),
            "boolean" => "true",
            "timestamp" => "2026-01-01T00:00:00Z",
            "enum" => shape.Values[0],
            _ => world.Text(member.Name, shape),
        };
        return member.Location == Location.Header ? text : Uri.EscapeDataString(text);
    }

    /// <summary>Every place of the body, as JSON pointers.</summary>
    public IEnumerable<(string Place, string Target)> Places() => operation.Input
        .Where(static m => m.Location == Location.Body)
        .SelectMany(m => Below(m.Target, "/" + m.Name, 0));

    private IEnumerable<(string Place, string Target)> Below(string target, string place, int depth)
    {
        yield return (place, target);
        var shape = operation.Shape(target);
        if (depth == DeepestValue)
        {
            yield break;
        }

        IEnumerable<(string, string)> children = shape.Type switch
        {
            "structure" => shape.Members.Select(m => (m.Target, place + "/" + m.Name)),
            "list" => [(shape.Element!, place + "/0")],
            "map" => [(shape.Element!, place + "/key")],
            _ => [],
        };
        foreach (var found in children.SelectMany(child => Below(child.Item1, child.Item2, depth + 1)))
        {
            yield return found;
        }
    }

    private string Value(string target, string name, string path, string? place, string? json, int depth)
    {
        if (path == place)
        {
            return json!;
        }

        var shape = operation.Shape(target);
        return shape.Type switch
        {
            "structure" => "{" + string.Join(',', shape.Members
                .Where(m => IsOnWay(place, path + "/" + m.Name) || (m.Required && depth < DeepestValue))
                .Select(m => $"\"{m.WireName}\":{Value(m.Target, m.Name, path + "/" + m.Name, place, json, depth + 1)}")) + "}",
            "list" => $"[{Value(shape.Element!, name, path + "/0", place, json, depth + 1)}]",
            "map" => $"{{\"key\":{Value(shape.Element!, name, path + "/key", place, json, depth + 1)}}}",
            "boolean" => "true",
            "integer" or "long" or "float" or "double" => (shape.MinValue ?? 1).ToString(CultureInfo.InvariantCulture),
            "timestamp" => "1767225600",
            "enum" => $"\"{shape.Values[0]}\"",
            _ => JsonSerializer.Serialize(world.Text(name, shape)),
        };
    }

    private static bool IsOnWay(string? place, string path) => place is not null && (place == path || place.StartsWith(path + "/", StringComparison.Ordinal));
}
