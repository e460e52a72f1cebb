using System.Security.Cryptography;
using System.Text;
using ChimeModelGen.Runtime;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>Answers of bots as channel messages; behaviour.md §4.5.</summary>
internal static class BotMessages
{
    private const string LexMessages = "application/amz-chime-lex-msgs";
    private const string LexError = "application/amz-chime-lex-error";

    /// <summary>An answer to a message goes where the message came from: targeted back, persistent or not, in the same sub-channel.</summary>
    public static SendChannelMessageRequest Answer(BotCall call, BotAnswer answer) => Message(call) with
    {
        Content = answer.ErrorCode is { } code ? Error(code) : Content(answer.Messages),
        ContentType = answer.ErrorCode is null ? LexMessages : LexError,
        MessageAttributes = Attributes(call.Invocation, answer),
    };

    /// <summary>What users are told when Lex can't be reached: a CONTROL message, so that no bot and no flow takes it for talk.</summary>
    public static SendChannelMessageRequest Unreachable(BotCall call) => Message(call) with
    {
        Type = ChannelMessageType.Control,
        Content = Error("ServiceFailure"),
        ContentType = LexError,
    };

    /// <summary>Digits that tell conversations apart; Lex takes 2 to 100 characters.</summary>
    public static string SessionId(string botArn, string channelArn, Incarnation? targetedBy) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{botArn} {channelArn} {targetedBy?.Arn} {targetedBy?.Number}")).AsSpan(0, 16));

    private static SendChannelMessageRequest Message(BotCall call) => new()
    {
        ChannelArn = call.Invocation.ChannelArn,
        ChimeBearer = call.Invocation.Bot.AppInstanceBotArn!,
        SubChannelId = call.SubChannelId,
        Type = ChannelMessageType.Standard,
        Persistence = call.Invocation.Message?.Persistence ?? ChannelMessagePersistenceType.Persistent,
        Target = call.Invocation.Message is { Target: not null, Sender.Arn: { } sender } ? [new Target { MemberArn = sender }] : null,
        Content = "",
    };

    private static string Content(IReadOnlyList<BotAnswerMessage> messages)
    {
        using var output = new JsonOutput();
        output.BeginObject();
        output.Member("\"Messages\":"u8);
        output.BeginArray();
        foreach (var message in messages)
        {
            output.Item();
            output.BeginObject();
            output.Member("\"Content\":"u8);
            output.WriteString(message.Content);
            output.Member("\"ContentType\":"u8);
            output.WriteString(message.ContentType);
            output.EndObject();
        }

        output.EndArray();
        output.EndObject();
        return Encoding.UTF8.GetString(output.Written);
    }

    private static string Error(string code)
    {
        using var output = new JsonOutput();
        output.BeginObject();
        output.Member("\"Code\":"u8);
        output.WriteString(code);
        output.EndObject();
        return Encoding.UTF8.GetString(output.Written);
    }

    private static Dictionary<string, MessageAttributeValue> Attributes(BotInvocation invocation, BotAnswer answer)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>();
        Add("CHIME.LEX.sessionState.intent.name", answer.IntentName ?? invocation.Intent);
        Add("CHIME.LEX.sessionState.intent.state", answer.IntentState);
        Add("CHIME.LEX.sessionState.originatingRequestId", invocation.Message?.MessageId);
        Add("CHIME.LEX.sessionState.sessionId", invocation.SessionId);
        return attributes;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                attributes.Add(name, new MessageAttributeValue { StringValues = [value] });
            }
        }
    }
}
