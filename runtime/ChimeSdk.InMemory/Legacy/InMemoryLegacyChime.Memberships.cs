using ChimeLegacy;

namespace ChimeSdk.InMemory;

/// <content>Memberships and read markers. A missing channel is forbidden here: creating memberships models no NotFoundException.</content>
internal sealed partial class InMemoryLegacyChime
{
    public Task<CreateChannelMembershipResponse> CreateChannelMembershipAsync(
        CreateChannelMembershipRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.LimitExceeded | LegacyErrors.Throttled,
        async r =>
        {
            var created = await Messaging.CreateChannelMembershipAsync(
                new() { ChannelArn = r.ChannelArn, MemberArn = r.MemberArn, Type = new(r.Type.Value), ChimeBearer = r.ChimeBearer! },
                cancellationToken).ConfigureAwait(false);
            return new CreateChannelMembershipResponse { ChannelArn = created.ChannelArn, Member = created.Member?.ToLegacy() };
        });

    public Task<BatchCreateChannelMembershipResponse> BatchCreateChannelMembershipAsync(
        BatchCreateChannelMembershipRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var created = await Messaging.BatchCreateChannelMembershipAsync(
                new()
                {
                    ChannelArn = r.ChannelArn,
                    Type = r.Type is { } type ? new(type.Value) : null,
                    MemberArns = r.MemberArns,
                    ChimeBearer = r.ChimeBearer!,
                },
                cancellationToken).ConfigureAwait(false);
            return new BatchCreateChannelMembershipResponse
            {
                BatchChannelMemberships = created.BatchChannelMemberships?.ToLegacy(),
                Errors = created.Errors.Each(LegacyShapes.ToLegacy),
            };
        });

    public Task<DescribeChannelMembershipResponse> DescribeChannelMembershipAsync(
        DescribeChannelMembershipRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.NotFound | LegacyErrors.Throttled,
        async r =>
        {
            var found = await Messaging.DescribeChannelMembershipAsync(
                new() { ChannelArn = r.ChannelArn, MemberArn = r.MemberArn, ChimeBearer = r.ChimeBearer! }, cancellationToken).ConfigureAwait(false);
            return new DescribeChannelMembershipResponse { ChannelMembership = found.ChannelMembership?.ToLegacy() };
        });

    public Task<ListChannelMembershipsResponse> ListChannelMembershipsAsync(
        ListChannelMembershipsRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var page = await Messaging.ListChannelMembershipsAsync(
                new()
                {
                    ChannelArn = r.ChannelArn,
                    Type = r.Type is { } type ? new(type.Value) : null,
                    MaxResults = r.MaxResults,
                    NextToken = r.NextToken,
                    ChimeBearer = r.ChimeBearer!,
                },
                cancellationToken).ConfigureAwait(false);
            return new ListChannelMembershipsResponse
            {
                ChannelArn = page.ChannelArn,
                ChannelMemberships = page.ChannelMemberships.Each(static m => new ChannelMembershipSummary { Member = m.Member?.ToLegacy() }),
                NextToken = page.NextToken,
            };
        });

    public Task DeleteChannelMembershipAsync(DeleteChannelMembershipRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.Throttled,
        r => Done(Messaging.DeleteChannelMembershipAsync(
            new() { ChannelArn = r.ChannelArn, MemberArn = r.MemberArn, ChimeBearer = r.ChimeBearer! }, cancellationToken)));

    public Task<UpdateChannelReadMarkerResponse> UpdateChannelReadMarkerAsync(
        UpdateChannelReadMarkerRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.Throttled,
        async r =>
        {
            var marked = await Messaging.UpdateChannelReadMarkerAsync(
                new() { ChannelArn = r.ChannelArn, ChimeBearer = r.ChimeBearer! }, cancellationToken).ConfigureAwait(false);
            return new UpdateChannelReadMarkerResponse { ChannelArn = marked.ChannelArn };
        });
}
