using ChimeModelGen.Runtime;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>What a processor of a channel flow is handed.</summary>
public sealed record ChannelFlowInvocation
{
    /// <summary>The Lambda function that is meant.</summary>
    public required string ProcessorResourceArn { get; init; }

    /// <summary>Names this handing over; the answer carries it.</summary>
    public required string CallbackId { get; init; }

    /// <summary>The message as the processors before left it. <see cref="ChannelMessage.LastEditedTimestamp"/> is given for edits only
    /// (behaviour.md §6.2).</summary>
    public required ChannelMessage Message { get; init; }

    /// <summary>What devices are to show, if the sender asked for it.</summary>
    public PushNotificationConfiguration? PushNotification { get; init; }

    /// <summary>The event that AWS passes to the Lambda function: JSON, timestamps as ISO-8601 text with milliseconds (behaviour.md
    /// §6.2).</summary>
    /// <returns>The JSON in UTF-8.</returns>
    public byte[] ToPayload()
    {
        using var output = EventPayload.NewOutput();
        output.BeginObject();
        output.Member("\"EventType\":"u8);
        output.WriteString("CHANNEL_MESSAGE_EVENT");
        output.Member("\"CallbackId\":"u8);
        output.WriteString(CallbackId);
        output.Member("\"ChannelMessage\":"u8);
        WriteMessage(output);
        output.EndObject();
        return output.Written.ToArray();
    }

    /// <summary>The function and the callback id; never content.</summary>
    /// <returns>A short text for logs.</returns>
    public override string ToString() => $"{ProcessorResourceArn} {CallbackId}";

    /// <summary>A selection of the members of ChannelMessage, and the push notification, which is none of them.</summary>
    private void WriteMessage(JsonOutput output)
    {
        output.BeginObject();
        Write("\"MessageId\":"u8, Message.MessageId);
        Write("\"ChannelArn\":"u8, Message.ChannelArn);
        Write("\"Content\":"u8, Message.Content);
        Write("\"Metadata\":"u8, Message.Metadata);
        if (Message.Sender is { } sender)
        {
            output.Member("\"Sender\":"u8);
            IdentityJson.Write(output, sender);
        }

        Write("\"Persistence\":"u8, Message.Persistence?.Value);
        Write("\"Type\":"u8, Message.Type?.Value);
        WriteTime("\"CreatedTimestamp\":"u8, Message.CreatedTimestamp);
        WriteTime("\"LastEditedTimestamp\":"u8, Message.LastEditedTimestamp);
        Write("\"ContentType\":"u8, Message.ContentType);
        Write("\"SubChannelId\":"u8, Message.SubChannelId);
        if (Message.MessageAttributes is { } attributes)
        {
            output.Member("\"MessageAttributes\":"u8);
            MessageAttributeMapJson.Write(output, attributes);
        }

        if (Message.Target is { } target)
        {
            output.Member("\"Target\":"u8);
            TargetListJson.Write(output, target);
        }

        if (PushNotification is { } push)
        {
            output.Member("\"PushNotification\":"u8);
            PushNotificationConfigurationJson.Write(output, push);
        }

        output.EndObject();

        void Write(ReadOnlySpan<byte> name, string? value)
        {
            if (value is not null)
            {
                output.Member(name);
                output.WriteString(value);
            }
        }

        void WriteTime(ReadOnlySpan<byte> name, DateTimeOffset? value)
        {
            if (value is { } time)
            {
                output.Member(name);
                output.WriteEpochSeconds(time);
            }
        }
    }
}
