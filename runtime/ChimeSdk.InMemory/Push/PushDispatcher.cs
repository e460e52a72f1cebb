using ChimeModelGen.Runtime;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Decides who is pushed a message (behaviour.md §6.5) and hands the pushes to the sinks. Members, preferences and endpoints count as
/// they are when the message is delivered, outside of its channel's lock.
/// </summary>
internal sealed class PushDispatcher(AppInstances appInstances, DomainServices services, IReadOnlyList<IPushSink> sinks, Action<Exception>? failed) : IChimeEventSink
{
    public void OnEvent(ChimeEvent chimeEvent)
    {
        if (chimeEvent is not MessageCreated { PushNotification: { } notification, Message: var message } sent
            || message.Type == ChannelMessageType.Control
            || services.Channels.Find(sent.ChannelArn) is not { } channel
            || !appInstances.TryFind(sent.AppInstanceArn, out var directory))
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
            EndpointStatusReason? reason = Hand(push, sink) switch
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

    /// <summary>A sink that fails for one device must not keep the others from hearing.</summary>
    private PushOutcome Hand(DevicePush push, IPushSink sink)
    {
        try
        {
            return sink.OnPush(push);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failed.Tell(exception);
            return PushOutcome.Accepted;
        }
    }

    /// <summary>A device that can't take calls has no token for them, and gets none.</summary>
    private static string? DeviceToken(AppInstanceUserEndpoint endpoint, PushNotificationConfiguration notification) =>
        notification.Type == PushNotificationType.Voip
            ? endpoint.EndpointAttributes!.VoipDeviceToken
            : endpoint.EndpointAttributes!.DeviceToken;

    private static string Payload(PushNotificationConfiguration notification, ChannelMessage message)
    {
        var body = Json(output =>
        {
            Write(output, "\"chime.message_id\":"u8, message.MessageId);
            Write(output, "\"chime.channel_arn\":"u8, message.ChannelArn);
        });
        return Json(output =>
        {
            Write(output, "\"pinpoint.openApp\":"u8, "true");
            Write(output, "\"pinpoint.notification.title\":"u8, notification.Title);
            Write(output, "\"pinpoint.notification.body\":"u8, notification.Body);
            Write(output, "\"pinpoint.campaign.campaign_id\":"u8, "_DIRECT");
            Write(output, "\"pinpoint.notification.silentPush\":"u8, "0");
            Write(output, "\"pinpoint.jsonBody\":"u8, body);
        });
    }

    private static void Write(JsonOutput output, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            output.Member(name);
            output.WriteString(value);
        }
    }

    /// <summary>With the output of the wire: a sender's text that is no Unicode must not keep the members from being pushed.</summary>
    private static string Json(Action<JsonOutput> writeMembers)
    {
        using var output = new JsonOutput();
        output.BeginObject();
        writeMembers(output);
        output.EndObject();
        return System.Text.Encoding.UTF8.GetString(output.Written);
    }
}
