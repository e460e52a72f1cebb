namespace ChimeModelGen.Binding;

/// <summary>Smithy traits that are known but not supported: each would change what travels, so none may be passed over in silence.</summary>
internal static class UnsupportedTraits
{
    private static readonly Dictionary<string, string> _effects = new(StringComparer.Ordinal)
    {
        ["auth"] = "how requests are signed",
        ["optionalAuth"] = "how requests are signed",
        ["unsignedPayload"] = "how requests are signed",
        ["cors"] = "the headers of responses",
        ["xmlName"] = "the body",
        ["xmlAttribute"] = "the body",
        ["xmlFlattened"] = "the body",
        ["xmlNamespace"] = "the body",
        ["mixins"] = "the members of the shape",
        ["resources"] = "the operations of the service",
        ["resource"] = "the operations of the service",
        ["rename"] = "the names of shapes",
    };

    /// <summary>What ignoring the trait would change; null where the key is no such trait.</summary>
    public static string? Effect(string key) => _effects.TryGetValue(key, out var effect) ? effect : null;
}
