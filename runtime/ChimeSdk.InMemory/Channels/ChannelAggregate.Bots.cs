using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Bots among the members.</content>
internal sealed partial class ChannelAggregate
{
    /// <summary>The bots that are to answer a message.</summary>
    public IReadOnlyList<BotCall> BotsInvokedBy(ChannelMessage message)
    {
        lock (_sync)
        {
            if (IsDeleted || _state.FindPlace(message.SubChannelId) is not { Bots.Count: > 0 } place)
            {
                return [];
            }

            var calls = new List<BotCall>();
            foreach (var arn in place.Bots)
            {
                if (_directory.TryFindPrincipal(arn, out var bot)
                    && BotRules.Invokes(arn, bot.Configuration!.Lex, message, others: place.Members.Count - 1))
                {
                    Incarnation? asker = message.Target is null
                        ? null
                        : new Incarnation(message.Sender!.Arn!, _directory.IncarnationOf(message.Sender.Arn!));
                    var invocation = new BotInvocation
                    {
                        Bot = bot.ToBot(),
                        ChannelArn = Arn,
                        Sender = message.Sender!,
                        SessionId = BotMessages.SessionId(arn, Arn, asker),
                        Message = message,
                    };
                    calls.Add(new BotCall(invocation, place.Id, asker));
                }
            }

            return calls;
        }
    }

    /// <summary>The greeting of a bot that was added, or null if there is none to give.</summary>
    public BotCall? Greeting(string memberArn, string invitedByArn)
    {
        lock (_sync)
        {
            if (IsDeleted
                || _state.PlaceOf(memberArn) is not { } place
                || !place.Members.Contains(memberArn)
                || !_directory.TryFindPrincipal(memberArn, out var bot)
                || bot.Configuration?.Lex.WelcomeIntent is not { } intent)
            {
                return null;
            }

            var invocation = new BotInvocation
            {
                Bot = bot.ToBot(),
                ChannelArn = Arn,
                Sender = _directory.IdentityOf(invitedByArn),
                SessionId = BotMessages.SessionId(memberArn, Arn, null),
                Intent = intent,
            };
            return new BotCall(invocation, place.Id);
        }
    }

    /// <summary>Whether who was noted down has the ARN still.</summary>
    public bool IsStill(Incarnation who) => _directory.IncarnationOf(who.Arn) == who.Number;

    public void ReportBotFailure(string botArn, string? messageId, string reason)
    {
        using var turn = new Turn(this);
        if (!IsDeleted)
        {
            Emit(new BotInvocationFailed(Header(Now()), botArn, messageId, reason));
        }
    }
}
