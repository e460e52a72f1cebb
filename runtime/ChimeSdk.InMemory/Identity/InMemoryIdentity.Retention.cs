using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>Retention of messages; behaviour.md §8.5.</content>
internal sealed partial class InMemoryIdentity
{
    public Task<PutAppInstanceRetentionSettingsResponse> PutAppInstanceRetentionSettingsAsync(
        PutAppInstanceRetentionSettingsRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var settings = r.AppInstanceRetentionSettings;
                return new PutAppInstanceRetentionSettingsResponse
                {
                    AppInstanceRetentionSettings = settings,
                    InitiateDeletionTimestamp = self.FindAppInstance(r.AppInstanceArn).PutRetention(settings),
                };
            },
            cancellationToken);

    public Task<GetAppInstanceRetentionSettingsResponse> GetAppInstanceRetentionSettingsAsync(
        GetAppInstanceRetentionSettingsRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var retention = self.FindAppInstance(r.AppInstanceArn).Retention;
                return new GetAppInstanceRetentionSettingsResponse
                {
                    AppInstanceRetentionSettings = retention.Settings,
                    InitiateDeletionTimestamp = retention.InitiateDeletion,
                };
            },
            cancellationToken);
}
