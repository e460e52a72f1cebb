namespace ChimeModelGen.Binding;

/// <summary>Which keys a shape may have, by its type.</summary>
internal static class ShapeKeys
{
    /// <summary>The key that every shape has.</summary>
    public static readonly string[] Type = ["type"];

    private static readonly string[] _common = ["type", "documentation", "deprecated", "sensitive"];
    private static readonly Dictionary<ShapeType, string[]> _keys = new()
    {
        [ShapeType.String] = With("length", "pattern", "mediaType", "default"),
        [ShapeType.Blob] = With("length", "mediaType", "streaming", "requiresLength", "default"),
        [ShapeType.Boolean] = With("default"),
        [ShapeType.Timestamp] = With("timestampFormat", "default"),
        [ShapeType.Document] = With("default"),
        [ShapeType.Enum] = With("members", "default"),
        [ShapeType.IntEnum] = With("members", "default"),
        [ShapeType.List] = With("member", "length", "uniqueItems", "sparse"),
        [ShapeType.Map] = With("key", "value", "length", "sparse"),
        [ShapeType.Structure] = With("members", "error", "httpError", "retryable", "input"),
        [ShapeType.Union] = With("members", "streaming"),
    };

    private static readonly string[] _number = With("range", "default");
    private static readonly HashSet<string> _all = new(_keys.Values.SelectMany(static keys => keys).Concat(_number).Concat(Type), StringComparer.Ordinal);

    /// <summary>Whether shapes of some type have the key.</summary>
    public static bool IsKnown(string key) => _all.Contains(key);

    public static string[] Of(ShapeType type) => type.IsNumber() ? _number : _keys[type];

    public static bool Has(ShapeType type, string key) => Array.IndexOf(Of(type), key) >= 0;

    // Not a collection expression: spreading arrays compiles to spans, and System.Memory must not become a reference.
    private static string[] With(params string[] keys) => _common.Concat(keys).ToArray();
}
