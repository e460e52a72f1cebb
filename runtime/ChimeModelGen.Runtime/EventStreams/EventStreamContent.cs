using System.Net;
using System.Net.Http.Headers;

namespace ChimeModelGen.Runtime;

/// <summary>A request's body that is an event stream: each event is sent as soon as the caller's sequence yields it.</summary>
internal abstract class EventStreamContent : HttpContent, IUnrepeatableContent
{
#pragma warning disable CA2213 // Cancelled instead: it has no timer and no handle, and a send that starts late still asks for its token.
    private readonly CancellationTokenSource _stopped = new();
#pragma warning restore CA2213
    private int _sent;

    protected EventStreamContent() => Headers.ContentType = new MediaTypeHeaderValue(EventMessage.MediaType);

    public bool IsUnrepeatable => true;

    /// <summary>What the caller's sequence failed with; null where it did not.</summary>
    public Exception? Failure { get; private set; }

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected sealed override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _sent, 1) != 0)
        {
            throw new UnrepeatableRequestException("A request with an event stream cannot be sent twice, and a handler tried to: its events are gone when they have been sent");
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopped.Token);
        try
        {
            // The service may answer before there is an event, so it must have the head now.
            await stream.FlushAsync(either.Token).ConfigureAwait(false);
            await SendAsync(stream, either.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Failure = error;
            throw;
        }
    }

    protected sealed override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Nobody reads on: a sequence that is waiting for its next event must not wait for ever.
            _stopped.Cancel();
        }

        base.Dispose(disposing);
    }

    protected abstract Task SendAsync(Stream stream, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class EventStreamContent<TEvent>(IAsyncEnumerable<TEvent>? events, EventStreamCodec<TEvent> codec) : EventStreamContent
    where TEvent : class
{
    protected override async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (events is null)
        {
            return;
        }

        using var output = new EventOutput();
        try
        {
            await foreach (var value in events.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                codec.Write(output, value);
                await FlushAsync(output, stream, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (codec.TryWriteException(output, error))
        {
            // An error of the stream's own model is for the service to hear, and the stream ends with it.
            await FlushAsync(output, stream, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task FlushAsync(EventOutput output, Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(output.WrittenMemory, cancellationToken).ConfigureAwait(false);
        output.Clear();
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
