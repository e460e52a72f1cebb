using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Events of messages, of which there may be millions, in bytes: what the header says is there once, ids are no text, and what an event of this
/// kind nearly always has needs no name. Every other event is JSON.
/// </summary>
internal static class MessageEventFormat
{
    [Flags]
    private enum Parts
    {
        None = 0,
        IdIsHex = 1,
        ChannelIsHeaders = 2,
        Redacted = 4,
        IsEdit = 8,
        Key = 16,
        Sender = 32,
        Status = 64,
        Attributes = 128,
        Target = 256,
        Push = 512,
    }

    /// <summary>What follows is an event of another kind, as JSON.</summary>
    public const byte Json = 0;

    private const byte Created = 1;
    private const byte Updated = 2;
    private const byte Redacted = 3;
    private const byte Deleted = 4;
    private const byte Pending = 5;
    private const byte Failed = 6;
    private const byte Denied = 7;

    /// <summary>The byte that an event begins with.</summary>
    public static byte KindOf(ChimeEvent chimeEvent) => chimeEvent switch
    {
        MessageCreated => Created,
        MessageUpdated => Updated,
        MessageRedacted => Redacted,
        MessageDeleted => Deleted,
        MessagePending => Pending,
        MessageFailed => Failed,
        MessageDenied => Denied,
        _ => Json,
    };

    public static void Write(ref RecordWriter writer, MessageEvent messageEvent)
    {
        var message = messageEvent.Message;
        var push = (messageEvent as MessageCreated)?.PushNotification;
        var isHex = MessageId.TryParse(message.MessageId, out _);
        var parts = (isHex ? Parts.IdIsHex : Parts.None)
            | (message.ChannelArn == messageEvent.ChannelArn ? Parts.ChannelIsHeaders : Parts.None)
            | (message.Redacted ? Parts.Redacted : Parts.None)
            | (messageEvent is MessagePending { IsEdit: true } or MessageFailed { IsEdit: true } or MessageDenied { IsEdit: true } ? Parts.IsEdit : Parts.None)
            | (messageEvent.Key is not null ? Parts.Key : Parts.None)
            | (message.Sender is not null ? Parts.Sender : Parts.None)
            | (message.Status is not null ? Parts.Status : Parts.None)
            | (message.MessageAttributes is not null ? Parts.Attributes : Parts.None)
            | (message.Target is not null ? Parts.Target : Parts.None)
            | (push is not null ? Parts.Push : Parts.None);
        writer.Number((ulong)parts);
        writer.AppInstance(messageEvent.AppInstanceArn);
        writer.Repeated(messageEvent.ChannelArn);
        writer.Number((ulong)messageEvent.Sequence);
        writer.Ticks(messageEvent.Timestamp);
        if (isHex)
        {
            Span<byte> id = stackalloc byte[MessageId.ByteLength];
            Convert.FromHexString(message.MessageId!, id, out _, out _);
            writer.Bytes(id);
        }
        else
        {
            writer.Text(message.MessageId);
        }

        if (!parts.HasFlag(Parts.ChannelIsHeaders))
        {
            writer.Repeated(message.ChannelArn);
        }

        if (messageEvent.Key is { } key)
        {
            writer.Hash(key.Token);
            writer.Hash(key.Parameters);
        }

        WriteContent(ref writer, message, messageEvent.Timestamp);
        if (push is not null)
        {
            writer.Text(push.Title);
            writer.Text(push.Body);
            writer.Repeated(push.Type?.Value);
        }
    }

    public static MessageEvent Read(ref RecordReader reader, byte kind)
    {
        var parts = (Parts)reader.Number();
        var appInstanceArn = reader.AppInstance();
        var header = new ChannelEventHeader(appInstanceArn, reader.Required(), (long)reader.Number(), reader.Ticks());
        var id = parts.HasFlag(Parts.IdIsHex) ? Convert.ToHexStringLower(reader.Bytes(MessageId.ByteLength)) : reader.Text();
        var channelArn = parts.HasFlag(Parts.ChannelIsHeaders) ? header.ChannelArn : reader.Repeated();
        var key = parts.HasFlag(Parts.Key) ? new IdempotencyKey(reader.Hash(), reader.Hash()) : null;
        var message = ReadContent(ref reader, parts, id, channelArn, header.Timestamp);
        var push = !parts.HasFlag(Parts.Push) ? null : new PushNotificationConfiguration
        {
            Title = reader.Text(),
            Body = reader.Text(),
            Type = reader.Repeated() is { } pushType ? new PushNotificationType(pushType) : null,
        };
        var isEdit = parts.HasFlag(Parts.IsEdit);
        return kind switch
        {
            Created => new MessageCreated(header, message, push) { Key = key },
            Updated => new MessageUpdated(header, message) { Key = key },
            Redacted => new MessageRedacted(header, message) { Key = key },
            Deleted => new MessageDeleted(header, message) { Key = key },
            Pending => new MessagePending(header, isEdit, message) { Key = key },
            Failed => new MessageFailed(header, isEdit, message) { Key = key },
            Denied => new MessageDenied(header, isEdit, message) { Key = key },
            _ => throw RecordReader.Malformed(),
        };
    }

