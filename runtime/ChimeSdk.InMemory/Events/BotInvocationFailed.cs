namespace ChimeSdk.InMemory;

/// <summary>A bot could not answer: its handler failed, or the answer could not be sent. AWS tells EventBridge of it as "Chime Messaging
/// AppInstanceBot Lex Failure" (behaviour.md §4.5).</summary>
/// <param name="Header">Where and when.</param>
/// <param name="AppInstanceBotArn">The bot.</param>
/// <param name="MessageId">The message that it should have answered; null where it should have greeted.</param>
/// <param name="FailureReason">What went wrong, for developers.</param>
public sealed record BotInvocationFailed(ChannelEventHeader Header, string AppInstanceBotArn, string? MessageId, string FailureReason)
    : ChannelEvent("APP_INSTANCE_BOT_LEX_FAILURE", Header.AppInstanceArn, Header.ChannelArn, Header.Sequence, Header.Timestamp);
