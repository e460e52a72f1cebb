using ChimeModelGen.Runtime;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>Makes stream records of events (behaviour.md §6.6) and hands them to the sinks.</summary>
internal sealed class StreamDispatcher(StreamTargets targets, IReadOnlyList<IStreamSink> sinks, Action<Exception>? failed) : IChimeEventSink
{
    public void OnEvent(ChimeEvent chimeEvent)
    {
        if (chimeEvent is not ChannelEvent channelEvent)
        {
            return;
        }

        // Neither PENDING nor FAILED nor DENIED messages are streamed.
        var (type, dataType) = channelEvent switch
        {
            MessageCreated or MessageUpdated or MessageRedacted or MessageDeleted => (channelEvent.EventType, MessagingDataType.ChannelMessage),
            MessageEvent => (null, default),
            MembershipsCreated => ("CREATE_CHANNEL_MEMBERSHIP", MessagingDataType.Channel),
            ChannelCreated or ChannelUpdated or ChannelDeleted or ChannelExpirationSettingsPut
                or MembershipDeleted or MembershipMoved or ModeratorCreated or ModeratorDeleted or BanCreated or BanDeleted
                or SubChannelCreated or SubChannelDeleted => (channelEvent.EventType, MessagingDataType.Channel),
            _ => (default(string), default),
        };
        if (type is null)
        {
            return;
        }

        foreach (var target in targets.Find(channelEvent.AppInstanceArn))
        {
            if (target.DataType == dataType)
            {
                Send(channelEvent, type, target);
            }
        }
    }

    private void Send(ChannelEvent channelEvent, string type, StreamingConfiguration target)
    {
        if (channelEvent is not MembershipsCreated { Memberships: var memberships })
        {
            Send(channelEvent, type, target, WritePayload, channelEvent);
            return;
        }

        // One record per person, however many one call added.
        foreach (var membership in memberships)
        {
            Send(channelEvent, type, target, static (output, one) => ChannelMembershipJson.Write(output, one), membership);
        }
    }

    private void Send<T>(ChannelEvent channelEvent, string type, StreamingConfiguration target, Action<JsonOutput, T> write, T payload)
    {
        using var output = EventPayload.NewOutput();
        output.BeginObject();
        output.Member("\"EventType\":"u8);
        output.WriteString(type);
        output.Member("\"Payload\":"u8);
        write(output, payload);
        output.EndObject();
        var record = new StreamRecord(
            target.ResourceArn, target.DataType.Value, type, channelEvent.ChannelArn, channelEvent.Timestamp, output.Written.ToArray());
        foreach (var sink in sinks)
        {
            try
            {
                sink.OnRecord(record);
            }
#pragma warning disable CA1031 // One sink, or one record of several, that fails must not keep the others from being heard.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failed.Tell(exception);
            }
        }
    }

    private static void WritePayload(JsonOutput output, ChannelEvent channelEvent)
    {
        // The one event that streams tell of and messaging sessions do not.
        if (channelEvent is ChannelExpirationSettingsPut { Channel: var channel })
        {
            ChannelJson.Write(output, channel);
        }
        else
        {
            EventPayload.TryWrite(output, channelEvent);
        }
    }
}
