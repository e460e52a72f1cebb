using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Moderators and bans.</content>
internal sealed partial class InMemoryMessaging
{
    public Task<CreateChannelModeratorResponse> CreateChannelModeratorAsync(
        CreateChannelModeratorRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.CreateChannelModerator, caller, r.ChannelArn);
                return new CreateChannelModeratorResponse
                {
                    ChannelArn = channel.Arn,
                    ChannelModerator = channel.CreateModerator(caller, r.ChannelModeratorArn),
                };
            },
            cancellationToken);

    public Task DeleteChannelModeratorAsync(
        DeleteChannelModeratorRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                self.FindChannel(ChannelOperation.DeleteChannelModerator, caller, r.ChannelArn)
                    .DeleteModerator(caller, r.ChannelModeratorArn);
                return default(Nothing);
            },
            cancellationToken);

    public Task<DescribeChannelModeratorResponse> DescribeChannelModeratorAsync(
        DescribeChannelModeratorRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.DescribeChannelModerator, caller, r.ChannelArn);
                return new DescribeChannelModeratorResponse { ChannelModerator = channel.DescribeModerator(caller, r.ChannelModeratorArn) };
            },
            cancellationToken);

    public Task<ListChannelModeratorsResponse> ListChannelModeratorsAsync(
        ListChannelModeratorsRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.ListChannelModerators, caller, r.ChannelArn);
                var query = Query("ListChannelModerators", caller, r.ChannelArn);
                var page = channel.ListModerators(caller, self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListChannelModeratorsResponse
                {
                    ChannelArn = channel.Arn,
                    ChannelModerators = page.Items,
                    NextToken = self.Issue(query, page.Next),
                };
            },
            cancellationToken);

    public Task<CreateChannelBanResponse> CreateChannelBanAsync(
        CreateChannelBanRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.CreateChannelBan, caller, r.ChannelArn);
                return new CreateChannelBanResponse
                {
                    ChannelArn = channel.Arn,
                    Member = channel.CreateBan(caller, r.MemberArn),
                };
            },
            cancellationToken);

    public Task DeleteChannelBanAsync(
        DeleteChannelBanRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                self.FindChannel(ChannelOperation.DeleteChannelBan, caller, r.ChannelArn)
                    .DeleteBan(caller, r.MemberArn);
                return default(Nothing);
            },
            cancellationToken);

    public Task<DescribeChannelBanResponse> DescribeChannelBanAsync(
        DescribeChannelBanRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.DescribeChannelBan, caller, r.ChannelArn);
                return new DescribeChannelBanResponse { ChannelBan = channel.DescribeBan(caller, r.MemberArn) };
            },
            cancellationToken);

    public Task<ListChannelBansResponse> ListChannelBansAsync(
        ListChannelBansRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.ListChannelBans, caller, r.ChannelArn);
                var query = Query("ListChannelBans", caller, r.ChannelArn);
                var page = channel.ListBans(caller, self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListChannelBansResponse
                {
                    ChannelArn = channel.Arn,
                    ChannelBans = page.Items,
                    NextToken = self.Issue(query, page.Next),
                };
            },
            cancellationToken);
}
