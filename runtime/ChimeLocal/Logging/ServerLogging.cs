using Microsoft.Extensions.Logging.Console;

namespace ChimeLocal.Logging;

/// <summary>What the server writes to the terminal beside the line that says where it listens.</summary>
internal static class ServerLogging
{
    public static void AddServerLogging(this ILoggingBuilder logging, bool isVerbose)
    {
        logging.ClearProviders();
        logging.Services.AddSingleton<ConsoleFormatter, LineFormatter>();
        logging.AddConsole(static console =>
        {
            console.FormatterName = LineFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Warning;
        });
        logging.SetMinimumLevel(LogLevel.Warning);

        // Why the server can't start is told in one line where it is started.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (isVerbose)
        {
            logging.AddFilter(RequestLog.Category, LogLevel.Information);

            // What is no HTTP never becomes a request.
            logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Debug);
        }
    }
}