    private static void WriteContent(ref RecordWriter writer, ChannelMessage message, DateTimeOffset near)
    {
        writer.Text(message.Content);
        writer.Text(message.Metadata);
        writer.Repeated(message.Type?.Value);
        writer.Repeated(message.Persistence?.Value);
        writer.Repeated(message.ContentType);
        writer.Repeated(message.SubChannelId);
        writer.Time(message.CreatedTimestamp, near);
        writer.Time(message.LastEditedTimestamp, near);
        writer.Time(message.LastUpdatedTimestamp, near);
        if (message.Sender is { } sender)
        {
            writer.Repeated(sender.Arn);
            writer.Repeated(sender.Name);
        }

        if (message.Status is { } status)
        {
            writer.Repeated(status.Value?.Value);
            writer.Text(status.Detail);
        }

        if (message.MessageAttributes is { } attributes)
        {
            writer.Number((ulong)attributes.Count);
            foreach (var (name, value) in attributes)
            {
                writer.Repeated(name);
                writer.Number(value.StringValues is null ? 0 : (ulong)value.StringValues.Count + 1);
                foreach (var text in value.StringValues ?? [])
                {
                    writer.Text(text);
                }
            }
        }

        if (message.Target is { } targets)
        {
            writer.Number((ulong)targets.Count);
            foreach (var target in targets)
            {
                writer.Repeated(target.MemberArn);
            }
        }
    }

    private static ChannelMessage ReadContent(ref RecordReader reader, Parts parts, string? id, string? channelArn, DateTimeOffset near) => new()
    {
        // In the order in which they were written.
        ChannelArn = channelArn,
        MessageId = id,
        Redacted = parts.HasFlag(Parts.Redacted),
        Content = reader.Text(),
        Metadata = reader.Text(),
        Type = reader.Repeated() is { } type ? new ChannelMessageType(type) : null,
        Persistence = reader.Repeated() is { } persistence ? new ChannelMessagePersistenceType(persistence) : null,
        ContentType = reader.Repeated(),
        SubChannelId = reader.Repeated(),
        CreatedTimestamp = reader.Time(near),
        LastEditedTimestamp = reader.Time(near),
        LastUpdatedTimestamp = reader.Time(near),
        Sender = parts.HasFlag(Parts.Sender) ? new Identity { Arn = reader.Repeated(), Name = reader.Repeated() } : null,
        Status = parts.HasFlag(Parts.Status) ? ReadStatus(ref reader) : null,
        MessageAttributes = parts.HasFlag(Parts.Attributes) ? ReadAttributes(ref reader) : null,
        Target = parts.HasFlag(Parts.Target) ? ReadTargets(ref reader) : null,
    };

    private static ChannelMessageStatusStructure ReadStatus(ref RecordReader reader)
    {
        var value = reader.Repeated();
        var detail = reader.Text();
        return value == "SENT" && detail is null
            ? MessageStatus.Sent
            : new ChannelMessageStatusStructure { Value = value is null ? null : new ChannelMessageStatus(value), Detail = detail };
    }

    private static EventMap ReadAttributes(ref RecordReader reader)
    {
        var count = reader.Count();
        var attributes = new Dictionary<string, MessageAttributeValue>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var name = reader.Required();
            var values = reader.Count();
            var texts = values == 0 ? null : new string[values - 1];
            for (var j = 0; j < values - 1; j++)
            {
                texts![j] = reader.Text()!;
            }

            attributes[name] = new MessageAttributeValue { StringValues = texts is null ? null : new EventList<string>(texts) };
        }

        return new EventMap(attributes);
    }

    private static EventList<Target> ReadTargets(ref RecordReader reader)
    {
        var targets = new Target[reader.Count()];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = new Target { MemberArn = reader.Repeated() };
        }

        return new EventList<Target>(targets);
    }
}
