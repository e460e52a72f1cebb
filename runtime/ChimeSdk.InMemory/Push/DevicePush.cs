using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>A push notification for one device (behaviour.md §6.5); what AWS hands to Amazon Pinpoint.</summary>
public sealed record DevicePush
{
    /// <summary>The user whose device it is.</summary>
    public required string AppInstanceUserArn { get; init; }

    /// <summary>The endpoint that the device was registered as.</summary>
    public required string EndpointId { get; init; }

    /// <summary>The push service of the device.</summary>
    public required AppInstanceUserEndpointType EndpointType { get; init; }

    /// <summary>The Pinpoint application that the device was registered with.</summary>
    public required string ResourceArn { get; init; }

    /// <summary>The device token; for a VOIP notification the VoIP one.</summary>
    public required string DeviceToken { get; init; }

    /// <summary>DEFAULT or VOIP.</summary>
    public required PushNotificationType Type { get; init; }

    /// <summary>What the device shows as title, if the sender gave one.</summary>
    public string? Title { get; init; }

    /// <summary>What the device shows below, if the sender gave it.</summary>
    public string? Body { get; init; }

    /// <summary>The channel of the message.</summary>
    public required string ChannelArn { get; init; }

    /// <summary>The message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The data that the application on the device receives: a JSON object with <c>pinpoint.jsonBody</c>, itself JSON in a
    /// string, in which <c>chime.message_id</c> and <c>chime.channel_arn</c> name the message.</summary>
    public required string Payload { get; init; }

    /// <summary>Never token, title, body or payload.</summary>
    /// <returns>The endpoint, for logs.</returns>
    public override string ToString() => $"push to {EndpointId}";
}
