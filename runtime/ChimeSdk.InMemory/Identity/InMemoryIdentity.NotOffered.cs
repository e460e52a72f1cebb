using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>Operations that this implementation does not offer yet. They say so, rather than pretend.</content>
internal sealed partial class InMemoryIdentity
{
    public Task<GetAppInstanceRetentionSettingsResponse> GetAppInstanceRetentionSettingsAsync(
        GetAppInstanceRetentionSettingsRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<GetAppInstanceRetentionSettingsRequest, GetAppInstanceRetentionSettingsResponse>(
            request, static r => r.EnsureValid(), "GetAppInstanceRetentionSettings", cancellationToken);

    public Task<PutAppInstanceRetentionSettingsResponse> PutAppInstanceRetentionSettingsAsync(
        PutAppInstanceRetentionSettingsRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<PutAppInstanceRetentionSettingsRequest, PutAppInstanceRetentionSettingsResponse>(
            request, static r => r.EnsureValid(), "PutAppInstanceRetentionSettings", cancellationToken);

    public Task<RegisterAppInstanceUserEndpointResponse> RegisterAppInstanceUserEndpointAsync(
        RegisterAppInstanceUserEndpointRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<RegisterAppInstanceUserEndpointRequest, RegisterAppInstanceUserEndpointResponse>(
            request, static r => r.EnsureValid(), "RegisterAppInstanceUserEndpoint", cancellationToken);

    public Task<DescribeAppInstanceUserEndpointResponse> DescribeAppInstanceUserEndpointAsync(
        DescribeAppInstanceUserEndpointRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<DescribeAppInstanceUserEndpointRequest, DescribeAppInstanceUserEndpointResponse>(
            request, static r => r.EnsureValid(), "DescribeAppInstanceUserEndpoint", cancellationToken);

    public Task<ListAppInstanceUserEndpointsResponse> ListAppInstanceUserEndpointsAsync(
        ListAppInstanceUserEndpointsRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<ListAppInstanceUserEndpointsRequest, ListAppInstanceUserEndpointsResponse>(
            request, static r => r.EnsureValid(), "ListAppInstanceUserEndpoints", cancellationToken);

    public Task<UpdateAppInstanceUserEndpointResponse> UpdateAppInstanceUserEndpointAsync(
        UpdateAppInstanceUserEndpointRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<UpdateAppInstanceUserEndpointRequest, UpdateAppInstanceUserEndpointResponse>(
            request, static r => r.EnsureValid(), "UpdateAppInstanceUserEndpoint", cancellationToken);

    public Task DeregisterAppInstanceUserEndpointAsync(
        DeregisterAppInstanceUserEndpointRequest request, CancellationToken cancellationToken = default) =>
        NotOffered<DeregisterAppInstanceUserEndpointRequest, Nothing>(
            request, static r => r.EnsureValid(), "DeregisterAppInstanceUserEndpoint", cancellationToken);

    private Task<TResponse> NotOffered<TRequest, TResponse>(
        TRequest request, Action<TRequest> ensureValid, string operation, CancellationToken cancellationToken) =>
        Run<TRequest, TResponse>(
            request,
            ensureValid,
            (_, _) => throw new ServiceUnavailableException(Texts.NotOffered(operation)),
            cancellationToken);
}
