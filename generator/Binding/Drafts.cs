using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>A shape while it is being bound: known by name and type before its content is.</summary>
internal sealed class ShapeDraft(string name, SourceSpan span, ShapeType? type, RawMapping node, bool isInline)
{
    public string Name { get; } = name;

    public SourceSpan Span { get; } = span;

    /// <summary>Null where the type is missing or unknown: the shape exists, but nothing can be said about it.</summary>
    public ShapeType? Type { get; } = type;

    public RawMapping Node { get; } = node;

    /// <summary>Written inside an operation, as its input or output.</summary>
    public bool IsInline { get; } = isInline;

    public Place Place => Place.Shape(Name);

    public string? Documentation { get; set; }

    public DeprecationModel? Deprecated { get; set; }

    public bool Sensitive { get; set; }

    public bool Sparse { get; set; }

    public bool Streaming { get; set; }

    public bool RequiresLength { get; set; }

    /// <summary>Made to be the input of one operation.</summary>
    public bool IsOwnInput { get; set; } = isInline;

    /// <summary>An event of a streaming union.</summary>
    public bool IsEvent { get; set; }

    public string? MediaType { get; set; }

    public TimestampFormat? TimestampFormat { get; set; }

    public ConstraintsModel Constraints { get; set; } = ConstraintsModel.None;

    public DefaultValueModel? Default { get; set; }

    public ErrorModel? Error { get; set; }

    public List<MemberDraft> Members { get; } = [];

    public List<EnumValueModel> Values { get; } = [];

    /// <summary>Cannot become part of the model.</summary>
    public bool IsDropped { get; set; }

    public bool IsInput { get; set; }

    public bool IsOutput { get; set; }

    public MemberDraft? FindMember(string member)
    {
        foreach (var candidate in Members)
        {
            if (candidate.Name == member)
            {
                return candidate;
            }
        }

        return null;
    }
}

/// <summary>A member while it is being bound, with the places that later checks complain about.</summary>
internal sealed class MemberDraft(string owner, string name, SourceSpan span)
{
    public string Owner { get; } = owner;

    public string Name { get; } = name;

    public SourceSpan Span { get; } = span;

    public Place Place => Place.Member(Owner, Name);

    public string? Target { get; set; }

    public SourceSpan TargetSpan { get; set; } = span;

    /// <summary>Type of the target; null where it is not known.</summary>
    public ShapeType? Type { get; set; }

    /// <summary>The target where it is one of the service's own shapes.</summary>
    public ShapeDraft? Shape { get; set; }

    public string? Documentation { get; set; }

    public bool Required { get; set; }

    public HttpLocation Location { get; set; }

    public string? LocationName { get; set; }

    public SourceSpan LocationSpan { get; set; }

    public string? LocationKey { get; set; }

    public string? JsonName { get; set; }

    public ConstraintsModel Constraints { get; set; } = ConstraintsModel.None;

    public TimestampFormat? TimestampFormat { get; set; }

    public DefaultValueModel? Default { get; set; }

    public bool IdempotencyToken { get; set; }

    public bool Sensitive { get; set; }

    public DeprecationModel? Deprecated { get; set; }

    public bool ClientOptional { get; set; }

    public bool HostLabel { get; set; }

    public bool EventHeader { get; set; }

    public bool EventPayload { get; set; }

    /// <summary>Where the last of the marks above is written.</summary>
    public SourceSpan MarkSpan { get; set; } = span;

    /// <summary>Cannot become part of the model; its name still counts, so that one mistake is told once.</summary>
    public bool IsDropped { get; set; }

    public MemberModel ToModel(bool isClientOptional) => new(
        Name, Target!, Documentation, Required, Location, LocationName, JsonName == Name ? null : JsonName,
        Constraints, TimestampFormat, Default, IdempotencyToken, Sensitive, Deprecated,
        ClientOptional || isClientOptional, HostLabel, EventHeader, EventPayload);
}

/// <summary>An operation while it is being bound.</summary>
internal sealed class OperationDraft(string name, SourceSpan span, RawMapping node)
{
    public string Name { get; } = name;

    public SourceSpan Span { get; } = span;

    public RawMapping Node { get; } = node;

    public Place Place => Place.Operation(Name);

    public string? Documentation { get; set; }

    public DeprecationModel? Deprecated { get; set; }

    public bool ReadOnly { get; set; }

    public bool Idempotent { get; set; }

    public HttpModel? Http { get; set; }

    public SourceSpan UriSpan { get; set; } = span;

    public string Uri { get; set; } = "";

    public ShapeDraft? Input { get; set; }

    public ShapeDraft? Output { get; set; }

    public List<string> Errors { get; } = [];

    public List<UriSegment> HostPrefix { get; set; } = [];

    public string HostPrefixText { get; set; } = "";

    public SourceSpan HostPrefixSpan { get; set; } = span;

    public bool ChecksumRequired { get; set; }

    public ChecksumModel? Checksum { get; set; }

    public List<string> Compression { get; } = [];

    public MemberDraft? InputEventStream { get; set; }

    public MemberDraft? OutputEventStream { get; set; }

    public RawEntry? PaginatedNode { get; set; }

    public PaginationModel? Paginated { get; set; }

    public bool IsDropped { get; set; }
}
