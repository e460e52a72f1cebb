using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Messages.</content>
internal sealed partial class SubChannel
{
    public MessageLog Messages { get; } = new();

    /// <summary>Of messages that everybody may see.</summary>
    public DateTimeOffset? LastMessage { get; private set; }

    /// <summary>Of targeted messages, by who may see them: LastMessageTimestamp differs by caller (behaviour.md §4.4).</summary>
    private Dictionary<Incarnation, DateTimeOffset> LastTargeted { get; } = [];

    /// <summary>The time of the newest message that one viewer may see; null for a view without any targeted message.</summary>
    public DateTimeOffset? LastMessageFor(Incarnation? viewer) =>
        viewer is { } who
        && LastTargeted.TryGetValue(who, out var targeted)
        && (LastMessage is not { } last || targeted > last)
            ? targeted
            : LastMessage;

    /// <param name="messageEvent">What happened to a message of this place.</param>
    /// <param name="sequence">The place in the order of acceptance, should a message be appended.</param>
    /// <param name="incarnationOf">Who has an ARN at this moment.</param>
    public void Apply(MessageEvent messageEvent, long sequence, Func<string, int> incarnationOf)
    {
        var message = messageEvent.Message;
        _ = MessageId.TryParse(message.MessageId, out var id);
        if (!Messages.TryGet(id, out var stored))
        {
            if (messageEvent is MessageCreated or MessagePending { IsEdit: false }
                && message.Persistence == ChannelMessagePersistenceType.Persistent)
            {
                Append(id, message, sequence, incarnationOf);
            }

            return;
        }

        switch (messageEvent)
        {
            // A new message that was let through keeps the place and the time of its acceptance.
            case MessageCreated or MessageUpdated:
                var sent = stored with
                {
                    Content = message.Content,
                    Metadata = message.Metadata,
                    ContentType = message.ContentType,
                    Attributes = message.MessageAttributes,
                    EditedTicks = message.LastEditedTimestamp?.UtcTicks ?? 0,
                    UpdatedTicks = message.LastUpdatedTimestamp!.Value.UtcTicks,
                    Unsent = null,
                };
                Messages.Replace(sent);
                RememberLast(sent);
                break;
            case MessagePending { IsEdit: var isEdit }:
                Messages.Replace(stored with { Unsent = UnsentVersion.From(message, isEdit) });
                break;
            case MessageFailed { IsEdit: var isEdit }:
                Messages.Replace(stored with { Unsent = UnsentVersion.From(message, isEdit) });
                break;
            case MessageDenied { IsEdit: true }:
                Messages.Replace(stored with { Unsent = null });
                break;
            case MessageDenied:
                Messages.Remove(stored);
                break;
            case MessageRedacted:
                Messages.Replace(stored with
                {
                    Content = null,
                    Metadata = null,
                    IsRedacted = true,
                    Unsent = null,
                    UpdatedTicks = messageEvent.Timestamp.UtcTicks,
                });
                break;
            case MessageDeleted:
                Messages.Remove(stored);
                ForgetLast(stored);
                break;
        }
    }

    public bool HasTargeted(string arn) => LastTargeted.Keys.Any(viewer => viewer.Arn == arn);

    public void ForgetTargeted(string arn)
    {
        foreach (var viewer in LastTargeted.Keys.Where(viewer => viewer.Arn == arn).ToList())
        {
            LastTargeted.Remove(viewer);
        }
    }

    public StoredMessage? Find(string? messageId) =>
        MessageId.TryParse(messageId, out var id) && Messages.TryGet(id, out var stored) ? stored : null;

    /// <summary>Notes that a channel flow's answer came too late for a message, or an edit, which therefore is not on its way any more.</summary>
    public void GiveUp(MessageProcessing processing)
    {
        if (Find(processing.Message.MessageId) is { Unsent: { } unsent } stored)
        {
            Messages.Replace(stored with { Unsent = unsent with { Status = MessageStatus.TooLate } });
        }
    }

    /// <summary>Forgets the messages that were created before a time.</summary>
    public void RemoveBefore(DateTimeOffset time)
    {
        Messages.RemoveBefore(time.UtcTicks);
        if (LastMessage < time)
        {
            LastMessage = null;
        }

        foreach (var (viewer, last) in LastTargeted)
        {
            if (last < time)
            {
                LastTargeted.Remove(viewer);
            }
        }
    }

    // The last message before the deleted one takes its place: LastMessageTimestamp tells of messages that exist (behaviour.md §3.1).
    private void ForgetLast(StoredMessage deleted)
    {
        if (deleted.TargetArn is not { } target)
        {
            if (LastMessage?.UtcTicks == deleted.CreatedTicks)
            {
                LastMessage = Messages.Newest(static message => message.TargetArn is null && message.IsSent)?.CreatedTime;
            }

            return;
        }

        foreach (var viewer in (ReadOnlySpan<Incarnation>)[new(deleted.SenderArn, deleted.SenderIncarnation), new(target, deleted.TargetIncarnation)])
        {
            if (LastTargeted.TryGetValue(viewer, out var last) && last.UtcTicks == deleted.CreatedTicks)
            {
                LastTargeted.Remove(viewer);
                if (Messages.Newest(message => message is { TargetArn: not null, IsSent: true } && message.IsVisibleTo(viewer)) is { } before)
                {
                    LastTargeted[viewer] = before.CreatedTime;
                }
            }
        }
    }

    private void Append(MessageId id, ChannelMessage message, long sequence, Func<string, int> incarnationOf)
    {
        var created = message.CreatedTimestamp!.Value;
        var stored = new StoredMessage
        {
            Sequence = sequence,
            Id = id,
            SenderArn = message.Sender!.Arn!,
            SenderIncarnation = incarnationOf(message.Sender.Arn!),
            TargetArn = message.Target?[0].MemberArn,
            TargetIncarnation = message.Target?[0].MemberArn is { } target ? incarnationOf(target) : 0,
            Content = message.Content,
            Metadata = message.Metadata,
            ContentType = message.ContentType,
            Attributes = message.MessageAttributes,
            CreatedTicks = created.UtcTicks,
            UpdatedTicks = created.UtcTicks,
            IsControl = message.Type == ChannelMessageType.Control,
            Unsent = message.Status?.Value == ChannelMessageStatus.Pending ? UnsentVersion.From(message, isEdit: false) : null,
        };
        Messages.Append(stored);
        if (stored.IsSent)
        {
            RememberLast(stored);
        }
    }

    private void RememberLast(StoredMessage sent)
    {
        // Channel flows let messages through in any order.
        var created = sent.CreatedTime;
        if (sent.TargetArn is not { } target)
        {
            LastMessage = LastMessage > created ? LastMessage : created;
            return;
        }

        foreach (var viewer in (ReadOnlySpan<Incarnation>)[new(sent.SenderArn, sent.SenderIncarnation), new(target, sent.TargetIncarnation)])
        {
            LastTargeted[viewer] = LastTargeted.TryGetValue(viewer, out var last) && last > created ? last : created;
        }
    }
}
