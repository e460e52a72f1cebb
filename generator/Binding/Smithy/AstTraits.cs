namespace ChimeModelGen.Binding.Smithy;

/// <summary>Which traits of Smithy become which keys of the model format.</summary>
internal static class AstTraits
{
    public const string Mixin = "smithy.api#mixin";
    public const string Protocol = "aws.protocols#restJson1";
    public const string Service = "aws.api#service";
    public const string Signing = "aws.auth#sigv4";
    public const string Enum = "smithy.api#enum";
    public const string Box = "smithy.api#box";
    public const string ProtocolDefinition = "smithy.api#protocolDefinition";

    private const string Api = "smithy.api#";

    private static readonly Dictionary<string, AstTrait> _traits = new(StringComparer.Ordinal)
    {
        [Api + "documentation"] = new("documentation", AstTraitForm.Documentation, AstTraitPlace.Any),
        [Api + "title"] = new("title", AstTraitForm.Value, AstTraitPlace.Service),
        [Api + "deprecated"] = new("deprecated", AstTraitForm.MarkerOrValue, AstTraitPlace.Any & ~AstTraitPlace.Service),
        [Api + "paginated"] = new("paginated", AstTraitForm.MarkerOrValue, AstTraitPlace.Operation | AstTraitPlace.Service),
        [Api + "http"] = new("http", AstTraitForm.Value, AstTraitPlace.Operation),
        [Api + "readonly"] = new("readonly", AstTraitForm.Marker, AstTraitPlace.Operation),
        [Api + "idempotent"] = new("idempotent", AstTraitForm.Marker, AstTraitPlace.Operation),
        [Api + "endpoint"] = new("endpoint", AstTraitForm.Value, AstTraitPlace.Operation),
        [Api + "httpChecksumRequired"] = new("httpChecksumRequired", AstTraitForm.Marker, AstTraitPlace.Operation),
        ["aws.protocols#httpChecksum"] = new("httpChecksum", AstTraitForm.Value, AstTraitPlace.Operation),
        [Api + "requestCompression"] = new("requestCompression", AstTraitForm.Value, AstTraitPlace.Operation),
        [Api + "error"] = new("error", AstTraitForm.Value, AstTraitPlace.Shape),
        [Api + "httpError"] = new("httpError", AstTraitForm.Value, AstTraitPlace.Shape),
        [Api + "retryable"] = new("retryable", AstTraitForm.MarkerOrValue, AstTraitPlace.Shape),
        [Api + "input"] = new("input", AstTraitForm.Marker, AstTraitPlace.Shape),
        [Api + "mediaType"] = new("mediaType", AstTraitForm.Value, AstTraitPlace.Shape),
        [Api + "sparse"] = new("sparse", AstTraitForm.Marker, AstTraitPlace.Shape),
        [Api + "streaming"] = new("streaming", AstTraitForm.Marker, AstTraitPlace.Shape),
        [Api + "requiresLength"] = new("requiresLength", AstTraitForm.Marker, AstTraitPlace.Shape),
        [Api + "default"] = new("default", AstTraitForm.Value, AstTraitPlace.Data),
        [Api + "length"] = new("length", AstTraitForm.Value, AstTraitPlace.Data),
        [Api + "range"] = new("range", AstTraitForm.Value, AstTraitPlace.Data),
        [Api + "pattern"] = new("pattern", AstTraitForm.Value, AstTraitPlace.Data),
        [Api + "uniqueItems"] = new("uniqueItems", AstTraitForm.Marker, AstTraitPlace.Data),
        [Api + "timestampFormat"] = new("timestampFormat", AstTraitForm.Value, AstTraitPlace.Data),
        [Api + "sensitive"] = new("sensitive", AstTraitForm.Marker, AstTraitPlace.Data),
        [Api + "required"] = new("required", AstTraitForm.Marker, AstTraitPlace.Member),
        [Api + "clientOptional"] = new("clientOptional", AstTraitForm.Marker, AstTraitPlace.Member),
        [Api + "idempotencyToken"] = new("idempotencyToken", AstTraitForm.Marker, AstTraitPlace.Member),
        [Api + "jsonName"] = new("jsonName", AstTraitForm.Value, AstTraitPlace.Member),
        [Api + "httpLabel"] = new("httpLabel", AstTraitForm.Marker, AstTraitPlace.Member),
        [Api + "httpQuery"] = new("httpQuery", AstTraitForm.Value, AstTraitPlace.Member),
        [Api + "httpQueryParams"] = new("httpQueryParams", AstTraitForm.Marker, AstTraitPlace.Member),
        [Api + "httpHeader"] = new("httpHeader", AstTraitForm.Value, AstTraitPlace.Member),
        [Api + "httpPrefixHeaders"] = new("httpPrefixHeaders", AstTraitForm.Value, AstTraitPlace.Member),
        [Api + "httpPayload"] = new("httpPayload", AstTraitForm.Marker, AstTraitPlace.Member),
        [Api + "httpResponseCode"] = new("httpResponseCode", AstTraitForm.Marker, AstTraitPlace.Member),
        [Api + "hostLabel"] = new("hostLabel", AstTraitForm.Marker, AstTraitPlace.Member),
        [Api + "eventHeader"] = new("eventHeader", AstTraitForm.Marker, AstTraitPlace.Member),
        [Api + "eventPayload"] = new("eventPayload", AstTraitForm.Marker, AstTraitPlace.Member),
        [Api + "enumValue"] = new("value", AstTraitForm.Value, AstTraitPlace.EnumValue),
        [Api + "internal"] = new("internal", AstTraitForm.Marker, AstTraitPlace.EnumValue),
    };

