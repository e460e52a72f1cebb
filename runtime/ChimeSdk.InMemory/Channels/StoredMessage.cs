using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// A persistent message as it is kept; immutable, replaced by its next version. There may be millions: times are ticks, the id is no
/// string, sender and target are strings shared with the directory.
/// </summary>
internal sealed record StoredMessage : ISequenced
{
    public required long Sequence { get; init; }

    public required MessageId Id { get; init; }

    public required string SenderArn { get; init; }

    public string? TargetArn { get; init; }

    /// <summary>Which of those who had the sender's ARN sent it.</summary>
    public required int SenderIncarnation { get; init; }

    public int TargetIncarnation { get; init; }

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

    /// <summary>What its sender sees instead while a channel flow has not let it through; null for nearly all messages.</summary>
    public UnsentVersion? Unsent { get; init; }

    /// <summary>Whether there is a version that was sent, which others than the sender can see.</summary>
    public bool IsSent => Unsent is null or { IsEdit: true };

    public DateTimeOffset CreatedTime => Time(CreatedTicks);

    private ChannelMessageType Type => IsControl ? ChannelMessageType.Control : ChannelMessageType.Standard;

    private DateTimeOffset? Edited => EditedTicks == 0 ? null : Time(EditedTicks);

    public bool IsBy(Incarnation viewer) => viewer.Is(SenderArn, SenderIncarnation);

    public bool IsVisibleTo(Incarnation viewer) =>
        IsBy(viewer) || (IsSent && (TargetArn is null || viewer.Is(TargetArn, TargetIncarnation)));

    public ChannelMessageStatusStructure StatusFor(Incarnation? viewer) => UnsentFor(viewer)?.Status ?? MessageStatus.Sent;

    /// <summary>
    /// Whether it counts as SENT for somebody who wants to edit, redact or delete it (behaviour.md §2.3). An edit that failed does not
    /// stand in the way of the next (chosen default), nor does a pending one in the way of others than the sender, who don't see it.
    /// </summary>
    public bool CanBeChangedBy(Incarnation viewer) => UnsentFor(viewer) is null or { IsEdit: true, IsFailed: true } && IsSent;

    public override string ToString() => Id.ToString();

    /// <summary>The message as one viewer sees it; null for the version that was sent.</summary>
    public ChannelMessage ToMessage(string channelArn, string? subChannelId, AppInstanceDirectory directory, Incarnation? viewer = null)
    {
        var seen = SeenBy(viewer);
        return new()
        {
            ChannelArn = channelArn,
            SubChannelId = subChannelId,
            MessageId = Id.ToString(),
            Content = seen.Content,
            Metadata = seen.Metadata,
            Type = Type,
            CreatedTimestamp = Time(CreatedTicks),
            LastEditedTimestamp = seen.Edited,
            LastUpdatedTimestamp = Time(seen.UpdatedTicks),
            Sender = directory.IdentityOf(SenderArn),
            Redacted = IsRedacted,
            Persistence = ChannelMessagePersistenceType.Persistent,
            Status = StatusFor(viewer),
            MessageAttributes = Attributes,
            ContentType = seen.ContentType,
            Target = TargetList(TargetArn),
        };
    }

    public ChannelMessageSummary ToSummary(AppInstanceDirectory directory, Incarnation viewer)
    {
        var seen = SeenBy(viewer);
        return new()
        {
            MessageId = Id.ToString(),
            Content = seen.Content,
            Metadata = seen.Metadata,
            Type = Type,
            CreatedTimestamp = Time(CreatedTicks),
            LastEditedTimestamp = seen.Edited,
            LastUpdatedTimestamp = Time(seen.UpdatedTicks),
            Sender = directory.IdentityOf(SenderArn),
            Redacted = IsRedacted,
            Status = StatusFor(viewer),
            MessageAttributes = Attributes,
            ContentType = seen.ContentType,
            Target = TargetList(TargetArn),
        };
    }

    public static IReadOnlyList<Target>? TargetList(string? targetArn) =>
        targetArn is null ? null : EventList.Create<Target>([new Target { MemberArn = targetArn }]);

    private UnsentVersion? UnsentFor(Incarnation? viewer) => Unsent is not null && viewer is { } who && IsBy(who) ? Unsent : null;

    private StoredMessage SeenBy(Incarnation? viewer) => UnsentFor(viewer) is not { } unsent
        ? this
        : this with
        {
            Content = unsent.Content,
            Metadata = unsent.Metadata,
            ContentType = unsent.ContentType,
            UpdatedTicks = unsent.UpdatedTicks,
            EditedTicks = unsent.EditedTicks,
        };

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
