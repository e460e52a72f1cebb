using System.Text.Json.Serialization;

namespace ChimeSdk.InMemory;

/// <content>The open enums that events hold: no reflection makes their converters, so each has its line.</content>
internal static partial class JournalJson
{
    private static readonly JsonConverter[] _openEnums =
    [
        new OpenEnumConverter<ChimeSdkMessaging.AllowNotifications>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkMessaging.ChannelMembershipType>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkMessaging.ChannelMessagePersistenceType>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkMessaging.ChannelMessageStatus>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkMessaging.ChannelMessageType>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkMessaging.ChannelMode>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkMessaging.ChannelPrivacy>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkMessaging.ExpirationCriterion>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkMessaging.FallbackAction>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkMessaging.InvocationType>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkMessaging.MessagingDataType>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkMessaging.PushNotificationType>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkIdentity.AllowMessages>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkIdentity.AppInstanceUserEndpointType>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkIdentity.EndpointStatus>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkIdentity.EndpointStatusReason>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkIdentity.ExpirationCriterion>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkIdentity.RespondsTo>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkIdentity.StandardMessages>(static text => new(text), static value => value.Value),
        new OpenEnumConverter<ChimeSdkIdentity.TargetedMessages>(static text => new(text), static value => value.Value),
    ];
}
