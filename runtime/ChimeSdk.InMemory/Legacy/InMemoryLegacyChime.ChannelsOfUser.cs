using ChimeLegacy;

namespace ChimeSdk.InMemory;

/// <content>Channels as one user sees or moderates them.</content>
internal sealed partial class InMemoryLegacyChime
{
    public Task<DescribeChannelMembershipForAppInstanceUserResponse> DescribeChannelMembershipForAppInstanceUserAsync(
        DescribeChannelMembershipForAppInstanceUserRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var found = await Messaging.DescribeChannelMembershipForAppInstanceUserAsync(
                new() { ChannelArn = r.ChannelArn, AppInstanceUserArn = r.AppInstanceUserArn, ChimeBearer = r.ChimeBearer! },
                cancellationToken).ConfigureAwait(false);
            return new DescribeChannelMembershipForAppInstanceUserResponse { ChannelMembership = found.ChannelMembership?.ToLegacy() };
        });

    public Task<ListChannelMembershipsForAppInstanceUserResponse> ListChannelMembershipsForAppInstanceUserAsync(
        ListChannelMembershipsForAppInstanceUserRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var page = await Messaging.ListChannelMembershipsForAppInstanceUserAsync(
                new() { AppInstanceUserArn = r.AppInstanceUserArn, MaxResults = r.MaxResults, NextToken = r.NextToken, ChimeBearer = r.ChimeBearer! },
                cancellationToken).ConfigureAwait(false);
            return new ListChannelMembershipsForAppInstanceUserResponse
            {
                ChannelMemberships = page.ChannelMemberships.Each(LegacyShapes.ToLegacy),
                NextToken = page.NextToken,
            };
        });

    public Task<DescribeChannelModeratedByAppInstanceUserResponse> DescribeChannelModeratedByAppInstanceUserAsync(
        DescribeChannelModeratedByAppInstanceUserRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var found = await Messaging.DescribeChannelModeratedByAppInstanceUserAsync(
                new() { ChannelArn = r.ChannelArn, AppInstanceUserArn = r.AppInstanceUserArn, ChimeBearer = r.ChimeBearer! },
                cancellationToken).ConfigureAwait(false);
            return new DescribeChannelModeratedByAppInstanceUserResponse { Channel = found.Channel?.ToLegacy() };
        });

    public Task<ListChannelsModeratedByAppInstanceUserResponse> ListChannelsModeratedByAppInstanceUserAsync(
        ListChannelsModeratedByAppInstanceUserRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var page = await Messaging.ListChannelsModeratedByAppInstanceUserAsync(
                new() { AppInstanceUserArn = r.AppInstanceUserArn, MaxResults = r.MaxResults, NextToken = r.NextToken, ChimeBearer = r.ChimeBearer! },
                cancellationToken).ConfigureAwait(false);
            return new ListChannelsModeratedByAppInstanceUserResponse
            {
                Channels = page.Channels.Each(LegacyShapes.ToLegacy),
                NextToken = page.NextToken,
            };
        });
}
