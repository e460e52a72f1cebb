using System.Text;
using System.Text.Json;

namespace ChimeSdk.InMemory;

/// <summary>A push filter rule, here its form: a JSON object over message attributes, within limits (behaviour.md §6.5).</summary>
internal static partial class FilterRule
{
    private const int Bytes = 2_048;
    private const int Complexity = 20;
    private const int OrConstraints = 5;

    /// <summary>What is wrong with a rule, or null. Never quotes the rule.</summary>
    public static string? FindProblem(string rule)
    {
        if (Encoding.UTF8.GetByteCount(rule) > Bytes)
        {
            return $"FilterRule must not exceed {Bytes} bytes of UTF-8.";
        }

        try
        {
            using var document = JsonDocument.Parse(rule);
            var complexity = 0;
            return FindProblem(document.RootElement, ref complexity)
                ?? (complexity > Complexity ? $"FilterRule must not hold more than {Complexity} keys and values together." : null);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return "FilterRule must be a JSON object.";
        }
    }

    private static string? FindProblem(JsonElement rule, ref int complexity)
    {
        if (rule.ValueKind != JsonValueKind.Object)
        {
            return "FilterRule must be a JSON object.";
        }

        foreach (var property in rule.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Array)
            {
                return "FilterRule must have a list as the value of every key.";
            }

            var problem = property.NameEquals("$or")
                ? FindOrProblem(property.Value, ref complexity)
                : FindValuesProblem(property.Value, ref complexity);
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? FindOrProblem(JsonElement constraints, ref int complexity)
    {
        if (constraints.GetArrayLength() > OrConstraints)
        {
            return $"FilterRule must not have more than {OrConstraints} constraints under \"$or\".";
        }

        foreach (var constraint in constraints.EnumerateArray())
        {
            if (FindProblem(constraint, ref complexity) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? FindValuesProblem(JsonElement values, ref int complexity)
    {
        complexity++;
        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.Object
                && value.TryGetProperty("anything-but", out var excluded)
                && excluded.ValueKind == JsonValueKind.Array
                && excluded.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String))
            {
                complexity += excluded.GetArrayLength();
            }
            else if (value.ValueKind == JsonValueKind.String)
            {
                complexity++;
            }
            else
            {
                return "FilterRule must list strings, or {\"anything-but\": [strings]}, under every key.";
            }
        }

        return null;
    }
}
