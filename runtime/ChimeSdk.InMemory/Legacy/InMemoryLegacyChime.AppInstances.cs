using ChimeLegacy;

namespace ChimeSdk.InMemory;

/// <content>App instances, their retention settings and their streams.</content>
internal sealed partial class InMemoryLegacyChime
{
    public Task<CreateAppInstanceResponse> CreateAppInstanceAsync(
        CreateAppInstanceRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.LimitExceeded | LegacyErrors.Throttled,
        async r =>
        {
            var created = await Identity.CreateAppInstanceAsync(
                new() { Name = r.Name, Metadata = r.Metadata, ClientRequestToken = r.ClientRequestToken, Tags = IdentityTags(r.Tags) },
                cancellationToken).ConfigureAwait(false);
            return new CreateAppInstanceResponse { AppInstanceArn = created.AppInstanceArn };
        });

    public Task<DescribeAppInstanceResponse> DescribeAppInstanceAsync(
        DescribeAppInstanceRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var found = await Identity.DescribeAppInstanceAsync(new() { AppInstanceArn = r.AppInstanceArn }, cancellationToken).ConfigureAwait(false);
            return new DescribeAppInstanceResponse { AppInstance = found.AppInstance?.ToLegacy() };
        });

    /// <summary>Metadata that is left out stays as it is (chosen default).</summary>
    public Task<UpdateAppInstanceResponse> UpdateAppInstanceAsync(
        UpdateAppInstanceRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.Throttled,
        async r =>
        {
            var updated = await Identity.UpdateAppInstanceAsync(
                new() { AppInstanceArn = r.AppInstanceArn, Name = r.Name, Metadata = r.Metadata! }, cancellationToken).ConfigureAwait(false);
            return new UpdateAppInstanceResponse { AppInstanceArn = updated.AppInstanceArn };
        });

    public Task DeleteAppInstanceAsync(DeleteAppInstanceRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        r => Done(Identity.DeleteAppInstanceAsync(new() { AppInstanceArn = r.AppInstanceArn }, cancellationToken)));

    public Task<ListAppInstancesResponse> ListAppInstancesAsync(
        ListAppInstancesRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var page = await Identity.ListAppInstancesAsync(new() { MaxResults = r.MaxResults, NextToken = r.NextToken }, cancellationToken)
                .ConfigureAwait(false);
            return new ListAppInstancesResponse
            {
                AppInstances = page.AppInstances.Each(
                    static i => new AppInstanceSummary { AppInstanceArn = i.AppInstanceArn, Name = i.Name, Metadata = i.Metadata }),
                NextToken = page.NextToken,
            };
        });

    public Task<GetAppInstanceRetentionSettingsResponse> GetAppInstanceRetentionSettingsAsync(
        GetAppInstanceRetentionSettingsRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.MissingIsNotFound | LegacyErrors.Throttled,
        async r =>
        {
            var found = await Identity.GetAppInstanceRetentionSettingsAsync(new() { AppInstanceArn = r.AppInstanceArn }, cancellationToken)
                .ConfigureAwait(false);
            return new GetAppInstanceRetentionSettingsResponse
            {
                AppInstanceRetentionSettings = found.AppInstanceRetentionSettings?.ToLegacy(),
                InitiateDeletionTimestamp = found.InitiateDeletionTimestamp,
            };
        });

    public Task<PutAppInstanceRetentionSettingsResponse> PutAppInstanceRetentionSettingsAsync(
        PutAppInstanceRetentionSettingsRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.MissingIsNotFound | LegacyErrors.Conflict | LegacyErrors.Throttled,
        async r =>
        {
            var put = await Identity.PutAppInstanceRetentionSettingsAsync(
                new() { AppInstanceArn = r.AppInstanceArn, AppInstanceRetentionSettings = r.AppInstanceRetentionSettings.ToPresent() },
                cancellationToken).ConfigureAwait(false);
            return new PutAppInstanceRetentionSettingsResponse
            {
                AppInstanceRetentionSettings = put.AppInstanceRetentionSettings?.ToLegacy(),
                InitiateDeletionTimestamp = put.InitiateDeletionTimestamp,
            };
        });

    public Task<PutAppInstanceStreamingConfigurationsResponse> PutAppInstanceStreamingConfigurationsAsync(
        PutAppInstanceStreamingConfigurationsRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.NotFound | LegacyErrors.Throttled,
        async r =>
        {
            var put = await Messaging.PutMessagingStreamingConfigurationsAsync(
                new()
                {
                    AppInstanceArn = r.AppInstanceArn,
                    StreamingConfigurations = [.. r.AppInstanceStreamingConfigurations.Select(LegacyShapes.ToPresent)],
                },
                cancellationToken).ConfigureAwait(false);
            return new PutAppInstanceStreamingConfigurationsResponse
            {
                AppInstanceStreamingConfigurations = put.StreamingConfigurations.Each(LegacyShapes.ToLegacy),
            };
        });

    public Task<GetAppInstanceStreamingConfigurationsResponse> GetAppInstanceStreamingConfigurationsAsync(
        GetAppInstanceStreamingConfigurationsRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.NotFound | LegacyErrors.Throttled,
        async r =>
        {
            var found = await Messaging.GetMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = r.AppInstanceArn }, cancellationToken)
                .ConfigureAwait(false);
            return new GetAppInstanceStreamingConfigurationsResponse
            {
                AppInstanceStreamingConfigurations = found.StreamingConfigurations.Each(LegacyShapes.ToLegacy),
            };
        });

    public Task DeleteAppInstanceStreamingConfigurationsAsync(
        DeleteAppInstanceStreamingConfigurationsRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.MissingIsNotFound | LegacyErrors.Throttled,
        r => Done(Messaging.DeleteMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = r.AppInstanceArn }, cancellationToken)));
}
