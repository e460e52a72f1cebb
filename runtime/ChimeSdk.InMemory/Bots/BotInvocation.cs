using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>What a bot is to answer.</summary>
public sealed record BotInvocation
{
    /// <summary>The bot.</summary>
    public required AppInstanceBot Bot { get; init; }

    /// <summary>The channel, as the request attribute CHIME.channel.arn tells Lex.</summary>
    public required string ChannelArn { get; init; }

    /// <summary>Who sent the message, or added the bot to the channel; the request attribute CHIME.sender.arn tells Lex.</summary>
    public required ChimeSdkMessaging.Identity Sender { get; init; }

    /// <summary>Tells conversations apart: one of the bot with a channel, and one with each user that talks to it by targeted messages. The
    /// same for the same conversation (chosen default).</summary>
    public required string SessionId { get; init; }

    /// <summary>The message; null where the bot was added to the channel and is to greet.</summary>
    public ChannelMessage? Message { get; init; }

    /// <summary>The intent to begin with where the bot is to greet: the WelcomeIntent of its configuration.</summary>
    public string? Intent { get; init; }

    /// <summary>The bot and the channel; never names or content.</summary>
    /// <returns>A short text for logs.</returns>
    public override string ToString() => $"{Bot.AppInstanceBotArn} in {ChannelArn}";
}
