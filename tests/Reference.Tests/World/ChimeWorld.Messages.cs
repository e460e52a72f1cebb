using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

public sealed partial class ChimeWorld
{
    /// <summary>Sends a persistent standard message unless told otherwise; returns its id.</summary>
    public async Task<string> SendAsync(
        string channel,
        string by,
        string content = "hello",
        string? metadata = null,
        ChannelMessageType? type = null,
        ChannelMessagePersistenceType? persistence = null,
        string? token = null,
        string? to = null,
        string? contentType = null,
        IReadOnlyDictionary<string, MessageAttributeValue>? attributes = null) =>
        (await Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            Content = content,
            Metadata = metadata,
            Type = type ?? ChannelMessageType.Standard,
            Persistence = persistence ?? ChannelMessagePersistenceType.Persistent,
            ClientRequestToken = token,
            Target = to is null ? null : [new Target { MemberArn = to }],
            ContentType = contentType,
            MessageAttributes = attributes,
            ChimeBearer = by,
        })).MessageId!;

    public Task<string> SendControlAsync(string channel, string by, string content, string? metadata = null) =>
        SendAsync(channel, by, content, metadata, ChannelMessageType.Control);

    public async Task<ChannelMessage> GetMessageAsync(string channel, string message, string by) =>
        (await Messaging.GetChannelMessageAsync(new() { ChannelArn = channel, MessageId = message, ChimeBearer = by })).ChannelMessage!;

    public async Task<IReadOnlyList<ChannelMessageSummary>> MessagesAsync(
        string channel, string by, SortOrder? order = null, DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null) =>
        (await Messaging.ListChannelMessagesAsync(new()
        {
            ChannelArn = channel,
            SortOrder = order,
            NotBefore = notBefore,
            NotAfter = notAfter,
            ChimeBearer = by,
        })).ChannelMessages!;

    public async Task<string[]> MessageIdsAsync(string channel, string by, SortOrder? order = null) =>
        [.. (await MessagesAsync(channel, by, order)).Select(message => message.MessageId!)];

    public Task<UpdateChannelMessageResponse> EditAsync(
        string channel, string message, string by, string content = "edited", string? metadata = null, string? contentType = null) =>
        Messaging.UpdateChannelMessageAsync(new()
        {
            ChannelArn = channel,
            MessageId = message,
            Content = content,
            Metadata = metadata,
            ContentType = contentType,
            ChimeBearer = by,
        });

    public Task<RedactChannelMessageResponse> RedactAsync(string channel, string message, string by) =>
        Messaging.RedactChannelMessageAsync(new() { ChannelArn = channel, MessageId = message, ChimeBearer = by });

    public Task DeleteMessageAsync(string channel, string message, string by) =>
        Messaging.DeleteChannelMessageAsync(new() { ChannelArn = channel, MessageId = message, ChimeBearer = by });

    public async Task<ChannelMessageStatusStructure> StatusAsync(string channel, string message, string by) =>
        (await Messaging.GetChannelMessageStatusAsync(new() { ChannelArn = channel, MessageId = message, ChimeBearer = by })).Status!;
}
