using System.Text.Json;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Decides who is pushed a message (behaviour.md §6.5) and hands the pushes to the sinks. Members, preferences and endpoints count as
/// they are when the message is delivered, outside of its channel's lock.
/// </summary>
internal sealed class PushDispatcher(Account account, DomainServices services, IReadOnlyList<IPushSink> sinks) : IChimeEventSink
{
    public void OnEvent(ChimeEvent chimeEvent)
    {
        if (chimeEvent is not MessageCreated { PushNotification: { } notification, Message: var message } sent
            || message.Type == ChannelMessageType.Control
            || services.Channels.Find(sent.ChannelArn) is not { } channel
            || !account.TryFind(sent.AppInstanceArn, out var directory))
        {
            return;
        }

        var payload = Payload(notification, message);
        foreach (var endpoint in directory.FindPushEndpoints(channel.FindPushReceivers(message)))
        {
            if (DeviceToken(endpoint, notification) is { } token)
            {
                Push(directory, endpoint, new DevicePush
                {
                    AppInstanceUserArn = endpoint.AppInstanceUserArn!,
                    EndpointId = endpoint.EndpointId!,
                    EndpointType = endpoint.Type!.Value,
                    ResourceArn = endpoint.ResourceArn!,
                    DeviceToken = token,
                    Type = notification.Type ?? PushNotificationType.Default,
                    Title = notification.Title,
                    Body = notification.Body,
                    ChannelArn = sent.ChannelArn,
                    MessageId = message.MessageId!,
                    Payload = payload,
                });
            }
        }
    }

    private void Push(AppInstanceDirectory directory, AppInstanceUserEndpoint endpoint, DevicePush push)
    {
        foreach (var sink in sinks)
        {
            EndpointStatusReason? reason = sink.OnPush(push) switch
            {
                PushOutcome.InvalidDeviceToken => EndpointStatusReason.InvalidDeviceToken,
                PushOutcome.InvalidPinpointArn => EndpointStatusReason.InvalidPinpointArn,
                _ => null,
            };
            if (reason is { } invalid)
            {
                directory.DeactivateEndpoint(endpoint.AppInstanceUserArn!, endpoint.EndpointId!, invalid);
            }
        }
    }

    /// <summary>A device that can't take calls has no token for them, and gets none.</summary>
    private static string? DeviceToken(AppInstanceUserEndpoint endpoint, PushNotificationConfiguration notification) =>
        notification.Type == PushNotificationType.Voip
            ? endpoint.EndpointAttributes!.VoipDeviceToken
            : endpoint.EndpointAttributes!.DeviceToken;

    private static string Payload(PushNotificationConfiguration notification, ChannelMessage message)
    {
        var body = Json(writer =>
        {
            writer.WriteString("chime.message_id", message.MessageId);
            writer.WriteString("chime.channel_arn", message.ChannelArn);
        });
        return Json(writer =>
        {
            writer.WriteString("pinpoint.openApp", "true");
            if (notification.Title is { } title)
            {
                writer.WriteString("pinpoint.notification.title", title);
            }

            if (notification.Body is { } text)
            {
                writer.WriteString("pinpoint.notification.body", text);
            }

            writer.WriteString("pinpoint.campaign.campaign_id", "_DIRECT");
            writer.WriteString("pinpoint.notification.silentPush", "0");
            writer.WriteString("pinpoint.jsonBody", body);
        });
    }

    private static string Json(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
