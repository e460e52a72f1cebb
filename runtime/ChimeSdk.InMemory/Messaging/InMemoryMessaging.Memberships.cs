using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Memberships and read markers.</content>
internal sealed partial class InMemoryMessaging
{
    public Task<CreateChannelMembershipResponse> CreateChannelMembershipAsync(
        CreateChannelMembershipRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.CreateChannelMembership, caller, r.ChannelArn);
                var (member, place) = channel.CreateMembership(caller, r.MemberArn, r.Type == ChannelMembershipType.Hidden, r.SubChannelId);
                self.Services.Bots?.Welcome(channel, r.MemberArn, caller.Arn);
                return new CreateChannelMembershipResponse { ChannelArn = channel.Arn, Member = member, SubChannelId = place };
            },
            cancellationToken);

    public Task<BatchCreateChannelMembershipResponse> BatchCreateChannelMembershipAsync(
        BatchCreateChannelMembershipRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.BatchCreateChannelMembership, caller, r.ChannelArn);
                var hidden = r.Type == ChannelMembershipType.Hidden;
                var (added, errors) = channel.CreateMemberships(caller, r.MemberArns, hidden, r.SubChannelId);
                return new BatchCreateChannelMembershipResponse
                {
                    BatchChannelMemberships = added,
                    Errors = errors.Count == 0 ? null : errors,
                };
            },
            cancellationToken);

    public Task<DescribeChannelMembershipResponse> DescribeChannelMembershipAsync(
        DescribeChannelMembershipRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) => new DescribeChannelMembershipResponse
            {
                ChannelMembership = self.FindChannel(ChannelOperation.DescribeChannelMembership, caller, r.ChannelArn)
                    .DescribeMembership(caller, r.MemberArn, r.SubChannelId),
            },
            cancellationToken);

    public Task<ListChannelMembershipsResponse> ListChannelMembershipsAsync(
        ListChannelMembershipsRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.ListChannelMemberships, caller, r.ChannelArn);
                var type = r.Type ?? ChannelMembershipType.Default;
                var query = Query("ListChannelMemberships", caller, r.ChannelArn, type.Value, r.SubChannelId);
                var page = channel.ListMemberships(
                    caller,
                    type == ChannelMembershipType.Hidden,
                    r.SubChannelId,
                    self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListChannelMembershipsResponse
                {
                    ChannelArn = channel.Arn,
                    ChannelMemberships = page.Items,
                    NextToken = self.Issue(query, page.Next),
                };
            },
            cancellationToken);

    public Task DeleteChannelMembershipAsync(DeleteChannelMembershipRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                self.FindChannel(ChannelOperation.DeleteChannelMembership, caller, r.ChannelArn)
                    .DeleteMembership(caller, r.MemberArn, r.SubChannelId);
                return default(Nothing);
            },
            cancellationToken);

    public Task<UpdateChannelReadMarkerResponse> UpdateChannelReadMarkerAsync(
        UpdateChannelReadMarkerRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.UpdateChannelReadMarker, caller, r.ChannelArn);
                channel.UpdateReadMarker(caller);
                return new UpdateChannelReadMarkerResponse { ChannelArn = channel.Arn };
            },
            cancellationToken);
}
