using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Messages, and their way through channel flows.</content>
internal sealed partial class ChannelHistory
{
    private readonly Dictionary<string, MessageFate> _fates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _waitingByMessage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);

    /// <summary>Callbacks whose answer came too late, with their messages: these are not on their way any more, if they are there still.</summary>
    private readonly Dictionary<string, string> _givenUp = new(StringComparer.Ordinal);

    private readonly HashSet<string> _keptGivenUp = new(StringComparer.Ordinal);

    private readonly HashSet<string> _goneSubChannels = new(StringComparer.Ordinal);
    private readonly List<MessagesExpired> _expirations = [];

    /// <summary>Messages that are gone and of which something stays all the same; so must their end.</summary>
    private readonly HashSet<string> _remembered = new(StringComparer.Ordinal);

    /// <summary>The newest message: the expiration of the channel may count from it, even if it is deleted.</summary>
    private long _lastSent;

    private string? _lastSentId;

    private void SurveyMessages(ChannelEvent channelEvent)
    {
        switch (channelEvent)
        {
            case MessageEvent message:
                SurveyMessage(message);
                break;
            case MessagesExpired expired:
                foreach (var earlier in _expirations.Where(earlier => earlier.Before <= expired.Before))
                {
                    _dead.Add(earlier.Sequence);
                }

                _expirations.RemoveAll(earlier => earlier.Before <= expired.Before);
                _expirations.Add(expired);
                NoteExpiration(expired);
                break;
            case SubChannelDeleted { SubChannelId: var id }:
                _goneSubChannels.Add(id);
                NoteEndOf(id);
                break;
            case MessageProcessingStarted { CallbackId: var callback, Message: { MessageId: { } id } message }:
                EndWaiting(id);
                _waitingByMessage[id] = callback;
                _waiting[callback] = new Waiting(id, message.Sender?.Arn);
                break;
            case MessageProcessingDropped { CallbackId: var callback }:
                if (_waiting.TryGetValue(callback, out var dropped))
                {
                    EndWaiting(dropped.MessageId);
                    _givenUp[callback] = dropped.MessageId;
                }

                break;
        }
    }

    private void SurveyMessage(MessageEvent messageEvent)
    {
        var id = messageEvent.Message.MessageId!;
        var place = messageEvent.Sequence;
        if (messageEvent is not MessagePending)
        {
            EndWaiting(id);
        }

        if (!_fates.TryGetValue(id, out var fate))
        {
            if (messageEvent is MessageCreated)
            {
                NoteAcceptance(messageEvent);
                NoteSent(messageEvent);
                return;
            }

            _fates.Add(id, fate = new MessageFate());
            if (messageEvent is MessagePending { IsEdit: false })
            {
                NoteAcceptance(messageEvent);
            }
        }

        switch (messageEvent)
        {
            case MessageCreated:
                NoteSent(messageEvent);
                fate.IsLetThrough = true;
                fate.LastVersion = place;
                break;
            case MessageUpdated:
                fate.LastUpdate = place;
                fate.LastVersion = place;
                break;
            case MessageRedacted:
                fate.IsRedacted = true;
                fate.LastVersion = place;
                break;
            case MessageDeleted or MessageDenied { IsEdit: false }:
                fate.IsGone = true;
                NoteEnd(messageEvent);
                break;
            case MessageDenied or MessageFailed or MessagePending { IsEdit: true }:
                fate.LastVersion = place;
                break;
        }
    }

    private void NoteSent(MessageEvent messageEvent)
    {
        if (IsPersistent(messageEvent))
        {
            _lastSent = messageEvent.Sequence;
            _lastSentId = messageEvent.Message.MessageId;
        }
    }

    private MessageEvent? Reduce(MessageEvent messageEvent)
    {
        var isAcceptance = messageEvent is MessageCreated or MessagePending { IsEdit: false };
        var isRepeatable = isAcceptance && _cutoffs.IsTokenAlive(messageEvent);
        if (!IsPersistent(messageEvent))
        {
            return isRepeatable ? Bare(messageEvent) : null;
        }

        var id = messageEvent.Message.MessageId!;
        var fate = _fates.GetValueOrDefault(id);
        if (fate?.IsGone == true || IsExpired(messageEvent) || (messageEvent.Message.SubChannelId is { } place && _goneSubChannels.Contains(place)))
        {
            // Where it was accepted stays too: messages come back in that order.
            if (isRepeatable || messageEvent.Sequence == _lastSent || (isAcceptance && id == _lastSentId))
            {
                _remembered.Add(id);
                return Bare(messageEvent);
            }

            return messageEvent is MessageDeleted or MessageDenied { IsEdit: false } && _remembered.Contains(id) ? Bare(messageEvent) : null;
        }

        return messageEvent switch
        {
            MessageCreated created => fate is { LastUpdate: not 0 } ? Bare(created)
                : fate is { IsRedacted: true } ? WithoutContent(created)
                : created.PushNotification is null ? created : created with { PushNotification = null },
            MessagePending { IsEdit: false } => fate!.IsLetThrough ? Bare(messageEvent) : messageEvent,
            MessageUpdated => messageEvent.Sequence != fate!.LastUpdate ? null : fate.IsRedacted ? WithoutContent(messageEvent) : messageEvent,
            MessageRedacted => messageEvent,
            MessageDenied => null,
            _ => messageEvent.Sequence == fate!.LastVersion ? messageEvent : null,
        };
    }

    /// <summary>Whether a message that was given up is still there, so that it has to be told of.</summary>
    private bool KeepsGivenUp(MessageProcessingStarted started)
    {
        var isKept = _givenUp.TryGetValue(started.CallbackId, out var id)
            && _fates.GetValueOrDefault(id) is { IsGone: false }
            && started.Message.Persistence == ChannelMessagePersistenceType.Persistent
            && !(started.Message.SubChannelId is { } place && _goneSubChannels.Contains(place))
            && !_expirations.Exists(expired => started.Sequence < expired.Sequence && started.Message.CreatedTimestamp < expired.Before);
        if (isKept)
        {
            _keptGivenUp.Add(started.CallbackId);
        }

        return isKept;
    }

    private bool IsWaiting(string callbackId) => _waiting.ContainsKey(callbackId);

    private void EndWaiting(string messageId)
    {
        if (_waitingByMessage.Remove(messageId, out var callback))
        {
            _waiting.Remove(callback);
        }
    }

    private bool IsExpired(MessageEvent messageEvent)
    {
        foreach (var expired in _expirations)
        {
            if (messageEvent.Sequence < expired.Sequence && messageEvent.Message.CreatedTimestamp < expired.Before)
            {
                return true;
            }
        }

        return false;
    }

    private void ForgetMessages()
    {
        _fates.Clear();
        _waitingByMessage.Clear();
        _waiting.Clear();
        _givenUp.Clear();
        _keptGivenUp.Clear();
        _goneSubChannels.Clear();
        _expirations.Clear();
        ForgetSenders();
    }

    private static bool IsPersistent(MessageEvent messageEvent) =>
        messageEvent.Message.Persistence == ChannelMessagePersistenceType.Persistent;

    /// <summary>What is said is said anew by a later event, or redacted.</summary>
    private static MessageEvent WithoutContent(MessageEvent messageEvent) =>
        WithoutPush(messageEvent with { Message = messageEvent.Message with { Content = null, Metadata = null } });

    /// <summary>That there was a message, when and whose.</summary>
    private static MessageEvent Bare(MessageEvent messageEvent) => WithoutPush(messageEvent with
    {
        Message = messageEvent.Message with { Content = null, Metadata = null, ContentType = null, MessageAttributes = null },
    });

    /// <summary>That somebody waited; what for is not asked any more.</summary>
    private static MessageProcessingStarted Bare(MessageProcessingStarted started) => started with
    {
        Message = started.Message with { Content = null, Metadata = null, ContentType = null, MessageAttributes = null },
        PushNotification = null,
    };

    private static MessageEvent WithoutPush(MessageEvent messageEvent) =>
        messageEvent is MessageCreated { PushNotification: not null } created ? created with { PushNotification = null } : messageEvent;

    private readonly record struct Waiting(string MessageId, string? SenderArn);
}
