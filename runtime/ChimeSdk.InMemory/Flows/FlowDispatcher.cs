using ChimeModelGen.Runtime;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Hands messages to processors of channel flows. It hears of them as a sink, which is when the lock of the channel is free and what
/// happened is kept; until the first of them there is no sink.
/// </summary>
internal sealed class FlowDispatcher : IChimeEventSink
{
    private readonly Dictionary<string, IChannelFlowProcessor> _processors;
    private readonly IChannelFlowProcessor? _otherwise;
    private readonly DomainServices _services;
    private readonly Action<Exception>? _failed;
    private readonly Func<string, IChimeSdkMessaging> _messagingOf;
    private int _isSubscribed;

    public FlowDispatcher(InMemoryChimeOptions options, DomainServices services, Func<string, IChimeSdkMessaging> messagingOf)
    {
        _processors = new Dictionary<string, IChannelFlowProcessor>(options.ChannelFlowProcessors, StringComparer.Ordinal);
        _otherwise = options.ChannelFlowProcessor;
        _services = services;
        _failed = options.SinkFailed;
        _messagingOf = messagingOf;
    }

    /// <summary>To be called before the first event that it is to hear of.</summary>
    public void Subscribe()
    {
        if (Interlocked.Exchange(ref _isSubscribed, 1) == 0)
        {
            _services.Feed.Subscribe(this);
        }
    }

    public void OnEvent(ChimeEvent chimeEvent)
    {
        if (chimeEvent is MessageProcessingStarted started
            && _services.Channels.Find(started.ChannelArn) is { } channel
            && channel.FindProcessing(started.CallbackId) is { } processing)
        {
            Invoke(channel, processing);
        }
    }

    public void Invoke(ChannelAggregate channel, MessageProcessing processing) =>
        _services.Background.Run(cancellation => InvokeAsync(channel, processing, cancellation));

    private async Task InvokeAsync(ChannelAggregate channel, MessageProcessing processing, CancellationToken cancellation)
    {
        var arn = processing.Processors[0].Configuration.Lambda.ResourceArn;
        if ((_processors.GetValueOrDefault(arn) ?? _otherwise) is not { } processor)
        {
            channel.FallBack(processing.CallbackId, "No processor is registered for the ARN of the function.");
            return;
        }

        var invocation = new ChannelFlowInvocation
        {
            ProcessorResourceArn = arn,
            CallbackId = processing.CallbackId,
            Message = channel.WithNameOfToday(processing.Message),
            PushNotification = processing.PushNotification,
        };
        try
        {
            await processor.InvokeAsync(invocation, _messagingOf(channel.Arn), cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && AnswerWasRefused(exception) is { } refusal)
        {
            // The processor was invoked, and it is not for the fallback action to say what it said. What the service could not take at the
            // time it is asked for again.
            if (refusal is ServiceUnavailableException or ThrottledClientException or ServiceFailureException)
            {
                channel.InvokeLater(processing.CallbackId);
                return;
            }

            _failed.Tell(exception);
        }
#pragma warning disable CA1031 // Whatever it is, the processor could not be invoked; unless everything stops, and it will be invoked again.
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            channel.FallBack(processing.CallbackId, exception.Message);
            return;
        }

        channel.MarkInvoked(processing.CallbackId);
    }

    /// <summary>The error of the service that made a processor fail; null where it failed by itself, and so can't be invoked.</summary>
    private static ServiceException? AnswerWasRefused(Exception exception) => exception switch
    {
        ServiceException error and (ChimeSdkMessagingException or ChimeSdkIdentity.ChimeSdkIdentityException) => error,
        AggregateException several => several.InnerExceptions.Select(AnswerWasRefused).FirstOrDefault(static error => error is not null),
        { InnerException: { } inner } => AnswerWasRefused(inner),
        _ => null,
    };
}
