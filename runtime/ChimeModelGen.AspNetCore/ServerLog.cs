using Microsoft.Extensions.Logging;

namespace ChimeModelGen.AspNetCore;

internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "{Operation} failed inside the service")]
    public static partial void OperationFailed(ILogger logger, string operation, Exception error);

    // One line and no exception: how much a caller can write into the log is up to whoever keeps it, not up to the caller.
    [LoggerMessage(2, LogLevel.Warning, "{Operation} was sent a request that is broken: {Reason}")]
    public static partial void RequestBroken(ILogger logger, string operation, string reason);
}
