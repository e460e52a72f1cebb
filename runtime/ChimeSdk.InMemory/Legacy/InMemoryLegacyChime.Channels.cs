using ChimeLegacy;

namespace ChimeSdk.InMemory;

/// <content>Channels.</content>
internal sealed partial class InMemoryLegacyChime
{
    public Task<CreateChannelResponse> CreateChannelAsync(CreateChannelRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.LimitExceeded | LegacyErrors.Throttled,
        async r =>
        {
            var created = await Messaging.CreateChannelAsync(
                new()
                {
                    AppInstanceArn = r.AppInstanceArn,
                    Name = r.Name,
                    Mode = r.Mode is { } mode ? new(mode.Value) : null,
                    Privacy = r.Privacy is { } privacy ? new(privacy.Value) : null,
                    Metadata = r.Metadata,
                    ClientRequestToken = r.ClientRequestToken,
                    Tags = MessagingTags(r.Tags),
                    ChimeBearer = r.ChimeBearer!,
                },
                cancellationToken).ConfigureAwait(false);
            return new CreateChannelResponse { ChannelArn = created.ChannelArn };
        });

    public Task<DescribeChannelResponse> DescribeChannelAsync(DescribeChannelRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var found = await Messaging.DescribeChannelAsync(new() { ChannelArn = r.ChannelArn, ChimeBearer = r.ChimeBearer! }, cancellationToken)
                .ConfigureAwait(false);
            return new DescribeChannelResponse { Channel = found.Channel?.ToLegacy() };
        });

    public Task<UpdateChannelResponse> UpdateChannelAsync(UpdateChannelRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.Throttled,
        async r =>
        {
            var updated = await Messaging.UpdateChannelAsync(
                new() { ChannelArn = r.ChannelArn, Name = r.Name, Mode = new(r.Mode.Value), Metadata = r.Metadata, ChimeBearer = r.ChimeBearer! },
                cancellationToken).ConfigureAwait(false);
            return new UpdateChannelResponse { ChannelArn = updated.ChannelArn };
        });

    public Task DeleteChannelAsync(DeleteChannelRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        r => Done(Messaging.DeleteChannelAsync(new() { ChannelArn = r.ChannelArn, ChimeBearer = r.ChimeBearer! }, cancellationToken)));

    public Task<ListChannelsResponse> ListChannelsAsync(ListChannelsRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var page = await Messaging.ListChannelsAsync(
                new()
                {
                    AppInstanceArn = r.AppInstanceArn,
                    Privacy = r.Privacy is { } privacy ? new(privacy.Value) : null,
                    MaxResults = r.MaxResults,
                    NextToken = r.NextToken,
                    ChimeBearer = r.ChimeBearer!,
                },
                cancellationToken).ConfigureAwait(false);
            return new ListChannelsResponse { Channels = page.Channels.Each(LegacyShapes.ToLegacy), NextToken = page.NextToken };
        });

    public Task<GetMessagingSessionEndpointResponse> GetMessagingSessionEndpointAsync(
        GetMessagingSessionEndpointRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async _ =>
        {
            var found = await Messaging.GetMessagingSessionEndpointAsync(new(), cancellationToken).ConfigureAwait(false);
            return new GetMessagingSessionEndpointResponse { Endpoint = found.Endpoint is { } endpoint ? new() { Url = endpoint.Url } : null };
        });
}
