namespace ChimeSdk.InMemory;

/// <summary>A bot that is to be asked.</summary>
/// <param name="Invocation">What it is asked.</param>
/// <param name="SubChannelId">The sub-channel, in an elastic channel.</param>
/// <param name="Asker">Who is to be answered alone; null where all are.</param>
internal sealed record BotCall(BotInvocation Invocation, string? SubChannelId, Incarnation? Asker = null)
{
    public override string ToString() => Invocation.ToString();
}
