using Microsoft.Extensions.Logging;

namespace ChimeModelGen.AspNetCore;

internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "{Operation} failed inside the service")]
    public static partial void OperationFailed(ILogger logger, string operation, Exception error);
}
