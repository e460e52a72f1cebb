namespace ChimeModelGen.Runtime;

/// <summary>What client and server know of an operation without its types.</summary>
/// <param name="Service">Service name as modelled.</param>
/// <param name="Name">Operation name as modelled.</param>
/// <param name="Method">HTTP method, upper case.</param>
/// <param name="UriTemplate">Path with <c>{Label}</c>s as modelled, without constant query literals.</param>
/// <param name="StatusCode">HTTP status of a success.</param>
public sealed record OperationDescriptor(string Service, string Name, string Method, string UriTemplate, int StatusCode)
{
    /// <summary>Constant query parameters that tell this operation from others on the same route; empty for most.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> QueryLiterals { get; init; } = [];

    /// <summary>Whether the model calls the operation read-only (it changes nothing).</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether the model calls the operation idempotent (sending it twice is the same as once).</summary>
    public bool IsIdempotent { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Service}.{Name}";
}
