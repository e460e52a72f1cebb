using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>What to write instead of a key that the format does not have, where a word of another format tells what was meant.</summary>
internal static class KeyAdvice
{
    private static readonly string[] _methods = ["get", "head", "post", "put", "patch", "delete", "options"];

    /// <summary>A whole sentence's end; null where nothing is known of the word.</summary>
    public static string? For(RawEntry entry, IReadOnlyCollection<string> known)
    {
        var key = entry.Key.Value;
        if (Array.IndexOf(_methods, key.ToLowerInvariant()) >= 0 && known.Contains("http"))
        {
            return $"write 'http: {{ method: {key.ToUpperInvariant()}, uri: {Sample(entry.Value, "/books")} }}'";
        }

        if (Synonyms.Key(key, known) is not { } meant)
        {
            return null;
        }

        return meant switch
        {
            "length" or "range" when Bound(key) is { } bound => $"write '{meant}: {{ {bound}: {Sample(entry.Value, "1")} }}'",
            "http" when entry.Value is RawScalar => Http(key, entry.Value),
            "httpLabel" or "httpPayload" => $"did you mean '{meant}: true'?",
            "sparse" when key == "nullable" => "items of a list or map may be null with 'sparse: true'; a member may be absent unless it is required",
            _ => $"did you mean '{meant}'?",
        };
    }

    private static string? Bound(string key)
    {
        var word = key.ToLowerInvariant();
        return word.Contains("min") || word is "gte" or "gt" ? "min" : word.Contains("max") || word is "lte" or "lt" ? "max" : null;
    }

    private static string Http(string key, RawNode value) => key.ToLowerInvariant() is "method" or "verb"
        ? $"write 'http: {{ method: {Sample(value, "GET")}, uri: /books }}'"
        : $"write 'http: {{ method: GET, uri: {Sample(value, "/books")} }}'";

    // What was written is the best example; quoted where YAML would take it apart.
    private static string Sample(RawNode value, string otherwise)
    {
        if (value is not RawScalar { IsNull: false, Value: { Length: > 0 and < 60 } text })
        {
            return otherwise;
        }

        return text.IndexOfAny(['{', '}', '[', ']', ',', ':', '#', '"', '\'']) < 0 ? text : "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }
}
