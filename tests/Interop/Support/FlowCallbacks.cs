using System.Collections.Concurrent;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using Microsoft.AspNetCore.Http;

namespace Interop.Support;

/// <summary>
/// Plays the Lambda function behind every channel flow: <c>GET /test/callbacks/{MessageId}</c> waits for the message and answers with the callback
/// id, so that a client can say what becomes of it. The function "unreachable" can't be invoked.
/// </summary>
internal sealed class FlowCallbacks : IChannelFlowProcessor
{
    private const string Path = "/test/callbacks/";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    // A message is handed over again when it is edited: whoever asks takes the id that is there, and leaves none.
    private readonly ConcurrentDictionary<string, BlockingCollection<string>> _calls = new();

    public Task InvokeAsync(ChannelFlowInvocation invocation, IChimeSdkMessaging chime, CancellationToken cancellationToken)
    {
        if (invocation.ProcessorResourceArn.EndsWith(":unreachable", StringComparison.Ordinal))
        {
            throw new HttpRequestException("Nothing listens there.");
        }

        CallsOf(invocation.Message.MessageId!).Add(invocation.CallbackId, cancellationToken);
        return Task.CompletedTask;
    }

    public async Task AnswerAsync(HttpContext context, Func<HttpContext, Task> next)
    {
        if (context.Request.Path.Value is not { } path || !path.StartsWith(Path, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        // Pages of another origin ask, too.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        var callback = await Task.Run(() => CallsOf(path[Path.Length..]).TryTake(out var id, _patience) ? id : null);
        context.Response.StatusCode = callback is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        await context.Response.WriteAsync(callback ?? "");
    }

    private BlockingCollection<string> CallsOf(string message) => _calls.GetOrAdd(message, static _ => []);
}
