namespace ChimeSdk.InMemory;

/// <summary>A bot that is to be asked.</summary>
/// <param name="Invocation">What it is asked.</param>
/// <param name="SubChannelId">The sub-channel, in an elastic channel.</param>
internal sealed record BotCall(BotInvocation Invocation, string? SubChannelId)
{
    public override string ToString() => Invocation.ToString();
}
