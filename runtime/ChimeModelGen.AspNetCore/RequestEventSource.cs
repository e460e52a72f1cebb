using System.IO.Pipelines;
using ChimeModelGen.Runtime;

namespace ChimeModelGen.AspNetCore;

/// <summary>The events of a request.</summary>
internal sealed class RequestEventSource(ServerCall call) : EventStreamSource
{
    public override PipeReader Pipe => call.Context.Request.BodyReader;

    public override int MaxMessageBytes => call.Options.MaxEventBytes;

    public override ReadLimits Limits => call.Options.Limits;

    public override bool Lenient => false;

    public override CancellationToken Stopped => call.Context.RequestAborted;

    public override Exception Failed(Exception error)
    {
        // An error that the caller sent, and a wait given up, leave the rest of the stream as good as it was.
        if (error is ServiceException)
        {
            call.Attribute(error);
            return error;
        }

        if (error is OperationCanceledException)
        {
            return error;
        }

        var broken = RequestBody.IsBroken(error) ? RequestBody.Broken(error) : error;
        call.BreakRequest(broken);
        return broken;
    }

    public override Exception? Refused(ConstraintViolations violations)
    {
        var refused = call.Options.ViolationError?.Invoke(call.Operation, violations) ?? call.Errors!.InvalidRequest(violations.Describe(), violations);
        call.BreakRequest(refused);
        return refused;
    }

    // The server owns the request's body.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
