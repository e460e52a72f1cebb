using System.Text.Json;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>What a rule means.</content>
internal static partial class FilterRule
{
    /// <summary>Whether a message with these attributes passes a rule of valid form. All keys have to pass.</summary>
    public static bool Matches(string rule, IReadOnlyDictionary<string, MessageAttributeValue>? attributes)
    {
        using var document = JsonDocument.Parse(rule);
        return Matches(document.RootElement, attributes);
    }

    private static bool Matches(JsonElement rule, IReadOnlyDictionary<string, MessageAttributeValue>? attributes) =>
        rule.EnumerateObject().All(property => property.NameEquals("$or")
            ? property.Value.EnumerateArray().Any(constraint => Matches(constraint, attributes))
            : property.Value.EnumerateArray().Any(alternative => MatchesValue(alternative, ValuesOf(property.Name, attributes))));

    /// <summary>A text wants to be among the values. "anything-but" wants none of its texts there, which holds without any value too.</summary>
    private static bool MatchesValue(JsonElement alternative, IReadOnlyList<string> values) =>
        alternative.ValueKind == JsonValueKind.String
            ? values.Any(alternative.ValueEquals)
            : !alternative.GetProperty("anything-but").EnumerateArray().Any(excluded => values.Any(excluded.ValueEquals));

    private static IReadOnlyList<string> ValuesOf(string name, IReadOnlyDictionary<string, MessageAttributeValue>? attributes) =>
        attributes is not null && attributes.TryGetValue(name, out var attribute) ? attribute.StringValues ?? [] : [];
}
