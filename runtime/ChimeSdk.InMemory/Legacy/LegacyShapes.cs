using ChimeLegacy;
using I = ChimeSdkIdentity;
using M = ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>Shapes of the present APIs as the retired one has them: what it does not know is left out.</summary>
internal static class LegacyShapes
{
    public static IReadOnlyList<TLegacy>? Each<T, TLegacy>(this IReadOnlyList<T>? items, Func<T, TLegacy> convert) =>
        items is null ? null : [.. items.Select(convert)];

    public static Identity ToLegacy(this M.Identity identity) => new() { Arn = identity.Arn, Name = identity.Name };

    public static Identity ToLegacy(this I.Identity identity) => new() { Arn = identity.Arn, Name = identity.Name };

    public static ChannelMembershipType? ToLegacy(this M.ChannelMembershipType? type) => type is { } known ? new(known.Value) : null;

    public static ChannelMode? ToLegacy(this M.ChannelMode? mode) => mode is { } known ? new(known.Value) : null;

    public static ChannelPrivacy? ToLegacy(this M.ChannelPrivacy? privacy) => privacy is { } known ? new(known.Value) : null;

    public static ChannelMessageType? ToLegacy(this M.ChannelMessageType? type) => type is { } known ? new(known.Value) : null;

    public static Channel ToLegacy(this M.Channel channel) => new()
    {
        Name = channel.Name,
        ChannelArn = channel.ChannelArn,
        Mode = channel.Mode.ToLegacy(),
        Privacy = channel.Privacy.ToLegacy(),
        Metadata = channel.Metadata,
        CreatedBy = channel.CreatedBy?.ToLegacy(),
        CreatedTimestamp = channel.CreatedTimestamp,
        LastMessageTimestamp = channel.LastMessageTimestamp,
        LastUpdatedTimestamp = channel.LastUpdatedTimestamp,
    };

    public static ChannelSummary ToLegacy(this M.ChannelSummary channel) => new()
    {
        Name = channel.Name,
        ChannelArn = channel.ChannelArn,
        Mode = channel.Mode.ToLegacy(),
        Privacy = channel.Privacy.ToLegacy(),
        Metadata = channel.Metadata,
        LastMessageTimestamp = channel.LastMessageTimestamp,
    };

    public static ChannelModeratedByAppInstanceUserSummary ToLegacy(this M.ChannelModeratedByAppInstanceUserSummary moderated) =>
        new() { ChannelSummary = moderated.ChannelSummary?.ToLegacy() };

    public static ChannelMembership ToLegacy(this M.ChannelMembership membership) => new()
    {
        InvitedBy = membership.InvitedBy?.ToLegacy(),
        Type = membership.Type.ToLegacy(),
        Member = membership.Member?.ToLegacy(),
        ChannelArn = membership.ChannelArn,
        CreatedTimestamp = membership.CreatedTimestamp,
        LastUpdatedTimestamp = membership.LastUpdatedTimestamp,
    };

    public static ChannelMembershipForAppInstanceUserSummary ToLegacy(this M.ChannelMembershipForAppInstanceUserSummary membership) => new()
    {
        ChannelSummary = membership.ChannelSummary?.ToLegacy(),
        AppInstanceUserMembershipSummary = membership.AppInstanceUserMembershipSummary is not { } own
            ? null
            : new() { Type = own.Type.ToLegacy(), ReadMarkerTimestamp = own.ReadMarkerTimestamp },
    };

    public static BatchChannelMemberships ToLegacy(this M.BatchChannelMemberships batch) => new()
    {
        InvitedBy = batch.InvitedBy?.ToLegacy(),
        Type = batch.Type.ToLegacy(),
        Members = batch.Members.Each(ToLegacy),
        ChannelArn = batch.ChannelArn,
    };

    public static BatchCreateChannelMembershipError ToLegacy(this M.BatchCreateChannelMembershipError error) => new()
    {
        MemberArn = error.MemberArn,
        ErrorCode = error.ErrorCode is { } code ? new ErrorCode(code.Value) : null,
        ErrorMessage = error.ErrorMessage,
    };

