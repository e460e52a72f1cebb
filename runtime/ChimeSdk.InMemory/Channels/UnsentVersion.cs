using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// What the sender alone sees of a message in the place of what the others see: a new message (of which these see nothing), or an
/// edit, that its channel flow has not let through or could not process (behaviour.md §4.3). Rare, so it sits beside the message.
/// </summary>
internal sealed record UnsentVersion
{
    /// <summary>Whether the message was sent before; then that version is what the others see.</summary>
    public required bool IsEdit { get; init; }

    /// <summary>PENDING or FAILED.</summary>
    public required ChannelMessageStatusStructure Status { get; init; }

    public string? Content { get; init; }

    public string? Metadata { get; init; }

    public string? ContentType { get; init; }

    public required long UpdatedTicks { get; init; }

    /// <summary>0 for a new message.</summary>
    public required long EditedTicks { get; init; }

    public bool IsFailed => Status.Value == ChannelMessageStatus.Failed;

    public override string ToString() => $"{Status.Value} {(IsEdit ? "edit" : "message")}";

    public static UnsentVersion From(ChannelMessage message, bool isEdit) => new()
    {
        IsEdit = isEdit,
        Status = message.Status!,
        Content = message.Content,
        Metadata = message.Metadata,
        ContentType = message.ContentType,
        UpdatedTicks = message.LastUpdatedTimestamp!.Value.UtcTicks,
        EditedTicks = message.LastEditedTimestamp?.UtcTicks ?? 0,
    };
}
