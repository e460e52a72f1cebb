using System.Diagnostics.CodeAnalysis;

namespace ChimeSdk.InMemory;

/// <summary>
/// The messages and edits of one channel that are on their way through channel flows, and the callbacks that were answered lately.
/// Changed by <see cref="ChannelState"/> alone. Most channels never have any.
/// </summary>
internal sealed class MessageProcessings
{
    /// <summary>How long an answered callback can be repeated (chosen default: as long as a ClientRequestToken by default).</summary>
    private static readonly TimeSpan _retention = TimeSpan.FromHours(24);

    private static readonly Comparer<MessageProcessing> _deadlines = Comparer<MessageProcessing>.Create(static (x, y) =>
        x.Deadline == y.Deadline ? x.Sequence.CompareTo(y.Sequence) : x.Deadline.CompareTo(y.Deadline));

    private readonly Dictionary<string, MessageProcessing> _byMessage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UInt128> _answered = new(StringComparer.Ordinal);
    private readonly AgeQueue<string> _answeredByAge = new(_retention);
    private SequenceMap<MessageProcessing>? _byCallback;
    private SortedSet<MessageProcessing>? _byDeadline;

    /// <summary>In the order in which they began.</summary>
    public IEnumerable<MessageProcessing> Items => _byCallback?.Items ?? [];

    /// <summary>In the order in which their deadlines come: another one where the clock was set back.</summary>
    public IEnumerable<MessageProcessing> ByDeadline => _byDeadline ?? [];

    public bool TryGet(string callbackId, [NotNullWhen(true)] out MessageProcessing? processing)
    {
        processing = null;
        return _byCallback?.TryGet(callbackId, out processing) ?? false;
    }

    /// <summary>What is processed of a message; there is never more than one thing.</summary>
    public MessageProcessing? OfMessage(string messageId) => _byMessage.GetValueOrDefault(messageId);

    /// <summary>The fingerprint of the answer to a callback, or null if it was not answered lately.</summary>
    public UInt128? AnswerTo(string callbackId) => _answered.TryGetValue(callbackId, out var fingerprint) ? fingerprint : null;

    /// <param name="started">What begins; after another processor, what goes on.</param>
    /// <param name="stored">The message as it is kept; null for one that is not.</param>
    /// <param name="incarnationOf">Who has an ARN at this moment.</param>
    public void Start(MessageProcessingStarted started, StoredMessage? stored, Func<string, int> incarnationOf)
    {
        var before = OfMessage(started.Message.MessageId!);
        End(started.Message.MessageId!);
        var processing = new MessageProcessing
        {
            Sequence = started.Sequence,
            CallbackId = started.CallbackId,
            Message = started.Message,
            SenderIncarnation = stored?.SenderIncarnation ?? before?.SenderIncarnation ?? incarnationOf(started.Message.Sender!.Arn!),
            TargetIncarnation =
                stored?.TargetIncarnation ?? before?.TargetIncarnation ?? (started.Message.Target is [{ MemberArn: { } target }, ..] ? incarnationOf(target) : 0),
            PushNotification = started.PushNotification,
            IsEdit = started.IsEdit,
            Processors = started.Processors,
            Deadline = started.Deadline,
        };
        _byCallback ??= new SequenceMap<MessageProcessing>();
        _byCallback.Add(processing.CallbackId, processing);
        _byMessage.Add(started.Message.MessageId!, processing);
        (_byDeadline ??= new(_deadlines)).Add(processing);
    }

    public void MarkInvoked(string callbackId)
    {
        if (TryGet(callbackId, out var processing))
        {
            var invoked = processing with { IsInvoked = true };
            _byCallback!.Replace(callbackId, invoked);
            _byMessage[processing.Message.MessageId!] = invoked;
            _byDeadline!.Remove(processing);
            _byDeadline.Add(invoked);
        }
    }

    public void End(string messageId)
    {
        if (_byMessage.Remove(messageId, out var processing))
        {
            _byCallback!.Remove(processing.CallbackId);
            _byDeadline!.Remove(processing);
        }
    }

    public void Drop(string callbackId)
    {
        if (TryGet(callbackId, out var processing))
        {
            End(processing.Message.MessageId!);
        }
    }

    /// <summary>When the first answer is forgotten; null while there is none.</summary>
    public DateTimeOffset? OldestAnswer => _answeredByAge.Oldest;

    /// <summary>Forgets the answers that can't be repeated any more.</summary>
    public void Forget(DateTimeOffset now)
    {
        while (_answeredByAge.TryDequeue(now, int.MaxValue, out var over))
        {
            _answered.Remove(over);
        }
    }

    public void Remember(ChannelFlowCallbackAnswered answered)
    {
        Forget(answered.Timestamp);
        _answered[answered.CallbackId] = answered.Fingerprint;
        _answeredByAge.Enqueue(answered.CallbackId, answered.Timestamp);
    }
}
