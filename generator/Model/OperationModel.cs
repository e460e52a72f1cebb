using ChimeModelGen.Infrastructure;

namespace ChimeModelGen.Model;

/// <summary>One operation.</summary>
/// <param name="Input">Name of the input structure; operations without input get an empty one named <c>{Operation}Request</c>.</param>
/// <param name="Output">Name of the output structure; null where the operation returns nothing.</param>
/// <param name="Errors">Names of the operation's own error shapes, the service's common ones not repeated.</param>
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
    bool ReadOnly);

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
