using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Membership preferences; behaviour.md §6.5.</content>
internal sealed partial class InMemoryMessaging
{
    private static readonly PushNotificationPreferences _allNotifications = new() { AllowNotifications = AllowNotifications.All };

    public Task<GetChannelMembershipPreferencesResponse> GetChannelMembershipPreferencesAsync(
        GetChannelMembershipPreferencesRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.GetChannelMembershipPreferences, caller, r.ChannelArn);
                var preferences = channel.GetPreferences(caller, r.MemberArn);
                return new GetChannelMembershipPreferencesResponse
                {
                    ChannelArn = channel.Arn,
                    Member = caller.Directory.IdentityOf(caller.Arn),
                    Preferences = new() { PushNotifications = preferences?.PushNotifications ?? _allNotifications },
                };
            },
            cancellationToken);

    public Task<PutChannelMembershipPreferencesResponse> PutChannelMembershipPreferencesAsync(
        PutChannelMembershipPreferencesRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var push = r.Preferences.PushNotifications;
                if (push?.AllowNotifications == AllowNotifications.Filtered && push.FilterRule is null)
                {
                    throw new BadRequestException("FilterRule must be given when AllowNotifications is FILTERED.");
                }

                if (push?.FilterRule is { } rule && FilterRule.Parse(rule, out var problem) is null)
                {
                    throw new BadRequestException(problem!);
                }

                var channel = self.FindChannel(ChannelOperation.PutChannelMembershipPreferences, caller, r.ChannelArn);
                channel.PutPreferences(caller, r.MemberArn, r.Preferences);
                return new PutChannelMembershipPreferencesResponse
                {
                    ChannelArn = channel.Arn,
                    Member = caller.Directory.IdentityOf(caller.Arn),
                    Preferences = r.Preferences,
                };
            },
            cancellationToken);
}
