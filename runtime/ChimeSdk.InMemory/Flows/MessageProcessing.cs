using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>A message or an edit on its way through a channel flow: handed, or about to be handed, to one processor.</summary>
internal sealed record MessageProcessing : ISequenced
{
    public required long Sequence { get; init; }

    /// <summary>Names this step; the processor answers with it.</summary>
    public required string CallbackId { get; init; }

    /// <summary>What is processed, as the processors before left it; of status PENDING.</summary>
    public required ChannelMessage Message { get; init; }

    public PushNotificationConfiguration? PushNotification { get; init; }

    public required bool IsEdit { get; init; }

    /// <summary>The processor that is due, then those after it, by the definition that held when the message was accepted.</summary>
    public required IReadOnlyList<Processor> Processors { get; init; }

    /// <summary>From then on no answer counts.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Whether the processor is known to have been invoked; if not, it is invoked (again) after a restart.</summary>
    public bool IsInvoked { get; init; }

    /// <summary>Which of those who had the sender's ARN sent it.</summary>
    public required int SenderIncarnation { get; init; }

    /// <summary>Which of those who had the target's ARN it is for; 0 where it is for all.</summary>
    public required int TargetIncarnation { get; init; }

    public string? TargetArn => Message.Target is [{ MemberArn: var target }, ..] ? target : null;

    public string SenderArn => Message.Sender!.Arn!;

    public bool IsPersistent => Message.Persistence == ChannelMessagePersistenceType.Persistent;

    public override string ToString() => CallbackId;
}
