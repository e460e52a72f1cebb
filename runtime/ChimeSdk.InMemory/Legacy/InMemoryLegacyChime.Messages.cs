using ChimeLegacy;

namespace ChimeSdk.InMemory;

/// <content>Messages.</content>
internal sealed partial class InMemoryLegacyChime
{
    public Task<SendChannelMessageResponse> SendChannelMessageAsync(
        SendChannelMessageRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.Throttled,
        async r =>
        {
            var sent = await Messaging.SendChannelMessageAsync(
                new()
                {
                    ChannelArn = r.ChannelArn,
                    Content = r.Content,
                    Type = new(r.Type.Value),
                    Persistence = new(r.Persistence.Value),
                    Metadata = r.Metadata,
                    ClientRequestToken = r.ClientRequestToken,
                    ChimeBearer = r.ChimeBearer!,
                },
                cancellationToken).ConfigureAwait(false);
            return new SendChannelMessageResponse { ChannelArn = sent.ChannelArn, MessageId = sent.MessageId };
        });

    public Task<GetChannelMessageResponse> GetChannelMessageAsync(
        GetChannelMessageRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.NotFound | LegacyErrors.Throttled,
        async r =>
        {
            var found = await Messaging.GetChannelMessageAsync(
                new() { ChannelArn = r.ChannelArn, MessageId = r.MessageId, ChimeBearer = r.ChimeBearer! }, cancellationToken).ConfigureAwait(false);
            return new GetChannelMessageResponse { ChannelMessage = found.ChannelMessage?.ToLegacy() };
        });

    public Task<ListChannelMessagesResponse> ListChannelMessagesAsync(
        ListChannelMessagesRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var page = await Messaging.ListChannelMessagesAsync(
                new()
                {
                    ChannelArn = r.ChannelArn,
                    SortOrder = r.SortOrder is { } order ? new(order.Value) : null,
                    NotBefore = r.NotBefore,
                    NotAfter = r.NotAfter,
                    MaxResults = r.MaxResults,
                    NextToken = r.NextToken,
                    ChimeBearer = r.ChimeBearer!,
                },
                cancellationToken).ConfigureAwait(false);
            return new ListChannelMessagesResponse
            {
                ChannelArn = page.ChannelArn,
                ChannelMessages = page.ChannelMessages.Each(LegacyShapes.ToLegacy),
                NextToken = page.NextToken,
            };
        });

    /// <summary>Content may be left out or empty here; left out it stays as it is (chosen default).</summary>
    public Task<UpdateChannelMessageResponse> UpdateChannelMessageAsync(
        UpdateChannelMessageRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.Throttled,
        async r =>
        {
            var updated = await Messaging.UpdateChannelMessageAsync(
                new() { ChannelArn = r.ChannelArn, MessageId = r.MessageId, Content = r.Content!, Metadata = r.Metadata, ChimeBearer = r.ChimeBearer! },
                cancellationToken).ConfigureAwait(false);
            return new UpdateChannelMessageResponse { ChannelArn = updated.ChannelArn, MessageId = updated.MessageId };
        });

    public Task<RedactChannelMessageResponse> RedactChannelMessageAsync(
        RedactChannelMessageRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var redacted = await Messaging.RedactChannelMessageAsync(
                new() { ChannelArn = r.ChannelArn, MessageId = r.MessageId, ChimeBearer = r.ChimeBearer! }, cancellationToken).ConfigureAwait(false);
            return new RedactChannelMessageResponse { ChannelArn = redacted.ChannelArn, MessageId = redacted.MessageId };
        });

    public Task DeleteChannelMessageAsync(DeleteChannelMessageRequest request, CancellationToken cancellationToken = default) => RunAs(
        request,
        request?.ChimeBearer,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        r => Done(Messaging.DeleteChannelMessageAsync(
            new() { ChannelArn = r.ChannelArn, MessageId = r.MessageId, ChimeBearer = r.ChimeBearer! }, cancellationToken)));
}
