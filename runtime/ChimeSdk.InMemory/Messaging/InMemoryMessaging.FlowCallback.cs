using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Answers of the processors of channel flows: a developer operation without a bearer.</content>
internal sealed partial class InMemoryMessaging
{
    public Task<ChannelFlowCallbackResponse> ChannelFlowCallbackAsync(
        ChannelFlowCallbackRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                if (!ChimeArn.TryParse(r.ChannelArn, out var arn) || arn.Kind != ArnKind.Channel)
                {
                    throw new BadRequestException(Texts.WrongArn("ChannelArn", "a channel"));
                }

                // A client fills it in like any idempotency token; an id that was made up belongs to nothing.
                var callback = r.CallbackId ?? throw new BadRequestException("CallbackId must be the one that the processor was handed.");

                // Only STANDARD messages go through flows.
                MessageRules.CheckContent(r.ChannelMessage.Content, r.ChannelMessage.Metadata, isControl: false);
                MessageRules.CheckAttributes(r.ChannelMessage.MessageAttributes);
                var channel = self.FindOwnChannel(arn) ?? throw new ForbiddenException(Texts.AccessDenied);
                channel.AnswerCallback(callback, r, Parameters(r));
                return new ChannelFlowCallbackResponse { ChannelArn = channel.Arn, CallbackId = callback };
            },
            cancellationToken);

    private static UInt128 Parameters(ChannelFlowCallbackRequest request)
    {
        var message = request.ChannelMessage;
        var builder = new FingerprintBuilder("ChannelFlowCallback");
        builder.Add(request.DeleteResource == true ? 1 : 0);
        builder.Add(message.MessageId);
        builder.Add(message.Content);
        builder.Add(message.Metadata);
        builder.Add(message.ContentType);
        builder.Add(message.SubChannelId);
        Add(ref builder, message.PushNotification);
        Add(ref builder, message.MessageAttributes);
        return builder.Finish();
    }

    private static void Add(ref FingerprintBuilder builder, PushNotificationConfiguration? push)
    {
        builder.Add(push?.Title);
        builder.Add(push?.Body);
        builder.Add(push?.Type?.Value);
    }

    /// <summary>A map has no order of its own, and a retry may list it in another.</summary>
    private static void Add(ref FingerprintBuilder builder, IReadOnlyDictionary<string, MessageAttributeValue>? attributes)
    {
        foreach (var (name, value) in (attributes ?? EmptyAttributes).OrderBy(static a => a.Key, StringComparer.Ordinal))
        {
            builder.Add(name);
            builder.Add(value.StringValues);
        }
    }
}
