using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Operations that this implementation does not offer yet. They say so, rather than pretend.</content>
internal sealed partial class InMemoryMessaging
{
    public Task<ChannelFlowCallbackResponse> ChannelFlowCallbackAsync(
        ChannelFlowCallbackRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<ChannelFlowCallbackRequest, ChannelFlowCallbackResponse>(
            request, static r => r.EnsureValid(), "ChannelFlowCallback", cancellationToken);

    public Task DeleteMessagingStreamingConfigurationsAsync(
        DeleteMessagingStreamingConfigurationsRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<DeleteMessagingStreamingConfigurationsRequest, Nothing>(
            request, static r => r.EnsureValid(), "DeleteMessagingStreamingConfigurations", cancellationToken);

    public Task<GetMessagingStreamingConfigurationsResponse> GetMessagingStreamingConfigurationsAsync(
        GetMessagingStreamingConfigurationsRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<GetMessagingStreamingConfigurationsRequest, GetMessagingStreamingConfigurationsResponse>(
            request, static r => r.EnsureValid(), "GetMessagingStreamingConfigurations", cancellationToken);

    public Task<PutMessagingStreamingConfigurationsResponse> PutMessagingStreamingConfigurationsAsync(
        PutMessagingStreamingConfigurationsRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<PutMessagingStreamingConfigurationsRequest, PutMessagingStreamingConfigurationsResponse>(
            request, static r => r.EnsureValid(), "PutMessagingStreamingConfigurations", cancellationToken);

    private Task<TResponse> NotOffered<TRequest, TResponse>(
        TRequest request, Action<TRequest> ensureValid, string operation, CancellationToken cancellationToken) =>
        Run<TRequest, TResponse>(
            request,
            ensureValid,
            (_, _) => throw new ServiceUnavailableException(Texts.NotOffered(operation)),
            cancellationToken);
}
