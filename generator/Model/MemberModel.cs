namespace ChimeModelGen.Model;

/// <summary>A member of a structure, union, list or map.</summary>
/// <param name="Name">Member name as modelled; <c>member</c>, <c>key</c> or <c>value</c> in lists and maps.</param>
/// <param name="Target">Name of the target shape: one of the service's shapes, or a prelude shape such as <c>String</c>.</param>
/// <param name="Location">Where the member travels.</param>
/// <param name="LocationName">Header, header prefix or query key; null where the location has no name of its own.</param>
/// <param name="JsonName">Name in a JSON body where it differs from <paramref name="Name"/>.</param>
/// <param name="Constraints">Constraints written on the member itself; they replace the target's of the same kind.</param>
/// <param name="ClientOptional">A client neither sends nor counts on the default: said of the member, or of its structure as an operation's own input.</param>
/// <param name="HostLabel">Fills the label of its name in the operation's host prefix, beside travelling where it otherwise does.</param>
/// <param name="EventHeader">Travels as a header of the event that its structure is.</param>
/// <param name="EventPayload">Is the whole payload of the event that its structure is.</param>
internal sealed record MemberModel(
    string Name,
    string Target,
    string? Documentation,
    bool Required,
    HttpLocation Location,
    string? LocationName,
    string? JsonName,
    ConstraintsModel Constraints,
    TimestampFormat? TimestampFormat,
    DefaultValueModel? Default,
    bool IdempotencyToken,
    bool Sensitive,
    DeprecationModel? Deprecated,
    bool ClientOptional = false,
    bool HostLabel = false,
    bool EventHeader = false,
    bool EventPayload = false);

/// <summary>Where a member of an input, output or error travels.</summary>
internal enum HttpLocation
{
    Body,
    Label,
    Query,
    QueryParams,
    Header,
    PrefixHeaders,
    Payload,
    ResponseCode,
}

/// <summary>Constraint traits; null where a trait is absent.</summary>
/// <param name="MinLength">Code points of a string, bytes of a blob, items of a list or map; inclusive.</param>
/// <param name="Minimum">Inclusive lower bound of a number, as the exact decimal text of the model.</param>
/// <param name="Pattern">Smithy (ECMA 262) regular expression as written; not anchored unless it says so.</param>
internal sealed record ConstraintsModel(
    long? MinLength,
    long? MaxLength,
    string? Minimum,
    string? Maximum,
    string? Pattern,
    bool UniqueItems)
{
    public static ConstraintsModel None { get; } = new(null, null, null, null, null, false);

    public bool HasLength => MinLength is not null || MaxLength is not null;

    public bool HasRange => Minimum is not null || Maximum is not null;

    /// <summary>These constraints where they speak, <paramref name="target"/>'s where they are silent.</summary>
    public ConstraintsModel Over(ConstraintsModel target) => new(
        HasLength ? MinLength : target.MinLength,
        HasLength ? MaxLength : target.MaxLength,
        HasRange ? Minimum : target.Minimum,
        HasRange ? Maximum : target.Maximum,
        Pattern ?? target.Pattern,
        UniqueItems || target.UniqueItems);
}

/// <summary>The <c>default</c> trait's value.</summary>
/// <param name="Kind">JSON kind of the value.</param>
/// <param name="Text">Scalar text; empty for null, an empty list or an empty map.</param>
internal sealed record DefaultValueModel(DefaultValueKind Kind, string Text);

/// <summary>JSON kinds a default can have; lists and maps can only be empty ones, as Smithy rules.</summary>
internal enum DefaultValueKind
{
    Null,
    String,
    Number,
    Boolean,
    EmptyList,
    EmptyMap,
}
