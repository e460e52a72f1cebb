using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Has bots answer. It hears of messages as a sink, once they are SENT: what a channel flow holds back or denies never reaches a bot.
/// An answer that is not given when the process ends is lost.
/// </summary>
internal sealed class BotDispatcher : IChimeEventSink
{
    private readonly Dictionary<string, IBotHandler> _handlers;
    private readonly IBotHandler? _otherwise;
    private readonly DomainServices _services;
    private readonly Func<string, IChimeSdkMessaging> _messagingOf;

    private BotDispatcher(InMemoryChimeOptions options, DomainServices services, Func<string, IChimeSdkMessaging> messagingOf)
    {
        _handlers = new Dictionary<string, IBotHandler>(options.BotHandlers, StringComparer.Ordinal);
        _otherwise = options.BotHandler;
        _services = services;
        _messagingOf = messagingOf;
    }

    /// <summary>Starts listening; null, and no sink, where there is no handler.</summary>
    public static BotDispatcher? Start(InMemoryChimeOptions options, DomainServices services, Func<string, IChimeSdkMessaging> messagingOf)
    {
        if (options.BotHandler is null && options.BotHandlers.Count == 0)
        {
            return null;
        }

        var dispatcher = new BotDispatcher(options, services, messagingOf);
        services.Feed.Subscribe(dispatcher);
        return dispatcher;
    }

    public void OnEvent(ChimeEvent chimeEvent)
    {
        if (chimeEvent is MessageCreated created && _services.Channels.Find(created.ChannelArn) is { } channel)
        {
            foreach (var call in channel.BotsInvokedBy(created.Message))
            {
                Call(channel, call);
            }
        }
    }

    /// <summary>Has a bot greet, if its configuration says so, that CreateChannelMembership brought into a channel.</summary>
    public void Welcome(ChannelAggregate channel, string memberArn, string invitedByArn)
    {
        if (channel.Greeting(memberArn, invitedByArn) is { } call)
        {
            Call(channel, call);
        }
    }

    private void Call(ChannelAggregate channel, BotCall call)
    {
        var alias = call.Invocation.Bot.Configuration!.Lex.LexBotAliasArn;
        if ((_handlers.GetValueOrDefault(alias) ?? _otherwise) is { } handler)
        {
            _services.Background.Run(cancellation => CallAsync(channel, call, handler, cancellation));
        }
    }

    private async Task CallAsync(ChannelAggregate channel, BotCall call, IBotHandler handler, CancellationToken cancellation)
    {
        try
        {
            // Who asked may be gone by then, and the answer is for no other of that id.
            if (await handler.AnswerAsync(call.Invocation, cancellation).ConfigureAwait(false) is { } answer
                && (call.Asker is not { } asker || channel.IsStill(asker)))
            {
                await _messagingOf(channel.Arn).SendChannelMessageAsync(BotMessages.Answer(call, answer), cancellation).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Whatever it is, the bot can't answer, and users are told so.
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            channel.ReportBotFailure(call.Invocation.Bot.AppInstanceBotArn!, call.Invocation.Message?.MessageId, exception.Message);
            await _messagingOf(channel.Arn).SendChannelMessageAsync(BotMessages.Unreachable(call), cancellation).ConfigureAwait(false);
        }
    }
}
