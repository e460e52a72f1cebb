using System.Text.Json;

namespace Conformance.Cases;

/// <summary>What a case is about.</summary>
public enum CaseKind
{
    Request,
    Response,
    ErrorResponse,
    Malformed,
    EventStream,
}

/// <summary>Which half of the generated code a case runs against.</summary>
public enum Direction
{
    Client,
    Server,
}

/// <summary>One case of the suite, as its file states it.</summary>
/// <param name="Service">Shape id of the service.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Operation">Shape ids of the operations it holds for; one, save for errors.</param>
/// <param name="Error">Shape id of the error; null for other kinds.</param>
/// <param name="Test">Body of the Smithy trait.</param>
internal sealed record ConformanceCase(string Service, CaseKind Kind, IReadOnlyList<string> Operations, string? Error, JsonElement Test)
{
    // What the runner asserts or feeds, and what says nothing of the wire; a field beyond these would be an assertion passed over.
    private static readonly HashSet<string> _fields = new(StringComparer.Ordinal)
    {
        "id", "documentation", "protocol", "tags", "appliesTo", "authScheme", "vendorParams", "vendorParamsShape",
        "method", "uri", "host", "resolvedHost", "queryParams", "forbidQueryParams", "requireQueryParams",
        "code", "headers", "forbidHeaders", "requireHeaders", "body", "bodyMediaType", "params", "request", "response",
        "events", "expectation", "initialRequest", "initialRequestParams", "initialRequestShape", "initialResponse", "initialResponseParams", "initialResponseShape",
    };

    /// <summary>Fields that the runner does not know.</summary>
    public IEnumerable<string> UnknownFields => Test.EnumerateObject().Select(static f => f.Name).Where(static name => !_fields.Contains(name));

    public string Id => Test.GetProperty("id").GetString()!;

    /// <summary>The directions that the case applies to: both, unless it says otherwise; malformed requests reach servers only.</summary>
    public bool AppliesTo(Direction direction) => Kind == CaseKind.Malformed
        ? direction == Direction.Server
        : !Test.TryGetProperty("appliesTo", out var only) || string.Equals(only.GetString(), direction.ToString(), StringComparison.OrdinalIgnoreCase);

    public static ConformanceCase Read(JsonElement json)
    {
        var kind = Enum.Parse<CaseKind>(json.GetProperty("kind").GetString()!, ignoreCase: true);
        IReadOnlyList<string> operations = json.TryGetProperty("operation", out var operation)
            ? [operation.GetString()!]
            : json.GetProperty("operations").EnumerateArray().Select(static o => o.GetString()!).ToList();
        return new ConformanceCase(
            json.GetProperty("service").GetString()!, kind, operations, json.TryGetProperty("error", out var error) ? error.GetString() : null, json.GetProperty("test"));
    }
}
