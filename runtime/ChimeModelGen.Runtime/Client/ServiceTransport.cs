using System.Net.Http.Headers;

namespace ChimeModelGen.Runtime;

/// <summary>Sends the requests of one service and turns answers into results or exceptions: what generated clients call.</summary>
public sealed partial class ServiceTransport
{
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    private readonly HttpClient _http;
    private readonly string _base;

    /// <summary>Creates the transport.</summary>
    /// <param name="http">Sends requests; signing and retries are handlers of it.</param>
    /// <param name="options">Where and how to call.</param>
    /// <param name="serviceId">The service's id, from which the name of its endpoint variable is made.</param>
    /// <param name="endpointPrefix">Host prefix of the service's own endpoints; null where the model states none.</param>
    public ServiceTransport(HttpClient http, ServiceClientOptions options, string serviceId, string? endpointPrefix)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        _http = http;
        Options = options;
        _base = (http.BaseAddress is { } address && options.Endpoint is null ? address : ServiceEndpoint.Resolve(options, serviceId, endpointPrefix))
            .AbsoluteUri.TrimEnd('/');
    }

    /// <summary>The client's options.</summary>
    public ServiceClientOptions Options { get; }

    /// <summary>A new idempotency token for a member that the caller left out.</summary>
    public string NewIdempotencyToken() => Options.IdempotencyTokens();

    /// <summary>Begins a request.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="uri">Path and query.</param>
    /// <param name="hostPrefix">What the operation puts before the host; left out where the host is an address or localhost, which has no sub-hosts.</param>
    public HttpRequestMessage CreateRequest(OperationDescriptor operation, RequestUri uri, string? hostPrefix = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(uri);
        var message = new HttpRequestMessage(HttpMethod.Parse(operation.Method), new Uri(uri.ToString(HostPrefix.Apply(_base, hostPrefix)), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        message.Options.Set(OperationKey, operation);
        return message;
    }

    /// <summary>The operation of a request, for handlers between client and network.</summary>
    public static readonly HttpRequestOptionsKey<OperationDescriptor> OperationKey = new("ChimeModelGen.Operation");

    /// <summary>Gives a request a JSON body.</summary>
    public static void SetJsonBody(HttpRequestMessage message, JsonOutput output)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(output);
        SetBody(message, output.WrittenMemory.ToArray(), null);
        message.Content!.Headers.ContentType = _json;
    }

    /// <summary>Gives a request a body of bytes.</summary>
    /// <param name="message">The request.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="contentType">Media type; null to leave it unsaid.</param>
    public static void SetBody(HttpRequestMessage message, ReadOnlyMemory<byte> body, string? contentType)
    {
        ArgumentNullException.ThrowIfNull(message);
        message.Content = new ReadOnlyMemoryContent(body);
        if (contentType is not null)
        {
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }
    }

    /// <summary>The text of a label in an operation's host prefix.</summary>
    /// <exception cref="ArgumentException">The value is no part of a host name.</exception>
    public static string HostLabel(string member, string? value) => HostPrefix.Label(member, value);

    /// <summary>Sets a header; a null value is left out.</summary>
    public static void AddHeader(HttpRequestMessage message, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (value is not null)
        {
            if (value.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                throw new ArgumentException($"The value for the header {name} must not hold line breaks");
            }

            if (message.Headers.NonValidated.Contains(name))
            {
                message.Headers.Remove(name);
            }

            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                // Content-Type and its kind belong to the content.
                message.Content ??= new ReadOnlyMemoryContent(ReadOnlyMemory<byte>.Empty);
                message.Content.Headers.Remove(name);
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="message">The request; the caller disposes of it.</param>
    /// <param name="read">Reads a success.</param>
    /// <param name="readError">Reads an error whose code and text were found.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ServiceException">The service answered with an error.</exception>
    /// <exception cref="SerializationException">The answer is not what the model says.</exception>
    /// <exception cref="HttpRequestException">The service could not be reached.</exception>
    public async Task<T> SendAsync<T>(
        OperationDescriptor operation,
        HttpRequestMessage message,
        ResponseReader<T> read,
        ErrorReader readError,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(readError);
        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        using var body = new ResponseBody();
        await body.ReadAsync(response.Content, Options.Limits.MaxBodyBytes, _http.Timeout, cancellationToken).ConfigureAwait(false);
        return Take(new ServiceResponse(response, body.Bytes, new ReadScope(Options.Limits, cancellationToken)), response, read, readError);
    }

    private static T Take<T>(in ServiceResponse answer, HttpResponseMessage response, ResponseReader<T> read, ErrorReader readError)
    {
        if (response.IsSuccessStatusCode)
        {
            return read(answer);
        }

        throw Error(answer, response, readError);
    }

    /// <summary>Sends a request whose success says nothing.</summary>
    /// <inheritdoc cref="SendAsync{T}"/>
    public Task SendAsync(OperationDescriptor operation, HttpRequestMessage message, ErrorReader readError, CancellationToken cancellationToken) =>
        SendAsync(operation, message, static (in ServiceResponse _) => true, readError, cancellationToken);

    private static ServiceException Error(in ServiceResponse answer, HttpResponseMessage response, ErrorReader readError)
    {
        var (code, text) = ErrorCodes.Read(answer);
        ServiceException error;
        try
        {
            error = readError(code, text, answer);
        }
        catch (SerializationException)
        {
            // Broken details must not cost the caller the error itself.
            error = readError(code, text, new ServiceResponse(response, [], default));
        }

        error.RequestId = answer.RequestId;
        return error;
    }
}

/// <summary>Makes the exception for an error response.</summary>
/// <param name="code">Name of the error shape as the response states it.</param>
/// <param name="message">Its text.</param>
/// <param name="response">The response.</param>
public delegate ServiceException ErrorReader(string code, string message, in ServiceResponse response);
