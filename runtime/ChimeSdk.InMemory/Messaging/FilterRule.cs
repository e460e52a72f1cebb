using System.Text;
using System.Text.Json;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// A push filter rule: a JSON object over message attributes (behaviour.md §6.5). Made once, when it is put; then a message costs some
/// comparisons of texts, which can't fail.
/// </summary>
internal sealed class FilterRule
{
    private readonly List<(string Name, List<Alternative> Alternatives)> _keys = [];
    private readonly List<List<FilterRule>> _anyOf = [];

    private FilterRule()
    {
    }

    /// <summary>Reads a rule.</summary>
    /// <param name="text">What a member gave.</param>
    /// <param name="problem">What is wrong with it, or null. Never quotes the rule.</param>
    /// <returns>The rule; null where something is wrong.</returns>
    public static FilterRule? Parse(string text, out string? problem)
    {
        if (Encoding.UTF8.GetByteCount(text) > FilterRuleReader.Bytes)
        {
            problem = $"FilterRule must not exceed {FilterRuleReader.Bytes} bytes of UTF-8.";
            return null;
        }

        var reader = new FilterRuleReader();
        try
        {
            using var document = JsonDocument.Parse(text);
            var rule = new FilterRule();
            problem = reader.Read(document.RootElement, rule);
            return problem is null ? rule : null;
        }
        catch (InvalidOperationException)
        {
            problem = "FilterRule must not hold half of a surrogate pair: \\ud800 to \\udfff only stand in pairs, high before low.";
            return null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            problem = "FilterRule must be a JSON object.";
            return null;
        }
    }

    /// <summary>Whether a message with these attributes passes. All keys have to pass.</summary>
    public bool Matches(IReadOnlyDictionary<string, MessageAttributeValue>? attributes) =>
        _keys.TrueForAll(key => ValuesOf(key.Name, attributes) is var values && key.Alternatives.Exists(alternative => alternative.Holds(values)))
        && _anyOf.TrueForAll(constraints => constraints.Exists(constraint => constraint.Matches(attributes)));

    public void Add(string name, List<Alternative> alternatives) => _keys.Add((name, alternatives));

    public void AddAnyOf(List<FilterRule> constraints) => _anyOf.Add(constraints);

    public static FilterRule NewConstraint() => new();

    private static IReadOnlyList<string> ValuesOf(string name, IReadOnlyDictionary<string, MessageAttributeValue>? attributes) =>
        attributes is not null && attributes.TryGetValue(name, out var attribute) ? attribute.StringValues ?? [] : [];

    /// <param name="Excludes">A text wants to be among the values. "anything-but" wants none of its texts there, which holds without any
    /// value too.</param>
    /// <param name="Texts">The texts.</param>
    public readonly record struct Alternative(bool Excludes, string[] Texts)
    {
        public bool Holds(IReadOnlyList<string> values) => Array.Exists(Texts, values.Contains) != Excludes;
    }
}
