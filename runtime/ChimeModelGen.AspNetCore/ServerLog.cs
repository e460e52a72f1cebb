using Microsoft.Extensions.Logging;

namespace ChimeModelGen.AspNetCore;

internal static partial class ServerLog
{
    private const int LongestReason = 200;

    [LoggerMessage(1, LogLevel.Error, "{Operation} failed inside the service")]
    public static partial void OperationFailed(ILogger logger, string operation, Exception error);

    /// <summary>One short line and no exception: how much stands in the log is not for a caller to say.</summary>
    public static void RequestBroken(ILogger logger, string operation, Exception error) => RequestBroken(logger, operation, Line(error.Message));

    [LoggerMessage(2, LogLevel.Warning, "{Operation} was sent a request that is broken: {Reason}")]
    private static partial void RequestBroken(ILogger logger, string operation, string reason);

    private static string Line(string text) => string.Concat(text.Take(LongestReason).Select(static c => char.IsControl(c) ? ' ' : c));
}
