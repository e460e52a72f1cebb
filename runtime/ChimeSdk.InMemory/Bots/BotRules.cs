using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>Which messages make a bot answer; behaviour.md §4.5 and §8.4.</summary>
internal static class BotRules
{
    private const string Mentions = "CHIME.mentions";

    /// <param name="bot">The bot's ARN.</param>
    /// <param name="lex">The bot's configuration.</param>
    /// <param name="message">A message that was sent.</param>
    /// <param name="others">How many members there are beside the bot, not counting hidden ones.</param>
    public static bool Invokes(string bot, LexConfiguration lex, ChannelMessage message, int others)
    {
        if (message.Type != ChannelMessageType.Standard || IsBot(message.Sender!.Arn!))
        {
            return false;
        }

        // Without InvokedBy all targeted messages count; the deprecated RespondsTo asks for all standard ones too.
        if (message.Target is [{ MemberArn: var target }, ..])
        {
            return target == bot && (lex.InvokedBy?.TargetedMessages ?? TargetedMessages.All) == TargetedMessages.All;
        }

        var standard = lex.InvokedBy?.StandardMessages ?? (lex.RespondsTo is null ? StandardMessages.Auto : StandardMessages.All);
        return standard == StandardMessages.All
            || (standard == StandardMessages.Auto && others == 1)
            || ((standard == StandardMessages.Auto || standard == StandardMessages.Mentions) && IsMentioned(bot, message));
    }

    public static bool IsBot(string principalArn) => ChimeArn.TryParse(principalArn, out var arn) && arn.Kind == ArnKind.Bot;

    private static bool IsMentioned(string bot, ChannelMessage message) =>
        message.MessageAttributes is { } attributes
        && attributes.TryGetValue(Mentions, out var mentions)
        && mentions.StringValues is { } values
        && values.Contains(bot);
}
