using ChimeModelGen.Infrastructure;

namespace ChimeModelGen.Model;

/// <summary>A named shape.</summary>
internal abstract record ShapeModel(string Name, string? Documentation, DeprecationModel? Deprecated, bool Sensitive);

/// <summary>A string, blob, boolean, number, timestamp or document.</summary>
/// <param name="RequiresLength">A streaming blob whose length must be known before it is sent.</param>
internal sealed record SimpleShapeModel(
    string Name,
    SimpleKind Kind,
    string? Documentation,
    DeprecationModel? Deprecated,
    bool Sensitive,
    ConstraintsModel Constraints,
    TimestampFormat? TimestampFormat,
    string? MediaType,
    bool Streaming,
    DefaultValueModel? Default,
    bool RequiresLength = false) : ShapeModel(Name, Documentation, Deprecated, Sensitive);

/// <summary>A string enum (<paramref name="IsInteger"/> false) or an intEnum.</summary>
internal sealed record EnumShapeModel(
    string Name,
    bool IsInteger,
    string? Documentation,
    DeprecationModel? Deprecated,
    bool Sensitive,
    EquatableArray<EnumValueModel> Values,
    DefaultValueModel? Default) : ShapeModel(Name, Documentation, Deprecated, Sensitive);

/// <summary>One value of an enum; <paramref name="Value"/> is what travels (decimal digits for an intEnum).</summary>
/// <param name="Internal">Valid, but not told to callers in messages.</param>
internal sealed record EnumValueModel(string Name, string Value, string? Documentation, DeprecationModel? Deprecated, bool Internal = false);

/// <summary>A list.</summary>
internal sealed record ListShapeModel(
    string Name,
    string? Documentation,
    DeprecationModel? Deprecated,
    bool Sensitive,
    ConstraintsModel Constraints,
    bool Sparse,
    MemberModel Member) : ShapeModel(Name, Documentation, Deprecated, Sensitive);

/// <summary>A map; keys are strings or enums.</summary>
internal sealed record MapShapeModel(
    string Name,
    string? Documentation,
    DeprecationModel? Deprecated,
    bool Sensitive,
    ConstraintsModel Constraints,
    bool Sparse,
    MemberModel Key,
    MemberModel Value) : ShapeModel(Name, Documentation, Deprecated, Sensitive);

/// <summary>A structure, or an error where <paramref name="Error"/> is given.</summary>
internal sealed record StructureShapeModel(
    string Name,
    string? Documentation,
    DeprecationModel? Deprecated,
    bool Sensitive,
    EquatableArray<MemberModel> Members,
    ErrorModel? Error) : ShapeModel(Name, Documentation, Deprecated, Sensitive);

/// <summary>A tagged union; a streaming one is an event stream.</summary>
internal sealed record UnionShapeModel(
    string Name,
    string? Documentation,
    DeprecationModel? Deprecated,
    bool Sensitive,
    bool Streaming,
    EquatableArray<MemberModel> Members) : ShapeModel(Name, Documentation, Deprecated, Sensitive);

/// <summary>The <c>error</c>, <c>httpError</c> and <c>retryable</c> traits.</summary>
/// <param name="HttpStatus">Stated status, or 400 (client) and 500 (server).</param>
internal sealed record ErrorModel(bool IsServerFault, int HttpStatus, bool Retryable, bool Throttling);

/// <summary>Kinds of simple shapes.</summary>
internal enum SimpleKind
{
    String,
    Blob,
    Boolean,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
}

/// <summary>Forms of a timestamp on the wire.</summary>
internal enum TimestampFormat
{
    DateTime,
    HttpDate,
    EpochSeconds,
}
