using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Messages and edits on their way through a channel flow; behaviour.md §4.3 and §6.2.</content>
internal sealed partial class ChannelAggregate
{
    private const string CallbackTopic = "channel flow callbacks";
    private const string RetryTopic = "channel flow invocation";

    private static readonly TimeSpan _retryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Not adjustable; behaviour.md §7.</summary>
    private static readonly TimeSpan _callbackLimit = TimeSpan.FromHours(48);

    /// <summary>Takes a processor's answer.</summary>
    public void AnswerCallback(string callbackId, ChannelFlowCallbackRequest request, UInt128 fingerprint)
    {
        using var turn = new Turn(this);
        if (IsDeleted)
        {
            throw Refused();
        }

        if (_state.Processings.AnswerTo(callbackId) is { } answer)
        {
            if (answer != fingerprint)
            {
                throw new ConflictException("CallbackId was answered already, and otherwise.");
            }

            _services.Recorder.AwaitEarlier();
            return;
        }

        var now = Now();
        if (!_state.Processings.TryGet(callbackId, out var processing) || processing.Deadline <= now)
        {
            throw Refused();
        }

        var changes = request.ChannelMessage;
        if (changes.MessageId != processing.Message.MessageId)
        {
            throw new BadRequestException("ChannelMessage.MessageId must be the id of the message that CallbackId belongs to.");
        }

        if (changes.SubChannelId is not null && changes.SubChannelId != processing.Message.SubChannelId)
        {
            throw new BadRequestException("ChannelMessage.SubChannelId must be the sub-channel of the message, if given.");
        }

        Emit(new ChannelFlowCallbackAnswered(Header(now), callbackId, fingerprint));
        if (Gone(processing))
        {
            Emit(new MessageProcessingDropped(Header(now), processing.CallbackId));
        }
        else if (request.DeleteResource == true)
        {
            Emit(new MessageDenied(Header(now), processing.IsEdit, Outcome(processing, MessageStatus.Denied, now)));
        }
        else
        {
            GoOn(Changed(processing, changes), now);
        }
    }

    /// <summary>Notes that a processor was invoked.</summary>
    public void MarkInvoked(string callbackId)
    {
        using var turn = new Turn(this);
        if (!IsDeleted && _state.Processings.TryGet(callbackId, out var processing) && !processing.IsInvoked)
        {
            Emit(new MessageProcessorInvoked(Header(Now()), callbackId));
        }
    }

    /// <summary>Has a processor invoked once more at the next sweep after a while: what it answered could not be taken.</summary>
    public void InvokeLater(string callbackId)
    {
        _services.Sweeper.Schedule(new SweepKey(RetryTopic, Arn, callbackId), _services.Clock.Now + _retryAfter, () =>
        {
            if (FindProcessing(callbackId) is { } processing)
            {
                _services.Flows.Invoke(this, processing);
            }
        });
        _services.Sweeper.Arm();
    }

    /// <summary>Goes on by the fallback action of a processor that could not be invoked, unless it answered in spite of that.</summary>
    public void FallBack(string callbackId, string reason)
    {
        using var turn = new Turn(this);
        if (IsDeleted || !_state.Processings.TryGet(callbackId, out var processing))
        {
            return;
        }

        var now = Now();
        var processor = processing.Processors[0];
        Emit(new ProcessorInvocationFailed(
            Header(now), processing.Message.MessageId!, processor.Configuration.Lambda.ResourceArn, reason));
        if (processor.FallbackAction == FallbackAction.Continue)
        {
            GoOn(processing, now);
        }
        else
        {
            Fail(processing, "A processor of the channel flow could not be invoked.", now);
        }
    }

    /// <summary>Ends the wait for processors that did not answer in time.</summary>
    public void ExpireCallbacks()
    {
        using var turn = new Turn(this);
        if (IsDeleted)
        {
            return;
        }

        var now = Now();
        foreach (var late in _state.Processings.ByDeadline.TakeWhile(processing => processing.Deadline <= now).ToList())
        {
            Fail(late, "A processor of the channel flow did not answer within 48 hours.", now);
        }

        ScheduleExpiryOfCallbacks();
    }

    /// <summary>After a restart: invokes again what is not known to have been invoked.</summary>
    public void ResumeProcessing()
    {
        List<MessageProcessing> waiting;
        lock (_sync)
        {
            waiting = [.. _state.Processings.Items.Where(processing => !processing.IsInvoked && !Gone(processing))];
        }

        foreach (var processing in waiting)
        {
            _services.Flows.Invoke(this, processing);
        }
    }

    /// <summary>A step that waits to be handed to its processor, or null if that is over.</summary>
    public MessageProcessing? FindProcessing(string callbackId)
    {
        lock (_sync)
        {
            return !IsDeleted && _state.Processings.TryGet(callbackId, out var processing) ? processing : null;
        }
    }

    /// <summary>A message with its sender as it is called now.</summary>
    public ChannelMessage WithNameOfToday(ChannelMessage message) => message with { Sender = _directory.IdentityOf(message.Sender!.Arn!) };