    /// <summary>Traits of the prelude that say nothing to JSON over HTTP, or that other parts of the reader look at.</summary>
    private static readonly HashSet<string> _harmless = new(
        new[]
        {
            "addedDefault", "auth", "authDefinition", "box", "enum", "examples", "externalDocumentation", "httpApiKeyAuth", "httpBasicAuth",
            "httpBearerAuth", "httpDigestAuth", "idRef", "internal", "mixin", "nestedProperties", "noReplace", "notProperty", "optionalAuth",
            "output", "private", "property", "protocolDefinition", "recommended", "references", "resourceIdentifier", "since", "suppress",
            "tags", "trait", "traitValidators", "unitType", "unstable", "xmlAttribute", "xmlFlattened", "xmlName", "xmlNamespace",
        }.Select(static name => Api + name), StringComparer.Ordinal);

    /// <summary>Traits without which values would travel in another form.</summary>
    private static readonly Dictionary<string, string> _formChanging = new(StringComparer.Ordinal)
    {
        ["alloy#discriminated"] = "the form of the union",
        ["alloy#jsonUnknown"] = "the members of the body",
        ["alloy#untagged"] = "the form of the union",
        ["alloy#urlFormFlattened"] = "the body",
        ["alloy#urlFormName"] = "the body",
    };

    /// <summary>Traits beside the body: without them everything works, but something that the model promises is left to the user.</summary>
    private static readonly Dictionary<string, string> _leftToUser = new(StringComparer.Ordinal)
    {
        [Api + "cors"] = "answers carry no CORS headers; add the CORS middleware to the server",
        ["aws.api#clientEndpointDiscovery"] = "the client does not ask for its endpoint; set it",
        ["aws.api#clientDiscoveredEndpoint"] = "the client does not ask for its endpoint; set it",
    };

    public static IEnumerable<string> PreludeNames => _traits.Keys.Concat(_harmless).Where(IsPrelude);

    public static AstTrait? Find(string id) => _traits.TryGetValue(id, out var trait) ? trait : null;

    public static bool IsHarmless(string id) => _harmless.Contains(id);

    public static bool IsPrelude(string id) => id.StartsWith(Api, StringComparison.Ordinal);

    public static string? ChangesForm(string id) => _formChanging.TryGetValue(id, out var effect) ? effect : null;

    public static string? LeavesToUser(string id) => _leftToUser.TryGetValue(id, out var effect) ? effect : null;

    /// <summary>Whether the id is that of a protocol, as far as its name tells.</summary>
    public static bool IsProtocol(string id) =>
        id.StartsWith("smithy.protocols#", StringComparison.Ordinal)
        || id is "aws.protocols#restJson1" or "aws.protocols#restXml" or "aws.protocols#awsJson1_0" or "aws.protocols#awsJson1_1"
            or "aws.protocols#awsQuery" or "aws.protocols#ec2Query" or "alloy#simpleRestJson" or "alloy.proto#grpc";
}

/// <param name="Key">The key of the model format that says the same.</param>
internal sealed record AstTrait(string Key, AstTraitForm Form, AstTraitPlace Places);

/// <summary>How a trait's value becomes the key's.</summary>
internal enum AstTraitForm
{
    /// <summary>As it is.</summary>
    Value,

    /// <summary>An empty mapping stands for true.</summary>
    Marker,

    /// <summary>An empty mapping stands for true, any other value for itself.</summary>
    MarkerOrValue,

    /// <summary>Text with markup.</summary>
    Documentation,
}

[Flags]
internal enum AstTraitPlace
{
    Service = 1,
    Operation = 2,
    Shape = 4,
    Member = 8,
    EnumValue = 16,
    Data = Shape | Member,
    Any = Service | Operation | Shape | Member | EnumValue,
}
