using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Http;

namespace ChimeModelGen.Runtime;

/// <summary>
/// Stands next to the network, below the handlers that send again: where a request's body cannot be sent a second time, it remembers how the first attempt
/// ended, and lets the second tell that.
/// </summary>
internal sealed class UnrepeatableRequestHandler : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<FirstAttempt> _key = new("ChimeModelGen.FirstAttempt");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not IUnrepeatableContent { IsUnrepeatable: true })
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        if (request.Options.TryGetValue(_key, out var first))
        {
            throw new UnrepeatableRequestException(first);
        }

        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                request.Options.Set(_key, await KeepAsync(response, cancellationToken).ConfigureAwait(false));
            }

            return response;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            request.Options.Set(_key, new FirstAttempt(null, [], error));
            throw;
        }
    }

    // The handler above will dispose of the answer before it sends again, so head and body are copied. A body of unknown or great length stays untouched.
    private static async Task<FirstAttempt> KeepAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = Array.Empty<byte>();
        if (response.Content.Headers.ContentLength is > 0 and <= ErrorAnswers.MaxBodyBytes)
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }

#pragma warning disable CA2000 // It holds nothing but memory.
        var copy = new HttpResponseMessage(response.StatusCode) { Version = response.Version, ReasonPhrase = response.ReasonPhrase, RequestMessage = response.RequestMessage };
#pragma warning restore CA2000
        foreach (var (name, values) in response.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        copy.Content = new ByteArrayContent(body);
        foreach (var (name, values) in response.Content.Headers)
        {
            copy.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return new FirstAttempt(copy, body, null);
    }
}

/// <summary>Name of an <see cref="HttpClient"/> that a generated client uses.</summary>
internal sealed record ServiceClientName(string Value);

/// <summary>Puts <see cref="UnrepeatableRequestHandler"/> below all other handlers of generated clients, in whatever order they are configured.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "The service provider makes it.")]
internal sealed class UnrepeatableRequestFilter(IEnumerable<ServiceClientName> clients) : IHttpMessageHandlerBuilderFilter
{
    private readonly HashSet<string> _clients = clients.Select(static client => client.Value).ToHashSet(StringComparer.Ordinal);

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is { } name && _clients.Contains(name))
        {
            builder.AdditionalHandlers.Add(new UnrepeatableRequestHandler());
        }
    };
}
