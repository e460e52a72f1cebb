namespace ChimeModelGen.Reading;

/// <summary>What can be told of a tree by its keys alone, while it is broken.</summary>
internal static class FormatKeys
{
    private static readonly HashSet<string> _content = new(
        ["type", "target", "documentation", "http", "input", "output", "errors", "members", "member", "required", "error", "httpError", "value", "length"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> _holders = new(
        [
            "service", "operations", "shapes", "input", "output", "members", "http", "paginated", "endpoint", "httpChecksum", "requestCompression",
            "length", "range", "aws", "deprecated",
        ],
        StringComparer.Ordinal);

    /// <summary>A key that operations, shapes or members have: what stands beside it is no name of another such.</summary>
    public static bool IsContent(string key) => _content.Contains(key);

    /// <summary>Whether lines below a key are meant as its value even where something else stands beside it already.</summary>
    public static bool Holds(string key, RawNode below) =>
        _holders.Contains(key) || (below is RawMapping mapping && !IsContent(key) && Array.Exists(mapping.Entries, static entry => IsContent(entry.Key.Value)));
}
