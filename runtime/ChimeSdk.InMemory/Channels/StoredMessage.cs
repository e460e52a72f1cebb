using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// A persistent message as it is kept; immutable, replaced by its next version. There may be millions: times are ticks, the id is no
/// string, sender and target are strings shared with the directory.
/// </summary>
internal sealed record StoredMessage : ISequenced
{
    private static readonly ChannelMessageStatusStructure _sent = new() { Value = ChannelMessageStatus.Sent };

    public required long Sequence { get; init; }

    public required MessageId Id { get; init; }

    public required string SenderArn { get; init; }

    public string? TargetArn { get; init; }

    public string? Content { get; init; }

    public string? Metadata { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyDictionary<string, MessageAttributeValue>? Attributes { get; init; }

    public required long CreatedTicks { get; init; }

    public required long UpdatedTicks { get; init; }

    /// <summary>0 until the first edit.</summary>
    public long EditedTicks { get; init; }

    public bool IsControl { get; init; }

    public bool IsRedacted { get; init; }

    /// <summary>SENT is the only status without channel flows; behaviour.md §4.3.</summary>
    public static ChannelMessageStatusStructure Status => _sent;

    public DateTimeOffset CreatedTime => Time(CreatedTicks);

    private ChannelMessageType Type => IsControl ? ChannelMessageType.Control : ChannelMessageType.Standard;

    private DateTimeOffset? Edited => EditedTicks == 0 ? null : Time(EditedTicks);

    public bool IsVisibleTo(string arn) => TargetArn is null || TargetArn == arn || SenderArn == arn;

    public override string ToString() => Id.ToString();

    public ChannelMessage ToMessage(string channelArn, string? subChannelId, AppInstanceDirectory directory) => new()
    {
        ChannelArn = channelArn,
        SubChannelId = subChannelId,
        MessageId = Id.ToString(),
        Content = Content,
        Metadata = Metadata,
        Type = Type,
        CreatedTimestamp = Time(CreatedTicks),
        LastEditedTimestamp = Edited,
        LastUpdatedTimestamp = Time(UpdatedTicks),
        Sender = directory.IdentityOf(SenderArn),
        Redacted = IsRedacted,
        Persistence = ChannelMessagePersistenceType.Persistent,
        Status = _sent,
        MessageAttributes = Attributes,
        ContentType = ContentType,
        Target = TargetList(TargetArn),
    };

    public ChannelMessageSummary ToSummary(AppInstanceDirectory directory) => new()
    {
        MessageId = Id.ToString(),
        Content = Content,
        Metadata = Metadata,
        Type = Type,
        CreatedTimestamp = Time(CreatedTicks),
        LastEditedTimestamp = Edited,
        LastUpdatedTimestamp = Time(UpdatedTicks),
        Sender = directory.IdentityOf(SenderArn),
        Redacted = IsRedacted,
        Status = _sent,
        MessageAttributes = Attributes,
        ContentType = ContentType,
        Target = TargetList(TargetArn),
    };

    public static IReadOnlyList<Target>? TargetList(string? targetArn) =>
        targetArn is null ? null : [new Target { MemberArn = targetArn }];

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
