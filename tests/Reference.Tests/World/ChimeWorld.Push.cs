using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

public sealed partial class ChimeWorld
{
    public const string PinpointApp = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/5e3c";

    /// <summary>Registers a device for push notifications; returns the endpoint's id.</summary>
    public async Task<string> RegisterAsync(
        string user, string device = "device", string? voip = null, AllowMessages? allow = null, string? token = null, string? name = null,
        AppInstanceUserEndpointType? type = null, string app = PinpointApp) =>
        (await Identity.RegisterAppInstanceUserEndpointAsync(new()
        {
            AppInstanceUserArn = user,
            Name = name,
            Type = type ?? AppInstanceUserEndpointType.Apns,
            ResourceArn = app,
            EndpointAttributes = new() { DeviceToken = device, VoipDeviceToken = voip },
            AllowMessages = allow,
            ClientRequestToken = token,
        })).EndpointId!;

    public async Task<AppInstanceUserEndpoint> EndpointAsync(string user, string id) =>
        (await Identity.DescribeAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = user, EndpointId = id })).AppInstanceUserEndpoint!;

    public async Task<string[]> EndpointIdsAsync(string user) =>
        [.. (await Identity.ListAppInstanceUserEndpointsAsync(new() { AppInstanceUserArn = user })).AppInstanceUserEndpoints!.Select(row => row.EndpointId!)];

    /// <summary>Sends a message that asks for push notifications; returns its id.</summary>
    public async Task<string> SendWithPushAsync(
        string channel,
        string by,
        PushNotificationType? type = null,
        string? to = null,
        ChannelMessageType? messageType = null,
        IReadOnlyDictionary<string, MessageAttributeValue>? attributes = null) =>
        (await Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            Content = "hello",
            Type = messageType ?? ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            PushNotification = new() { Title = "News", Body = "Somebody wrote", Type = type },
            Target = to is null ? null : [new Target { MemberArn = to }],
            MessageAttributes = attributes,
            ChimeBearer = by,
        })).MessageId!;
}
