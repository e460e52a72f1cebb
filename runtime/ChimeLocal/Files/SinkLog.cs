namespace ChimeLocal;

/// <summary>Tells that a sink, or work in the background, failed: the call that caused it has succeeded and can't tell.</summary>
internal static partial class SinkLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A record or a notification was not delivered, or background work failed.")]
    public static partial void SinkFailed(this ILogger logger, Exception exception);
}
