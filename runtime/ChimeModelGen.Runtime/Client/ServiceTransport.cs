using System.Net.Http.Headers;

namespace ChimeModelGen.Runtime;

/// <summary>Sends the requests of one service and turns answers into results or exceptions: what generated clients call.</summary>
public sealed partial class ServiceTransport
{
    // A service whose error streams without end must not fill the memory with it.
    private const int MaxErrorBytes = 4 * 1024 * 1024;

    private static readonly MediaTypeHeaderValue _json = new("application/json");

    private readonly HttpClient _http;
    private readonly string _base;

    /// <summary>Creates the transport of a service that is not AWS's.</summary>
    /// <param name="http">Sends requests; signing and retries are handlers of it.</param>
    /// <param name="options">Where and how to call.</param>
    /// <param name="serviceName">Name of the service, for messages.</param>
    /// <exception cref="InvalidOperationException">Nothing says where the service is.</exception>
    public ServiceTransport(HttpClient http, ServiceClientOptions options, string serviceName)
        : this(http, options, serviceName, aws: null)
    {
    }

    /// <summary>Creates the transport of an AWS service, whose address may follow from environment variables and its region.</summary>
    /// <param name="http">Sends requests; signing and retries are handlers of it.</param>
    /// <param name="options">Where and how to call.</param>
    /// <param name="sdkId">The service's id, from which the name of its endpoint variable is made.</param>
    /// <param name="endpointPrefix">Host prefix of the service's own endpoints; null where the model states none.</param>
    /// <exception cref="InvalidOperationException">Nothing says where the service is.</exception>
    public ServiceTransport(HttpClient http, ServiceClientOptions options, string sdkId, string? endpointPrefix)
        : this(http, options, sdkId, new AwsService(sdkId, endpointPrefix))
    {
    }

    private ServiceTransport(HttpClient http, ServiceClientOptions options, string serviceName, AwsService? aws)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        _http = http;
        Options = options;
        _base = (http.BaseAddress is { } address && options.Endpoint is null ? address : ServiceEndpoint.Resolve(options, serviceName, aws))
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
    /// <exception cref="HttpRequestException">The service could not be reached, or a handler followed a redirect that made another request of it.</exception>
    public async Task<T> SendAsync<T>(
        OperationDescriptor operation,
        HttpRequestMessage message,
        ResponseReader<T> read,
        ErrorReader readError,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(readError);
        using var response = await SendAsync(operation, message, HttpCompletionOption.ResponseHeadersRead, readError, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await ReadErrorAsync(operation, response, readError, cancellationToken).ConfigureAwait(false);
        }

        using var body = new ResponseBody();
        try
        {
            await body.ReadAsync(response.Content, Options.Limits.MaxBodyBytes, _http.Timeout, cancellationToken).ConfigureAwait(false);
            return read(new ServiceResponse(response, body.Bytes, new ReadScope(Options.Limits, cancellationToken)));
        }
        catch (SerializationException error)
        {
            ErrorAnswers.Complete(error, new ServiceResponse(response, body.Bytes, default));
            throw;
        }
    }

    // The one way from an answer that is no success to its exception, whether or not a success would be streamed.
    private async Task<ServiceException> ReadErrorAsync(OperationDescriptor operation, HttpResponseMessage response, ErrorReader readError, CancellationToken cancellationToken)
    {
        using var body = new ResponseBody();
        var limit = Math.Min(MaxErrorBytes, Math.Max(Options.Limits.MaxBodyBytes, ErrorAnswers.MaxBodyBytes));
        await body.ReadErrorAsync(response.Content, limit, _http.Timeout, cancellationToken).ConfigureAwait(false);
        return ErrorAnswers.Create(operation, response, new ServiceResponse(response, body.Bytes, new ReadScope(Options.Limits, cancellationToken)), readError);
    }

    private async Task<HttpResponseMessage> SendAsync(
        OperationDescriptor operation, HttpRequestMessage message, HttpCompletionOption completion, ErrorReader readError, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(message, completion, cancellationToken).ConfigureAwait(false);
        }
        catch (UnrepeatableRequestException refused)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // What the first attempt came to is what the caller has to know.
            throw refused.FirstFailure(operation, readError);
        }

        response.RequestMessage ??= message;
        if (message.Method.Method != operation.Method)
        {
            response.Dispose();
            throw ErrorAnswers.Redirected(operation, message);
        }

        return response;
    }

    /// <summary>Sends a request whose success says nothing.</summary>
    /// <inheritdoc cref="SendAsync{T}"/>
    public Task SendAsync(OperationDescriptor operation, HttpRequestMessage message, ErrorReader readError, CancellationToken cancellationToken) =>
        SendAsync(operation, message, static (in ServiceResponse _) => true, readError, cancellationToken);
}

/// <summary>Makes the exception for an error response.</summary>
/// <param name="code">Name of the error shape as the response states it.</param>
/// <param name="message">Its text.</param>
/// <param name="response">The response.</param>
public delegate ServiceException ErrorReader(string code, string message, in ServiceResponse response);
