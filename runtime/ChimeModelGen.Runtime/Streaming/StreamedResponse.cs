using System.IO.Pipelines;

namespace ChimeModelGen.Runtime;

/// <summary>A response whose body is still arriving, with the request that may still be under way.</summary>
internal sealed class StreamedResponse(HttpResponseMessage response, HttpRequestMessage request, Stream body, ServiceClientOptions options, CancellationToken cancellationToken) : EventStreamSource, IDisposable
{
    private PipeReader? _pipe;

    public override PipeReader Pipe => _pipe ??= PipeReader.Create(body, new StreamPipeReaderOptions(leaveOpen: true));

    public override int MaxMessageBytes => options.MaxEventBytes;

    public override ReadLimits Limits => options.Limits;

    public override bool Lenient => true;

    public override CancellationToken Stopped => cancellationToken;

    public PayloadStream OpenPayload() => new(body, response.Content.Headers.ContentLength, this) { Stopped = cancellationToken };

    public override Exception Failed(Exception error)
    {
        switch (error)
        {
            // The connection breaks when the caller's own sequence fails; that failure is the one to tell.
            case IOException when request.Content is EventStreamContent { Failure: { } failure and not OperationCanceledException }:
                return failure;
            case IOException:
                return new HttpRequestException("The connection broke within the event stream", error);
            case SerializationException unread:
                ErrorAnswers.Complete(unread, new ServiceResponse(response, [], default));
                return unread;
            case ServiceException told:
                told.RequestId ??= new ServiceResponse(response, [], default).RequestId;
                return told;
            default:
                return error;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_pipe is not null)
        {
            await _pipe.CompleteAsync().ConfigureAwait(false);
        }

        Dispose();
    }

    public void Dispose()
    {
        // The request goes first, so that its sequence is told to stop before the connection breaks under it.
        request.Dispose();
        response.Dispose();
    }
}
