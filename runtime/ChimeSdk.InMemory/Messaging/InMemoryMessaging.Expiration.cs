using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Expiration of channels; behaviour.md §6.3.</content>
internal sealed partial class InMemoryMessaging
{
    public Task<PutChannelExpirationSettingsResponse> PutChannelExpirationSettingsAsync(
        PutChannelExpirationSettingsRequest request, CancellationToken cancellationToken = default) =>
        request?.ChimeBearer is null
            ? Run(
                request!,
                static r => r.EnsureValid(),
                static (self, r) => PutExpiration(self.FindChannel(ChannelOperation.PutChannelExpirationSettings, r.ChannelArn), null, r),
                cancellationToken)
            : RunAs(
                request,
                static r => r.ChimeBearer,
                static r => r.EnsureValid(),
                static (self, caller, r) =>
                    PutExpiration(self.FindChannel(ChannelOperation.PutChannelExpirationSettings, caller, r.ChannelArn), caller, r),
                cancellationToken);

    private static PutChannelExpirationSettingsResponse PutExpiration(
        ChannelAggregate channel, Caller? caller, PutChannelExpirationSettingsRequest request)
    {
        channel.PutExpiration(caller, request.ExpirationSettings);
        return new PutChannelExpirationSettingsResponse { ChannelArn = channel.Arn, ExpirationSettings = request.ExpirationSettings };
    }
}
