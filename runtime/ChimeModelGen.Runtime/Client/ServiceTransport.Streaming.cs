using System.Net;
using System.Net.Http.Headers;

namespace ChimeModelGen.Runtime;

/// <content>Bodies that are not held as a whole.</content>
public sealed partial class ServiceTransport
{
    /// <summary>Gives a request an event stream as its body; null is one without events.</summary>
    public static void SetEvents<TEvent>(HttpRequestMessage message, IAsyncEnumerable<TEvent>? events, EventStreamCodec<TEvent> codec)
        where TEvent : class
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(codec);
        message.Content = new EventStreamContent<TEvent>(events, codec);
    }

    /// <summary>Gives a request a body that is copied from a stream; the stream stays the caller's.</summary>
    /// <param name="message">The request.</param>
    /// <param name="payload">The body; null, or <see cref="Stream.Null"/>, for none.</param>
    /// <param name="contentType">Media type, unless the request has one already.</param>
    /// <param name="requiresLength">Whether the service must be told the length beforehand.</param>
    /// <exception cref="ArgumentException">The length must be known, and the stream cannot tell it.</exception>
    public static void SetPayload(HttpRequestMessage message, Stream? payload, string contentType, bool requiresLength)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (payload is null || payload == Stream.Null)
        {
            return;
        }

        if (requiresLength && PayloadStream.LengthOf(payload) is null)
        {
            throw new ArgumentException("The service must know the payload's length beforehand, so its stream must be able to seek", nameof(payload));
        }

        var stated = message.Content?.Headers.ContentType;
        message.Content = new PayloadContent(payload, requiresLength);
        message.Content.Headers.ContentType = stated ?? MediaTypeHeaderValue.Parse(contentType);
    }

    /// <summary>Sends a request and begins to read its answer, whose body goes on arriving.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="message">The request, which the answer's body owns from now on.</param>
    /// <param name="read">Reads the head of a success.</param>
    /// <param name="readError">Reads an error whose code and text were found.</param>
    /// <param name="cancellationToken">Stops the call, and the reading of the body after it.</param>
    /// <inheritdoc cref="SendAsync{T}" path="/exception"/>
    public async Task<T> SendStreamingAsync<T>(
        OperationDescriptor operation, HttpRequestMessage message, ResponseReader<T> read, ErrorReader readError, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(readError);
        HttpResponseMessage? response = null;
        try
        {
            if (message.Content is EventStreamContent or PayloadContent or GzipContent)
            {
                SetDuplexVersion(message);
            }

            response = await SendAsync(operation, message, HttpCompletionOption.ResponseHeadersRead, readError, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw await ReadErrorAsync(operation, response, readError, cancellationToken).ConfigureAwait(false);
            }

            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return read(new ServiceResponse(response, new StreamedResponse(response, message, body, Options, cancellationToken)));
        }
        catch (SerializationException error) when (response is { IsSuccessStatusCode: true })
        {
            ErrorAnswers.Complete(error, new ServiceResponse(response, [], default));
            message.Dispose();
            response.Dispose();
            throw;
        }
        catch
        {
            message.Dispose();
            response?.Dispose();
            throw;
        }
    }

    // With HTTP/1.1, HttpClient hands the answer over only when the request has been sent to its end: two streams that wait for each other would
    // wait for ever. HTTP/2 without TLS cannot be negotiated, so for event streams it is taken for granted; a payload that is answered by another
    // is mostly taken in before, and makes do with HTTP/1.1 there.
    private void SetDuplexVersion(HttpRequestMessage message)
    {
        var isSecure = message.RequestUri!.Scheme == Uri.UriSchemeHttps;
        message.Version = Options.DuplexHttpVersion;
        message.VersionPolicy = message.Version < HttpVersion.Version20 || message.Content is not EventStreamContent ? HttpVersionPolicy.RequestVersionOrLower
            : isSecure ? HttpVersionPolicy.RequestVersionOrHigher
            : HttpVersionPolicy.RequestVersionExact;
    }
}
