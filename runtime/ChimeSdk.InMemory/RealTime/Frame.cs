using System.Text;
using ChimeModelGen.Runtime;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>The text of a frame: headers, and the payload as JSON within a JSON string (behaviour.md §5.2).</summary>
internal static class Frame
{
    private const string System = "SYSTEM";

    /// <summary>The first frame of every session; the same for all.</summary>
    public static ReadOnlyMemory<byte> SessionEstablished { get; } = Make("SESSION_ESTABLISHED", System, null, null);

    /// <summary>Makes the frame of an event and queues it with everybody concerned.</summary>
    public static void Send(ChannelEvent channelEvent, IReadOnlyList<MessagingSession> audience)
    {
        if (channelEvent is MembershipsCreated { IsBatch: true, Memberships: [{ Type: var type }, _, ..] } batch && type == ChannelMembershipType.Hidden)
        {
            // Hidden members learn of themselves and of nobody beside (behaviour.md §5.6), so that each gets a batch of its own.
            foreach (var membership in batch.Memberships)
            {
                var alone = batch with { Memberships = [membership] };
                Offer(alone, audience.Where(session => session.UserArn == membership.Member!.Arn));
            }

            return;
        }

        Offer(channelEvent, audience);
    }

    /// <summary>Makes a frame about one session's own channels.</summary>
    public static ReadOnlyMemory<byte> OfDetails(JsonOutput payload) => Make("CHANNEL_DETAILS", System, null, payload);

    private static void Offer(ChannelEvent channelEvent, IEnumerable<MessagingSession> sessions)
    {
        ReadOnlyMemory<byte>? frame = null;
        foreach (var session in sessions)
        {
            session.Offer(frame ??= Make(channelEvent));
        }
    }

    private static byte[] Make(ChannelEvent channelEvent)
    {
        using var payload = EventPayload.NewOutput();
        if (!EventPayload.TryWrite(payload, channelEvent))
        {
            throw new InvalidOperationException($"There is no payload for {channelEvent.EventType}.");
        }

        var type = FanOut.RuleFor(channelEvent.EventType)!.IsOfMessage ? ((MessageEvent)channelEvent).Message.Type!.Value.Value : System;
        return Make(channelEvent.EventType, type, (channelEvent as MembershipDeleted)?.Reason, payload);
    }

    private static byte[] Make(string eventType, string messageType, string? reason, JsonOutput? payload)
    {
        using var frame = new JsonOutput();
        frame.BeginObject();
        frame.Member("\"Headers\":"u8);
        frame.BeginObject();
        frame.Member("\"x-amz-chime-event-type\":"u8);
        frame.WriteString(eventType);
        frame.Member("\"x-amz-chime-message-type\":"u8);
        frame.WriteString(messageType);
        if (reason is not null)
        {
            frame.Member("\"x-amz-chime-event-reason\":"u8);
            frame.WriteString(reason);
        }

        frame.EndObject();
        if (payload is not null)
        {
            frame.Member("\"Payload\":"u8);
            frame.WriteString(Encoding.UTF8.GetString(payload.Written));
        }

        frame.EndObject();
        return frame.Written.ToArray();
    }
}
