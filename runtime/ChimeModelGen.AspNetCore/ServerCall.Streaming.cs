using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ChimeModelGen.AspNetCore;

/// <content>Bodies that are not held as a whole.</content>
public sealed partial class ServerCall
{
    private Exception? _requests;

    internal ServiceEndpointOptions Options { get; init; } = new();

    internal ServiceErrors? Errors { get; init; }

    /// <summary>Opens the body as an event stream.</summary>
    public IAsyncEnumerable<TEvent> OpenEvents<TEvent>(EventStreamCodec<TEvent> codec)
        where TEvent : class
    {
        // Events come when they come; a server counts a slow body as an attack otherwise.
        if (Context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        RequestBody.LiftServersLimit(Context, Options.MaxStreamedBodyBytes);

#pragma warning disable CA2000 // The reader disposes of its source.
        return new EventStreamReader<TEvent>(new RequestEventSource(this), codec);
#pragma warning restore CA2000
    }

    /// <summary>Opens the body as a stream.</summary>
    /// <param name="requiresLength">Whether the request must tell the length beforehand.</param>
    /// <exception cref="ProtocolException">It does not (HTTP 411).</exception>
    public Stream OpenPayload(bool requiresLength)
    {
        // What a compressed body unpacks to is known at its end only.
        var length = Context.Request.Body is UnpackedBody ? null : Context.Request.ContentLength;
        var detection = Context.Features.Get<IHttpRequestBodyDetectionFeature>();
        if (length is null && detection is { CanHaveBody: false })
        {
            length = 0;
        }

        return requiresLength && length is null
            ? throw new ProtocolException("MissingContentLength", StatusCodes.Status411LengthRequired, "The request must state the length of its body in the header Content-Length")
            : new PayloadStream(new StreamedBody(this, Context.Request.Body, Options.MaxStreamedBodyBytes), length);
    }

    /// <summary>Answers with an event stream; each event is sent as soon as the service's sequence yields it.</summary>
    /// <param name="statusCode">HTTP status.</param>
    /// <param name="events">The events; null is a stream without any.</param>
    /// <param name="codec">Writes them.</param>
    public async Task SendEventsAsync<TEvent>(int statusCode, IAsyncEnumerable<TEvent>? events, EventStreamCodec<TEvent> codec)
        where TEvent : class
    {
        ArgumentNullException.ThrowIfNull(codec);
        var response = Context.Response;
        response.StatusCode = statusCode;
        response.ContentType = EventMessage.MediaType;
        Context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var aborted = Context.RequestAborted;

        // The caller may wait for the head before it sends its own events.
        await response.StartAsync(aborted).ConfigureAwait(false);
        await response.BodyWriter.FlushAsync(aborted).ConfigureAwait(false);
        using var output = new EventOutput();
        try
        {
            await foreach (var value in (events ?? Nothing<TEvent>()).WithCancellation(aborted).ConfigureAwait(false))
            {
                codec.Write(output, value);
                await response.BodyWriter.WriteAsync(output.WrittenMemory, aborted).ConfigureAwait(false);
                output.Clear();
            }
        }
#pragma warning disable CA1031 // The head is sent: whatever a handler throws can only be told within the stream.
        catch (Exception error) when (!aborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            WriteError(output, error, codec);
            await response.BodyWriter.WriteAsync(output.WrittenMemory, aborted).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // However it ended, nobody is left to answer.
        catch (Exception) when (aborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>Answers with a payload that is copied from a stream, which is disposed of then.</summary>
    /// <param name="statusCode">HTTP status.</param>
    /// <param name="payload">The payload; null for none.</param>
    /// <param name="contentType">Its media type, unless the response has one already.</param>
    public async Task SendPayloadAsync(int statusCode, Stream? payload, string contentType)
    {
        var response = Context.Response;
        response.StatusCode = statusCode;
        if (payload is null || payload == Stream.Null)
        {
            return;
        }

        await using (payload.ConfigureAwait(false))
        {
            response.ContentType ??= contentType;
            response.ContentLength = PayloadStream.LengthOf(payload);
            await payload.CopyToAsync(response.Body, Context.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>Lifts the limits that are made for bodies which are held as a whole.</summary>
    /// <param name="takesGzip">Whether the caller may have compressed the body.</param>
    internal void BeginStreaming(bool takesGzip)
    {
        var limit = Options.MaxStreamedBodyBytes;
        if (Context.Request.ContentLength > limit)
        {
            RequestBody.LiftServersLimit(Context, null);
            throw new RequestTooLargeException(limit.GetValueOrDefault());
        }

        // What is counted here can be refused with an answer. Packed bytes are the server's to count: any number of them may unpack to nothing.
        RequestBody.LiftServersLimit(Context, takesGzip ? limit : null);
        if (takesGzip)
        {
            Context.Request.Body = RequestCompression.Unpack(Context.Request, Context.Request.Body, Options.MaxStreamedBodyBytes);
        }
    }

    /// <summary>Records that an exception is the request's doing.</summary>
    internal void Attribute(Exception error) => _requests = error;

    /// <summary>Records that the rest of the request makes no sense: the connection ends with the answer.</summary>
    internal void BreakRequest(Exception error)
    {
        Attribute(error);
        CloseConnection();
    }

    internal ServiceException Answer(Exception error) => RequestFailures.Answer(error, this, isRequests: IsRequests(error));

    /// <summary>Whether an exception that came back from the service was caused by the request as it was read.</summary>
    internal bool IsRequests(Exception error) => ReferenceEquals(error, _requests);

    // Only a head that is still to come can announce it. Closed without notice, the connection would be in the caller's pool already, and the caller's
    // next request would be lost on it; after the answer the server reads what is left of the request itself, for some seconds at most.
    private void CloseConnection()
    {
        var response = Context.Response;
        if (!response.HasStarted && HttpProtocol.IsHttp11(Context.Request.Protocol))
        {
            response.Headers.Connection = "close";
        }
    }

    private void WriteError<TEvent>(EventOutput output, Exception error, EventStreamCodec<TEvent> codec)
        where TEvent : class
    {
        output.Clear();
#pragma warning disable CA1031 // Not swallowed: what cannot be written is answered with the failure that is due for it.
        try
        {
            if (!codec.TryWriteException(output, error))
            {
                codec.WriteError(output, Answer(error));
            }
        }
        catch (Exception unwritable)
        {
            output.Clear();
            codec.WriteError(output, Answer(unwritable));
        }
#pragma warning restore CA1031
    }

    private static async IAsyncEnumerable<TEvent> Nothing<TEvent>()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }
}
