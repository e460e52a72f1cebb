using ChimeModelGen.Infrastructure;

namespace ChimeModelGen.Model;

/// <summary>One operation.</summary>
/// <param name="Input">Name of the input structure; operations without input get an empty one named <c>{Operation}Request</c>.</param>
/// <param name="Output">Name of the output structure; null where the operation returns nothing.</param>
/// <param name="Errors">Names of the operation's own error shapes, the service's common ones not repeated.</param>
/// <param name="HostPrefix">What stands before the host, in order: texts, and labels filled by members of the input; empty where there is none.</param>
/// <param name="ChecksumRequired">Requests carry a checksum of their body (Content-MD5).</param>
/// <param name="Checksum">The flexible checksums of AWS; null where the operation has none.</param>
/// <param name="Compression">Encodings that a client may compress the request with, best first.</param>
/// <param name="InputEventStream">The member of the input that is an event stream.</param>
/// <param name="HasUnitInput">The model gives the operation no input at all, which is less than an empty structure: no body may come.</param>
/// <param name="OutputEventStream">The member of the output that is an event stream.</param>
internal sealed record OperationModel(
    string Name,
    string? Documentation,
    HttpModel Http,
    string Input,
    string? Output,
    EquatableArray<string> Errors,
    PaginationModel? Paginated,
    DeprecationModel? Deprecated,
    bool Idempotent,
    bool ReadOnly,
    EquatableArray<UriSegment> HostPrefix = default,
    bool ChecksumRequired = false,
    ChecksumModel? Checksum = null,
    EquatableArray<string> Compression = default,
    string? InputEventStream = null,
    string? OutputEventStream = null,
    bool HasUnitInput = false);

/// <summary>The <c>aws.protocols#httpChecksum</c> trait.</summary>
/// <param name="AlgorithmMember">Member of the input that picks the algorithm of the request's checksum.</param>
/// <param name="Required">Requests always carry a checksum.</param>
/// <param name="ValidationModeMember">Member of the input that asks for the response's checksum to be validated.</param>
/// <param name="ResponseAlgorithms">Algorithms of a response's checksum, as the model orders them.</param>
internal sealed record ChecksumModel(string? AlgorithmMember, bool Required, string? ValidationModeMember, EquatableArray<string> ResponseAlgorithms);

/// <summary>The <c>http</c> trait.</summary>
/// <param name="Method">HTTP method, upper case.</param>
/// <param name="Segments">Path segments of the URI in order.</param>
/// <param name="Query">Constant query literals of the URI in order.</param>
/// <param name="Code">Status of a success.</param>
internal sealed record HttpModel(string Method, EquatableArray<UriSegment> Segments, EquatableArray<QueryLiteral> Query, int Code);

/// <summary>One path segment: literal text, or a label bound to the member of that name.</summary>
internal sealed record UriSegment(string Text, bool IsLabel, bool IsGreedy);

/// <summary>A constant <c>name=value</c> of the URI; <paramref name="Value"/> is null for a bare name.</summary>
internal sealed record QueryLiteral(string Name, string? Value);

/// <summary>The <c>paginated</c> trait with the service's defaults merged in; each is a member path, dots between members.</summary>
internal sealed record PaginationModel(string InputToken, string OutputToken, string? PageSize, string? Items);

/// <summary>The <c>deprecated</c> trait.</summary>
internal sealed record DeprecationModel(string? Message, string? Since);
