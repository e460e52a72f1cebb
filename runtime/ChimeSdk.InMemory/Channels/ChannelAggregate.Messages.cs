using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Sending, editing, redacting and deleting messages.</content>
internal sealed partial class ChannelAggregate
{
    /// <summary>A random source never comes near; a source of a test that repeats itself shall fail and not hang.</summary>
    private const int IdAttempts = 16;

    private IdempotencyTable<FirstAnswer>? _tokens;

    public (MessageId Id, ChannelMessageStatusStructure Status) Send(Caller caller, SendChannelMessageRequest request, IdempotencyKey? key)
    {
        using var turn = Enter(ChannelOperation.SendChannelMessage, caller);
        var place = PlaceOfMember(caller, request.SubChannelId);
        var now = Now();
        switch (_tokens?.Find(key, caller.Number, now, out var known) ?? Fresh(out known))
        {
            case TokenState.Replay:
                _services.Recorder.AwaitEarlier();
                return (known.Id, StatusOfRepeated(known, place, caller));
            case TokenState.UsedForAnotherRequest:
                throw new ConflictException(Texts.TokenUsed);
        }

        var target = request.Target is { Count: > 0 } targets ? FindTarget(place, targets) : null;
        var id = NewMessageId(place);
        var flow = request.Type == ChannelMessageType.Standard ? FlowInForce() : null;
        var message = new ChannelMessage
        {
            ChannelArn = Arn,
            MessageId = id.ToString(),
            Content = request.Content,
            Metadata = request.Metadata,
            Type = request.Type,
            CreatedTimestamp = now,
            LastUpdatedTimestamp = now,
            Sender = _directory.IdentityOf(caller.Arn),
            Persistence = request.Persistence,
            Status = flow is null ? MessageStatus.Sent : MessageStatus.Pending,
            MessageAttributes = MessageRules.Copy(request.MessageAttributes),
            ContentType = request.ContentType,
            Target = StoredMessage.TargetList(target),
            SubChannelId = place.Id,
        };
        if (flow is null)
        {
            Emit(new MessageCreated(Header(now), message, request.PushNotification) { Key = key });
        }
        else
        {
            Emit(new MessagePending(Header(now), IsEdit: false, message) { Key = key });
            StartProcessing(message, request.PushNotification, isEdit: false, flow, now);
        }

        return (id, message.Status);

        static TokenState Fresh(out FirstAnswer none)
        {
            none = default;
            return TokenState.Fresh;
        }
    }

    /// <summary>Edits a message, or has the edit processed first where the channel has a flow.</summary>
    /// <returns>The status that the sender now sees.</returns>
    public ChannelMessageStatusStructure UpdateMessage(Caller caller, UpdateChannelMessageRequest request)
    {
        using var turn = new Turn(this);
        var (place, message) = FindForChange(ChannelOperation.UpdateChannelMessage, caller, request.MessageId, request.SubChannelId);
        if (message.IsRedacted)
        {
            throw new ConflictException("MessageId names a redacted message, which can't be edited.");
        }

        RequireSent(message, caller);
        MessageRules.CheckContent(request.Content, request.Metadata, message.IsControl);
        var now = Now();
        var flow = message.IsControl ? null : FlowInForce();
        var edited = message.ToMessage(Arn, place.Id, _directory) with
        {
            // Only the retired API leaves the content out, to keep it.
            Content = request.Content ?? message.Content,
            Metadata = request.Metadata ?? message.Metadata,
            ContentType = request.ContentType ?? message.ContentType,
            LastEditedTimestamp = now,
            LastUpdatedTimestamp = now,
            Status = flow is null ? MessageStatus.Sent : MessageStatus.Pending,
        };
        if (flow is null)
        {
            Emit(new MessageUpdated(Header(now), edited));
        }
        else
        {
            Emit(new MessagePending(Header(now), IsEdit: true, edited));
            StartProcessing(edited, push: null, isEdit: true, flow, now);
        }

        return edited.Status;
    }

    public void RedactMessage(Caller caller, string messageId, string? subChannelId)
    {
        using var turn = new Turn(this);
        var (place, message) = FindForChange(ChannelOperation.RedactChannelMessage, caller, messageId, subChannelId);
        if (message.IsRedacted)
        {
            return;
        }

        RequireSent(message, caller);
        var now = Now();
        Emit(new MessageRedacted(Header(now), message.ToMessage(Arn, place.Id, _directory) with
        {
            Content = null,
            Metadata = null,
            Redacted = true,
            LastUpdatedTimestamp = now,
        }));
    }

