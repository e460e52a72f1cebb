using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>The statuses of messages; behaviour.md §4.3.</summary>
internal static class MessageStatus
{
    public static ChannelMessageStatusStructure Sent { get; } = new() { Value = ChannelMessageStatus.Sent };

    public static ChannelMessageStatusStructure Pending { get; } = new() { Value = ChannelMessageStatus.Pending };

    public static ChannelMessageStatusStructure Denied { get; } = new() { Value = ChannelMessageStatus.Denied };

    public static ChannelMessageStatusStructure TooLate { get; } =
        Failed("The message was past the retention of the app instance, or its target gone, before the channel flow was through with it.");

    /// <param name="detail">Why; shown to the sender.</param>
    public static ChannelMessageStatusStructure Failed(string detail) => new() { Value = ChannelMessageStatus.Failed, Detail = detail };
}
