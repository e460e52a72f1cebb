using ChimeLegacy;

namespace ChimeSdk.InMemory;

/// <content>Moderators and bans.</content>
internal sealed partial class InMemoryLegacyChime
{
    public Task<CreateChannelModeratorResponse> CreateChannelModeratorAsync(
        CreateChannelModeratorRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.LimitExceeded | LegacyErrors.Throttled,
        async r =>
        {
            var created = await Messaging.CreateChannelModeratorAsync(
                new() { ChannelArn = r.ChannelArn, ChannelModeratorArn = r.ChannelModeratorArn, ChimeBearer = r.ChimeBearer! },
                cancellationToken).ConfigureAwait(false);
            return new CreateChannelModeratorResponse { ChannelArn = created.ChannelArn, ChannelModerator = created.ChannelModerator?.ToLegacy() };
        });

    public Task<DescribeChannelModeratorResponse> DescribeChannelModeratorAsync(
        DescribeChannelModeratorRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.NotFound | LegacyErrors.Throttled,
        async r =>
        {
            var found = await Messaging.DescribeChannelModeratorAsync(
                new() { ChannelArn = r.ChannelArn, ChannelModeratorArn = r.ChannelModeratorArn, ChimeBearer = r.ChimeBearer! },
                cancellationToken).ConfigureAwait(false);
            return new DescribeChannelModeratorResponse { ChannelModerator = found.ChannelModerator?.ToLegacy() };
        });

    public Task<ListChannelModeratorsResponse> ListChannelModeratorsAsync(
        ListChannelModeratorsRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var page = await Messaging.ListChannelModeratorsAsync(
                new() { ChannelArn = r.ChannelArn, MaxResults = r.MaxResults, NextToken = r.NextToken, ChimeBearer = r.ChimeBearer! },
                cancellationToken).ConfigureAwait(false);
            return new ListChannelModeratorsResponse
            {
                ChannelArn = page.ChannelArn,
                ChannelModerators = page.ChannelModerators.Each(static m => new ChannelModeratorSummary { Moderator = m.Moderator?.ToLegacy() }),
                NextToken = page.NextToken,
            };
        });

    public Task DeleteChannelModeratorAsync(DeleteChannelModeratorRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        r => Done(Messaging.DeleteChannelModeratorAsync(
            new() { ChannelArn = r.ChannelArn, ChannelModeratorArn = r.ChannelModeratorArn, ChimeBearer = r.ChimeBearer! }, cancellationToken)));

    public Task<CreateChannelBanResponse> CreateChannelBanAsync(CreateChannelBanRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.LimitExceeded | LegacyErrors.Throttled,
        async r =>
        {
            var created = await Messaging.CreateChannelBanAsync(
                new() { ChannelArn = r.ChannelArn, MemberArn = r.MemberArn, ChimeBearer = r.ChimeBearer! }, cancellationToken).ConfigureAwait(false);
            return new CreateChannelBanResponse { ChannelArn = created.ChannelArn, Member = created.Member?.ToLegacy() };
        });

    public Task<DescribeChannelBanResponse> DescribeChannelBanAsync(
        DescribeChannelBanRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.NotFound | LegacyErrors.Throttled,
        async r =>
        {
            var found = await Messaging.DescribeChannelBanAsync(
                new() { ChannelArn = r.ChannelArn, MemberArn = r.MemberArn, ChimeBearer = r.ChimeBearer! }, cancellationToken).ConfigureAwait(false);
            return new DescribeChannelBanResponse { ChannelBan = found.ChannelBan?.ToLegacy() };
        });

    public Task<ListChannelBansResponse> ListChannelBansAsync(ListChannelBansRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var page = await Messaging.ListChannelBansAsync(
                new() { ChannelArn = r.ChannelArn, MaxResults = r.MaxResults, NextToken = r.NextToken, ChimeBearer = r.ChimeBearer! },
                cancellationToken).ConfigureAwait(false);
            return new ListChannelBansResponse
            {
                ChannelArn = page.ChannelArn,
                ChannelBans = page.ChannelBans.Each(static b => new ChannelBanSummary { Member = b.Member?.ToLegacy() }),
                NextToken = page.NextToken,
            };
        });

    public Task DeleteChannelBanAsync(DeleteChannelBanRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        r => Done(Messaging.DeleteChannelBanAsync(
            new() { ChannelArn = r.ChannelArn, MemberArn = r.MemberArn, ChimeBearer = r.ChimeBearer! }, cancellationToken)));
}
