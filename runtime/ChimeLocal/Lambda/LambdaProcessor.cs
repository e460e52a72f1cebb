using System.Net.Http.Headers;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeLocal.Lambda;

/// <summary>
/// Invokes the functions behind channel flow processors through Lambda's own API, so that any emulator of it serves: asynchronously, as AWS
/// does. The function answers later by ChannelFlowCallback. Requests are not signed; emulators don't look, and the real Lambda refuses them.
/// </summary>
internal sealed class LambdaProcessor(IHttpClientFactory clients, IHostApplicationLifetime lifetime) : IChannelFlowProcessor
{
    public const string ClientName = "Lambda";

    private readonly Task _listening = WhenStarted(lifetime);

    public async Task InvokeAsync(ChannelFlowInvocation invocation, IChimeSdkMessaging chime, CancellationToken cancellationToken)
    {
        // What waited over a restart is handed over while the server is put together, and a function may answer at once.
        await _listening.WaitAsync(cancellationToken).ConfigureAwait(false);
        var function = invocation.ProcessorResourceArn;
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri($"2015-03-31/functions/{Uri.EscapeDataString(function)}/invocations", UriKind.Relative));
        request.Headers.Add("X-Amz-Invocation-Type", "Event");
        request.Content = new ByteArrayContent(invocation.ToPayload());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var client = clients.CreateClient(ClientName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"The Lambda endpoint answered the invocation of {function} with status {(int)response.StatusCode}.");
        }
    }

    private static Task WhenStarted(IHostApplicationLifetime lifetime)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task;
    }
}
