namespace ChimeSdk.InMemory;

/// <summary>What SendChannelMessage answered to a ClientRequestToken.</summary>
/// <param name="Id">The message.</param>
/// <param name="WasPending">Whether it waited for a channel flow then; otherwise it was sent.</param>
internal readonly record struct FirstAnswer(MessageId Id, bool WasPending);
