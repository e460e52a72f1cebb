using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Operations that this implementation does not offer yet. They say so, rather than pretend.</content>
internal sealed partial class InMemoryMessaging
{
    public Task AssociateChannelFlowAsync(
        AssociateChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<AssociateChannelFlowRequest, Nothing>(
            request, static r => r.EnsureValid(), "AssociateChannelFlow", cancellationToken);

    public Task<ChannelFlowCallbackResponse> ChannelFlowCallbackAsync(
        ChannelFlowCallbackRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<ChannelFlowCallbackRequest, ChannelFlowCallbackResponse>(
            request, static r => r.EnsureValid(), "ChannelFlowCallback", cancellationToken);

    public Task<CreateChannelFlowResponse> CreateChannelFlowAsync(
        CreateChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<CreateChannelFlowRequest, CreateChannelFlowResponse>(
            request, static r => r.EnsureValid(), "CreateChannelFlow", cancellationToken);

    public Task DeleteChannelFlowAsync(
        DeleteChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<DeleteChannelFlowRequest, Nothing>(
            request, static r => r.EnsureValid(), "DeleteChannelFlow", cancellationToken);

    public Task<DescribeChannelFlowResponse> DescribeChannelFlowAsync(
        DescribeChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<DescribeChannelFlowRequest, DescribeChannelFlowResponse>(
            request, static r => r.EnsureValid(), "DescribeChannelFlow", cancellationToken);

    public Task DisassociateChannelFlowAsync(
        DisassociateChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<DisassociateChannelFlowRequest, Nothing>(
            request, static r => r.EnsureValid(), "DisassociateChannelFlow", cancellationToken);

    public Task<ListChannelFlowsResponse> ListChannelFlowsAsync(
        ListChannelFlowsRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<ListChannelFlowsRequest, ListChannelFlowsResponse>(
            request, static r => r.EnsureValid(), "ListChannelFlows", cancellationToken);

    public Task<ListChannelsAssociatedWithChannelFlowResponse> ListChannelsAssociatedWithChannelFlowAsync(
        ListChannelsAssociatedWithChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<ListChannelsAssociatedWithChannelFlowRequest, ListChannelsAssociatedWithChannelFlowResponse>(
            request, static r => r.EnsureValid(), "ListChannelsAssociatedWithChannelFlow", cancellationToken);

    public Task<UpdateChannelFlowResponse> UpdateChannelFlowAsync(
        UpdateChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<UpdateChannelFlowRequest, UpdateChannelFlowResponse>(
            request, static r => r.EnsureValid(), "UpdateChannelFlow", cancellationToken);

    public Task<PutChannelExpirationSettingsResponse> PutChannelExpirationSettingsAsync(
        PutChannelExpirationSettingsRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<PutChannelExpirationSettingsRequest, PutChannelExpirationSettingsResponse>(
            request, static r => r.EnsureValid(), "PutChannelExpirationSettings", cancellationToken);

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
