using System.Text.Json;

namespace ChimeSdk.InMemory;

/// <summary>Reads filter rules, within limits (behaviour.md §6.5).</summary>
internal struct FilterRuleReader
{
    public const int Bytes = 2_048;
    private const int Complexity = 20;
    private const int OrConstraints = 5;

    private int _complexity;

    /// <returns>What is wrong, or null.</returns>
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    public string? Read(JsonElement json, FilterRule rule) =>
        ReadObject(json, rule)
        ?? (_complexity > Complexity ? $"FilterRule must not hold more than {Complexity} keys and values together." : null);

    private string? ReadObject(JsonElement json, FilterRule rule)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return "FilterRule must be a JSON object.";
        }

        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Array)
            {
                return "FilterRule must have a list as the value of every key.";
            }

            var name = property.Name;
            if ((name == "$or" ? ReadConstraints(property.Value, rule) : ReadValues(name, property.Value, rule)) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private string? ReadConstraints(JsonElement json, FilterRule rule)
    {
        if (json.GetArrayLength() > OrConstraints)
        {
            return $"FilterRule must not have more than {OrConstraints} constraints under \"$or\".";
        }

        var constraints = new List<FilterRule>();
        foreach (var each in json.EnumerateArray())
        {
            var constraint = FilterRule.NewConstraint();
            if (ReadObject(each, constraint) is { } problem)
            {
                return problem;
            }

            constraints.Add(constraint);
        }

        rule.AddAnyOf(constraints);
        return null;
    }

    private string? ReadValues(string name, JsonElement json, FilterRule rule)
    {
        _complexity++;
        var alternatives = new List<FilterRule.Alternative>();
        foreach (var value in json.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.Object
                && value.EnumerateObject().All(static property => property.Name == "anything-but")
                && value.TryGetProperty("anything-but", out var excluded)
                && excluded.ValueKind == JsonValueKind.Array
                && excluded.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String))
            {
                _complexity += excluded.GetArrayLength();
                alternatives.Add(new(Excludes: true, [.. excluded.EnumerateArray().Select(static item => item.GetString()!)]));
            }
            else if (value.ValueKind == JsonValueKind.String)
            {
                _complexity++;
                alternatives.Add(new(Excludes: false, [value.GetString()!]));
            }
            else
            {
                return "FilterRule must list strings, or {\"anything-but\": [strings]}, under every key.";
            }
        }

        rule.Add(name, alternatives);
        return null;
    }
}