    /// <summary>Deletes a message, seen or unseen; an unknown id is passed over (behaviour.md §3.4).</summary>
    public void DeleteMessage(Caller caller, string messageId, string? subChannelId)
    {
        using var turn = Enter(ChannelOperation.DeleteChannelMessage, caller);
        var place = PlaceOfReader(caller, subChannelId);
        if (MessageId.TryParse(messageId, out var id) && place.Messages.TryGet(id, out var message) && IsKept(message))
        {
            RequireSent(message, caller);
            var now = Now();
            Emit(new MessageDeleted(Header(now), message.ToMessage(Arn, place.Id, _directory) with
            {
                Content = null,
                Metadata = null,
                LastUpdatedTimestamp = now,
            }));
        }
    }

    public ChannelMessage GetMessage(Caller caller, string messageId, string? subChannelId)
    {
        using var turn = Enter(ChannelOperation.GetChannelMessage, caller);
        var place = PlaceOfReader(caller, subChannelId);
        return FindVisible(place, messageId, caller)?.ToMessage(Arn, place.Id, _directory, caller.Self)
            ?? throw new NotFoundException("MessageId names no message of the channel.");
    }

    public ChannelMessageStatusStructure GetMessageStatus(Caller caller, string messageId, string? subChannelId)
    {
        using var turn = new Turn(this);
        if (FindTransient(caller, messageId) is { } transient)
        {
            Require(ChannelOperation.GetChannelMessageStatus, caller, caller.Arn);
            return transient.Message.Status!;
        }

        return FindForChange(ChannelOperation.GetChannelMessageStatus, caller, messageId, subChannelId).Message.StatusFor(caller.Self);
    }

    public Page<ChannelMessageSummary> ListMessages(Caller caller, ListChannelMessagesRequest request, PageRequest page)
    {
        using var turn = Enter(ChannelOperation.ListChannelMessages, caller);
        return PlaceOfReader(caller, request.SubChannelId).Messages
            .List(request.SortOrder == SortOrder.Ascending, NotBefore(request.NotBefore), request.NotAfter, caller.Self, page)
            .Select(message => message.ToSummary(_directory, caller.Self));
    }

    /// <summary>
    /// A message for an operation whose rule is about its sender. No such message, one that the caller can't see and one that it has no
    /// right to are all refused alike: NotFoundException is not modelled there.
    /// </summary>
    private (SubChannel Place, StoredMessage Message) FindForChange(ChannelOperation operation, Caller caller, string messageId, string? subChannelId)
    {
        if (IsDeleted)
        {
            throw Missing(operation);
        }

        // An outsider to an elastic channel learns nothing, not even that a sub-channel ought to be named.
        if (_state.SubChannels is not null && RolesOf(caller) == ChannelRoles.None)
        {
            throw Refused();
        }

        var place = _state.Whole ?? PlaceOfReader(caller, subChannelId);
        var message = FindVisible(place, messageId, caller);
        Require(operation, caller, message?.IsBy(caller.Self) == true ? caller.Arn : null);
        _ = PlaceOfReader(caller, subChannelId);
        return (place, message ?? throw Refused());
    }

    private StoredMessage? FindVisible(SubChannel place, string messageId, Caller caller) =>
        MessageId.TryParse(messageId, out var id) && place.Messages.TryGet(id, out var message) && message.IsVisibleTo(caller.Self)
        && IsKept(message)
            ? message
            : null;

    private static string FindTarget(SubChannel place, IReadOnlyList<Target> targets) =>
        targets is [{ MemberArn: { } arn }] && place.FindMembership(arn) is { } membership
            ? membership.MemberArn
            : throw new BadRequestException("Target must name exactly one member of the channel.");

    private MessageId NewMessageId(SubChannel place)
    {
        Span<byte> bytes = stackalloc byte[MessageId.ByteLength];
        for (var i = 0; i < IdAttempts; i++)
        {
            _services.Ids.NextMessageId(bytes);
            var id = MessageId.FromBytes(bytes);
            if (place.Messages.IsFree(id))
            {
                return id;
            }
        }

        throw new InvalidOperationException("The id source keeps returning message ids that are in use.");
    }
}