    /// <summary>The flow that a message accepted now goes through, its processors in the order of their execution; null for none.</summary>
    private Processor[]? FlowInForce() =>
        _state.FlowArn is { } arn && _directory.FindFlow(arn) is { Processors: { } processors }
            ? [.. processors.OrderBy(static processor => processor.ExecutionOrder)]
            : null;

    private void StartProcessing(
        ChannelMessage message, PushNotificationConfiguration? push, bool isEdit, IReadOnlyList<Processor> processors, DateTimeOffset now)
    {
        _services.Flows.Subscribe();
        Emit(new MessageProcessingStarted(Header(now), _services.NewUuid(), message, push, isEdit, processors, now + _callbackLimit));
        ScheduleExpiryOfCallbacks();
    }

    /// <summary>One entry per channel is enough: that of the earliest deadline.</summary>
    private void ScheduleExpiryOfCallbacks()
    {
        if (_state.Processings.ByDeadline.FirstOrDefault() is { } first)
        {
            _services.Sweeper.Schedule(new SweepKey(CallbackTopic, Arn), first.Deadline, ExpireCallbacks);
        }
    }

    private void GoOn(MessageProcessing processing, DateTimeOffset now)
    {
        if (Gone(processing))
        {
            Emit(new MessageProcessingDropped(Header(now), processing.CallbackId));
            return;
        }

        if (processing.Processors is [_, _, ..])
        {
            Processor[] rest = [.. processing.Processors.Skip(1)];
            StartProcessing(processing.Message, processing.PushNotification, processing.IsEdit, rest, now);
            return;
        }

        var message = Outcome(processing, MessageStatus.Sent, now);
        Emit(processing.IsEdit
            ? new MessageUpdated(Header(now), message)
            : new MessageCreated(Header(now), message, processing.PushNotification));
    }

    private void Fail(MessageProcessing processing, string detail, DateTimeOffset now) => Emit(Gone(processing)
        ? new MessageProcessingDropped(Header(now), processing.CallbackId)
        : new MessageFailed(Header(now), processing.IsEdit, Outcome(processing, MessageStatus.Failed(detail), now)));

    /// <summary>What has happened to the message on the way: the status moved, and with it the time of the last update.</summary>
    private ChannelMessage Outcome(MessageProcessing processing, ChannelMessageStatusStructure status, DateTimeOffset now) =>
        processing.Message with
        {
            Status = status,
            LastUpdatedTimestamp = now,
            Sender = _directory.IdentityOf(processing.SenderArn),
        };

    /// <summary>
    /// Whether the message vanished meanwhile: with its sub-channel, by its age, or because whom alone it was for is gone. Nobody is
    /// told anything of it any more.
    /// </summary>
    private bool Gone(MessageProcessing processing) =>
        _state.FindPlace(processing.Message.SubChannelId) is not { } place
        || processing.Message.CreatedTimestamp < OldestVisible()
        || IsGone(processing.TargetArn, processing.TargetIncarnation)
        || (processing.IsPersistent
            && !(MessageId.TryParse(processing.Message.MessageId, out var id) && place.Messages.TryGet(id, out _)));

    /// <summary>Fields that the processor left out keep their values.</summary>
    private static MessageProcessing Changed(MessageProcessing processing, ChannelMessageCallback changes) => processing with
    {
        PushNotification = changes.PushNotification ?? processing.PushNotification,
        Message = processing.Message with
        {
            Content = changes.Content ?? processing.Message.Content,
            Metadata = changes.Metadata ?? processing.Message.Metadata,
            ContentType = changes.ContentType ?? processing.Message.ContentType,
            MessageAttributes = MessageRules.Copy(changes.MessageAttributes) ?? processing.Message.MessageAttributes,
        },
    };

    /// <summary>A NON_PERSISTENT message of the caller that waits for its flow: for so long there is a status to ask for.</summary>
    private MessageProcessing? FindTransient(Caller caller, string messageId) =>
        !IsDeleted && _state.Processings.OfMessage(messageId) is { IsPersistent: false } processing && caller.Self.Is(processing.SenderArn, processing.SenderIncarnation)
        && processing.Message.CreatedTimestamp >= OldestVisible()
            ? processing
            : null;

    private static void RequireSent(StoredMessage message, Caller caller)
    {
        if (!message.CanBeChangedBy(caller.Self))
        {
            throw Refused();
        }
    }

    /// <summary>
    /// The status for a repeated ClientRequestToken: the one that the message has by now (chosen default), or of a message that is not there
    /// any more the one of the first answer.
    /// </summary>
    private static ChannelMessageStatusStructure StatusOfRepeated(FirstAnswer answer, SubChannel place, Caller caller) =>
        place.Messages.TryGet(answer.Id, out var stored) ? stored.StatusFor(caller.Self)
        : answer.WasPending ? MessageStatus.Pending
        : MessageStatus.Sent;
}
