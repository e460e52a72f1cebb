using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>
/// Lists of channels. The index of an app instance or of a user gives the page, then each channel is asked by itself; one that vanished
/// in between is left out.
/// </content>
internal sealed partial class InMemoryMessaging
{
    public Task<ListChannelsResponse> ListChannelsAsync(
        ListChannelsRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                RequireSameAppInstance(caller, r.AppInstanceArn);
                var privacy = r.Privacy ?? ChannelPrivacy.Public;
                var operation = privacy == ChannelPrivacy.Private
                    ? ChannelOperation.ListPrivateChannels
                    : ChannelOperation.ListPublicChannels;
                _ = RequireUser(operation, caller, null);
                var query = Query("ListChannels", caller, r.AppInstanceArn, privacy.Value);
                var links = caller.Directory.ListChannels(privacy, self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListChannelsResponse
                {
                    Channels = self.Each(links, channel => channel.Summarize(caller.Self)),
                    NextToken = self.Issue(query, links.Next),
                };
            },
            cancellationToken);

    public Task<ListChannelMembershipsForAppInstanceUserResponse> ListChannelMembershipsForAppInstanceUserAsync(
        ListChannelMembershipsForAppInstanceUserRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var user = RequireUser(ChannelOperation.ListChannelMembershipsForAppInstanceUser, caller, r.AppInstanceUserArn);
                var query = Query("ListChannelMembershipsForAppInstanceUser", caller, user);
                var page = self.ReadPage(query, r.MaxResults, r.NextToken);
                var links = caller.Directory.ListLinks(LinkKind.Member, user, page);
                return new ListChannelMembershipsForAppInstanceUserResponse
                {
                    ChannelMemberships = self.Each(links, (channel, link) => channel.FindMembershipFor(user, caller.Self, link.SubChannelId)),
                    NextToken = self.Issue(query, links.Next),
                };
            },
            cancellationToken);

    public Task<ListChannelsModeratedByAppInstanceUserResponse> ListChannelsModeratedByAppInstanceUserAsync(
        ListChannelsModeratedByAppInstanceUserRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var user = RequireUser(ChannelOperation.ListChannelsModeratedByAppInstanceUser, caller, r.AppInstanceUserArn);
                var query = Query("ListChannelsModeratedByAppInstanceUser", caller, user);
                var page = self.ReadPage(query, r.MaxResults, r.NextToken);
                var links = caller.Directory.ListLinks(LinkKind.Moderator, user, page);
                return new ListChannelsModeratedByAppInstanceUserResponse
                {
                    Channels = self.Each(links, channel => channel.Summarize(caller.Self) is { } summary
                        ? new ChannelModeratedByAppInstanceUserSummary { ChannelSummary = summary }
                        : null),
                    NextToken = self.Issue(query, links.Next),
                };
            },
            cancellationToken);

    public Task<DescribeChannelMembershipForAppInstanceUserResponse> DescribeChannelMembershipForAppInstanceUserAsync(
        DescribeChannelMembershipForAppInstanceUserRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                const ChannelOperation Operation = ChannelOperation.DescribeChannelMembershipForAppInstanceUser;
                var channel = self.FindChannel(Operation, caller, r.ChannelArn);
                return new DescribeChannelMembershipForAppInstanceUserResponse
                {
                    ChannelMembership = channel.DescribeMembershipFor(caller, RequireUser(Operation, caller, r.AppInstanceUserArn)),
                };
            },
            cancellationToken);

    public Task<DescribeChannelModeratedByAppInstanceUserResponse> DescribeChannelModeratedByAppInstanceUserAsync(
        DescribeChannelModeratedByAppInstanceUserRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                const ChannelOperation Operation = ChannelOperation.DescribeChannelModeratedByAppInstanceUser;
                var channel = self.FindChannel(Operation, caller, r.ChannelArn);
                var summary = channel.DescribeModeratedBy(caller, RequireUser(Operation, caller, r.AppInstanceUserArn));
                return new DescribeChannelModeratedByAppInstanceUserResponse
                {
                    Channel = new ChannelModeratedByAppInstanceUserSummary { ChannelSummary = summary },
                };
            },
            cancellationToken);

    private List<T> Each<T>(Page<ChannelLink> links, Func<ChannelAggregate, T?> select)
        where T : class =>
        Each(links, (channel, _) => select(channel));

    private List<T> Each<T>(Page<ChannelLink> links, Func<ChannelAggregate, ChannelLink, T?> select)
        where T : class
    {
        var items = new List<T>(links.Items.Count);
        foreach (var link in links.Items)
        {
            if (Services.Channels.Find(link.ChannelArn) is { } channel && select(channel, link) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private string? Issue(UInt128 query, long? cursor) => Services.PageTokens.Issue(query, cursor);
}
