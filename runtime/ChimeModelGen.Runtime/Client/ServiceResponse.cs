using System.Net.Http.Headers;

namespace ChimeModelGen.Runtime;

/// <summary>A response as generated readers see it.</summary>
public readonly ref struct ServiceResponse
{
    private readonly HttpResponseMessage _message;
    private readonly StreamedResponse? _streamed;
    private readonly ReadScope _scope;

    internal ServiceResponse(HttpResponseMessage message, ReadOnlySpan<byte> body, ReadScope scope)
    {
        _message = message;
        _scope = scope;
        Body = body;
    }

    internal ServiceResponse(HttpResponseMessage message, StreamedResponse streamed)
    {
        _message = message;
        _streamed = streamed;
    }

    /// <summary>HTTP status.</summary>
    public int StatusCode => (int)_message.StatusCode;

    /// <summary>The whole body.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>The response's headers, those of the content included.</summary>
    public HttpResponseHeaders Headers => _message.Headers;

    /// <summary>The request's id; null where the service sent none.</summary>
    public string? RequestId => Header("x-amzn-RequestId") ?? Header("x-amz-request-id");

    /// <summary>A header's value, several joined by a comma and a blank; null when absent.</summary>
    public string? Header(string name) =>
        _message.Headers.TryGetValues(name, out var values) || _message.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <summary>All headers whose names begin with a prefix, keyed by the rest of the name; null when there is none.</summary>
    public IReadOnlyDictionary<string, string>? PrefixHeaders(string prefix)
    {
        Dictionary<string, string>? found = null;
        foreach (var (name, values) in _message.Headers.Concat(_message.Content.Headers))
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                found ??= [];
                found[name[prefix.Length..]] = string.Join(", ", values);
            }
        }

        return found;
    }

    /// <summary>Opens the body as JSON; an empty one reads as an empty object.</summary>
    public JsonInput OpenBody() => new(Body.IsEmpty ? "{}"u8 : Body, lenient: true, _scope);

    /// <summary>Opens the body as an event stream, which is disposed of when its enumeration ends.</summary>
    public IAsyncEnumerable<TEvent> OpenEvents<TEvent>(EventStreamCodec<TEvent> codec)
        where TEvent : class => new EventStreamReader<TEvent>(Streamed, codec);

    /// <summary>Opens the body as a stream, which the caller disposes of.</summary>
    public Stream OpenPayload() => Streamed.OpenPayload();

    /// <summary>The error of a response that lacks what the model requires.</summary>
    public static SerializationException Missing(string member) => new($"The response lacks '{member}', which the model requires");

    /// <summary>Another head or body, read within the same limits.</summary>
    internal ServiceResponse Of(HttpResponseMessage message, ReadOnlySpan<byte> body) => new(message, body, _scope);

    private StreamedResponse Streamed => _streamed ?? throw new InvalidOperationException("The response was read as a whole");
}

/// <summary>Reads a response into its type.</summary>
public delegate T ResponseReader<out T>(in ServiceResponse response);
