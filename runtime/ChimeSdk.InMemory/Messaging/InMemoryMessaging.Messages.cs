using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Messages.</content>
internal sealed partial class InMemoryMessaging
{
    public Task<SendChannelMessageResponse> SendChannelMessageAsync(
        SendChannelMessageRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                MessageRules.CheckContent(r.Content, r.Metadata, r.Type == ChannelMessageType.Control);
                MessageRules.CheckAttributes(r.MessageAttributes);
                var channel = self.FindChannel(ChannelOperation.SendChannelMessage, caller, r.ChannelArn);
                var key = r.ClientRequestToken is null
                    ? null
                    : IdempotencyKey.For("SendChannelMessage", caller.Arn, r.ClientRequestToken, Parameters(r));
                var (id, status) = channel.Send(caller, r, key);
                return new SendChannelMessageResponse
                {
                    ChannelArn = channel.Arn,
                    MessageId = id.ToString(),
                    Status = status,
                    SubChannelId = r.SubChannelId,
                };
            },
            cancellationToken);

    public Task<GetChannelMessageResponse> GetChannelMessageAsync(
        GetChannelMessageRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.GetChannelMessage, caller, r.ChannelArn);
                return new GetChannelMessageResponse { ChannelMessage = channel.GetMessage(caller, r.MessageId, r.SubChannelId) };
            },
            cancellationToken);

    public Task<GetChannelMessageStatusResponse> GetChannelMessageStatusAsync(
        GetChannelMessageStatusRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.GetChannelMessageStatus, caller, r.ChannelArn);
                return new GetChannelMessageStatusResponse { Status = channel.GetMessageStatus(caller, r.MessageId, r.SubChannelId) };
            },
            cancellationToken);

    public Task<ListChannelMessagesResponse> ListChannelMessagesAsync(
        ListChannelMessagesRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                if (r.NotBefore > r.NotAfter)
                {
                    throw new BadRequestException("NotBefore must not be later than NotAfter.");
                }

                var channel = self.FindChannel(ChannelOperation.ListChannelMessages, caller, r.ChannelArn);
                var query = Parameters(caller, r);
                var page = channel.ListMessages(caller, r, self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListChannelMessagesResponse
                {
                    ChannelArn = channel.Arn,
                    ChannelMessages = page.Items,
                    SubChannelId = r.SubChannelId,
                    NextToken = self.Issue(query, page.Next),
                };
            },
            cancellationToken);

    public Task<UpdateChannelMessageResponse> UpdateChannelMessageAsync(
        UpdateChannelMessageRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                MessageRules.CheckContent(r.Content, r.Metadata, isControl: false);
                var channel = self.FindChannel(ChannelOperation.UpdateChannelMessage, caller, r.ChannelArn);
                var status = channel.UpdateMessage(caller, r);
                return new UpdateChannelMessageResponse
                {
                    ChannelArn = channel.Arn,
                    MessageId = r.MessageId,
                    Status = status,
                    SubChannelId = r.SubChannelId,
                };
            },
            cancellationToken);

    public Task<RedactChannelMessageResponse> RedactChannelMessageAsync(
        RedactChannelMessageRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                var channel = self.FindChannel(ChannelOperation.RedactChannelMessage, caller, r.ChannelArn);
                channel.RedactMessage(caller, r.MessageId, r.SubChannelId);
                return new RedactChannelMessageResponse { ChannelArn = channel.Arn, MessageId = r.MessageId, SubChannelId = r.SubChannelId };
            },
            cancellationToken);

    public Task DeleteChannelMessageAsync(
        DeleteChannelMessageRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                self.FindChannel(ChannelOperation.DeleteChannelMessage, caller, r.ChannelArn)
                    .DeleteMessage(caller, r.MessageId, r.SubChannelId);
                return default(Nothing);
            },
            cancellationToken);

    private static UInt128 Parameters(Caller caller, ListChannelMessagesRequest request)
    {
        var builder = new FingerprintBuilder("ListChannelMessages");
        builder.Add(caller.Arn);
        builder.Add(request.ChannelArn);
        builder.Add(request.SubChannelId);
        builder.Add((request.SortOrder ?? SortOrder.Descending).Value);
        builder.Add(request.NotBefore?.UtcTicks ?? long.MinValue);
        builder.Add(request.NotAfter?.UtcTicks ?? long.MaxValue);
        return builder.Finish();
    }

    private static UInt128 Parameters(SendChannelMessageRequest request)
    {
        var builder = new FingerprintBuilder("SendChannelMessage");
        builder.Add(request.Content);
        builder.Add(request.Type.Value);
        builder.Add(request.Persistence.Value);
        builder.Add(request.Metadata);
        builder.Add(request.ContentType);
        builder.Add(request.SubChannelId);
        Add(ref builder, request.PushNotification);
        foreach (var target in request.Target ?? [])
        {
            builder.Add(target.MemberArn);
        }

        Add(ref builder, request.MessageAttributes);
        return builder.Finish();
    }

    private static Dictionary<string, MessageAttributeValue> EmptyAttributes { get; } = [];
}
