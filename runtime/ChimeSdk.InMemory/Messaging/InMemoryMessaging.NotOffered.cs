using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Operations that this implementation does not offer yet. They say so, rather than pretend.</content>
internal sealed partial class InMemoryMessaging
{
    public Task<ChannelFlowCallbackResponse> ChannelFlowCallbackAsync(
        ChannelFlowCallbackRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<ChannelFlowCallbackRequest, ChannelFlowCallbackResponse>(
            request, static r => r.EnsureValid(), "ChannelFlowCallback", cancellationToken);

    private Task<TResponse> NotOffered<TRequest, TResponse>(
        TRequest request, Action<TRequest> ensureValid, string operation, CancellationToken cancellationToken) =>
        Run<TRequest, TResponse>(
            request,
            ensureValid,
            (_, _) => throw new ServiceUnavailableException(Texts.NotOffered(operation)),
            cancellationToken);
}
