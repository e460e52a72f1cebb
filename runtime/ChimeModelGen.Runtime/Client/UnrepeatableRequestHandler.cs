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

        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // A cancellation too: if it was the caller's there is no second attempt, and otherwise the first took longer than a handler gave it.
            request.Options.Set(_key, new FirstAttempt(null, [], error));
            throw;
        }

        if (!response.IsSuccessStatusCode)
        {
            await KeepAsync(request, response, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    // The handler above will dispose of the answer before it sends again, so head and body are copied. A body of unknown or great length stays untouched.
    private static async Task KeepAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is not (> 0 and <= ErrorAnswers.MaxBodyBytes))
        {
            Remember(request, response, []);
            return;
        }

        using var body = new ResponseBody();
        try
        {
            await body.ReadErrorAsync(response.Content, ErrorAnswers.MaxBodyBytes, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }
        finally
        {
            // However much of the body arrived: the status is known.
            Remember(request, response, body.Bytes.ToArray());
        }

        // A body can be read from the network once only.
        var read = response.Content;
        response.Content = Copy(read, body.Bytes.ToArray());
        read.Dispose();
    }

    private static void Remember(HttpRequestMessage request, HttpResponseMessage response, byte[] body)
    {
#pragma warning disable CA2000 // It holds nothing but memory.
        var copy = new HttpResponseMessage(response.StatusCode)
        {
            Version = response.Version,
            ReasonPhrase = response.ReasonPhrase,
            RequestMessage = response.RequestMessage,
            Content = Copy(response.Content, body),
        };
#pragma warning restore CA2000
        foreach (var (name, values) in response.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        request.Options.Set(_key, new FirstAttempt(copy, body, null));
    }

    private static ByteArrayContent Copy(HttpContent content, byte[] body)
    {
        var copy = new ByteArrayContent(body);
        foreach (var (name, values) in content.Headers)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return copy;
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