    public static ChannelModerator ToLegacy(this M.ChannelModerator moderator) => new()
    {
        Moderator = moderator.Moderator?.ToLegacy(),
        ChannelArn = moderator.ChannelArn,
        CreatedTimestamp = moderator.CreatedTimestamp,
        CreatedBy = moderator.CreatedBy?.ToLegacy(),
    };

    public static ChannelBan ToLegacy(this M.ChannelBan ban) => new()
    {
        Member = ban.Member?.ToLegacy(),
        ChannelArn = ban.ChannelArn,
        CreatedTimestamp = ban.CreatedTimestamp,
        CreatedBy = ban.CreatedBy?.ToLegacy(),
    };

    public static ChannelMessage ToLegacy(this M.ChannelMessage message) => new()
    {
        ChannelArn = message.ChannelArn,
        MessageId = message.MessageId,
        Content = message.Content,
        Metadata = message.Metadata,
        Type = message.Type.ToLegacy(),
        CreatedTimestamp = message.CreatedTimestamp,
        LastEditedTimestamp = message.LastEditedTimestamp,
        LastUpdatedTimestamp = message.LastUpdatedTimestamp,
        Sender = message.Sender?.ToLegacy(),
        Redacted = message.Redacted,
        Persistence = message.Persistence is { } persistence ? new ChannelMessagePersistenceType(persistence.Value) : null,
    };

    public static ChannelMessageSummary ToLegacy(this M.ChannelMessageSummary message) => new()
    {
        MessageId = message.MessageId,
        Content = message.Content,
        Metadata = message.Metadata,
        Type = message.Type.ToLegacy(),
        CreatedTimestamp = message.CreatedTimestamp,
        LastUpdatedTimestamp = message.LastUpdatedTimestamp,
        LastEditedTimestamp = message.LastEditedTimestamp,
        Sender = message.Sender?.ToLegacy(),
        Redacted = message.Redacted,
    };

    public static AppInstance ToLegacy(this I.AppInstance instance) => new()
    {
        AppInstanceArn = instance.AppInstanceArn,
        Name = instance.Name,
        Metadata = instance.Metadata,
        CreatedTimestamp = instance.CreatedTimestamp,
        LastUpdatedTimestamp = instance.LastUpdatedTimestamp,
    };

    public static AppInstanceUser ToLegacy(this I.AppInstanceUser user) => new()
    {
        AppInstanceUserArn = user.AppInstanceUserArn,
        Name = user.Name,
        CreatedTimestamp = user.CreatedTimestamp,
        Metadata = user.Metadata,
        LastUpdatedTimestamp = user.LastUpdatedTimestamp,
    };

    public static AppInstanceAdmin ToLegacy(this I.AppInstanceAdmin admin) => new()
    {
        Admin = admin.Admin?.ToLegacy(),
        AppInstanceArn = admin.AppInstanceArn,
        CreatedTimestamp = admin.CreatedTimestamp,
    };

    public static AppInstanceRetentionSettings ToLegacy(this I.AppInstanceRetentionSettings settings) => new()
    {
        ChannelRetentionSettings = settings.ChannelRetentionSettings is { } channels ? new() { RetentionDays = channels.RetentionDays } : null,
    };

    public static I.AppInstanceRetentionSettings ToPresent(this AppInstanceRetentionSettings settings) => new()
    {
        ChannelRetentionSettings = settings.ChannelRetentionSettings is { } channels ? new() { RetentionDays = channels.RetentionDays } : null,
    };

    public static AppInstanceStreamingConfiguration ToLegacy(this M.StreamingConfiguration stream) =>
        new() { AppInstanceDataType = new(stream.DataType.Value), ResourceArn = stream.ResourceArn };

    public static M.StreamingConfiguration ToPresent(this AppInstanceStreamingConfiguration stream) =>
        new() { DataType = new(stream.AppInstanceDataType.Value), ResourceArn = stream.ResourceArn };
}
