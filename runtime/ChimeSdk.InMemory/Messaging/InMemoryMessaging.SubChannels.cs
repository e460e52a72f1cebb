using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Sub-channels; behaviour.md §6.1.</content>
internal sealed partial class InMemoryMessaging
{
    public Task<ListSubChannelsResponse> ListSubChannelsAsync(
        ListSubChannelsRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.ListSubChannels, caller, r.ChannelArn);
                var query = Query("ListSubChannels", caller, r.ChannelArn);
                var page = channel.ListSubChannels(caller, self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListSubChannelsResponse
                {
                    ChannelArn = channel.Arn,
                    SubChannels = page.Items,
                    NextToken = self.Issue(query, page.Next),
                };
            },
            cancellationToken);
}
