using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ChimeLocal.Logging;

/// <summary>Writes each entry of the log on one line, whatever a caller put into it; stack traces of failures follow, indented.</summary>
internal sealed class LineFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(logEntry.LogLevel switch
        {
            LogLevel.Warning => " warning: ",
            LogLevel.Error or LogLevel.Critical => " error: ",
            _ => " ",
        });
        textWriter.WriteLine(OneLine.Of(logEntry.Formatter(logEntry.State, logEntry.Exception)));
        if (logEntry.Exception is not { } exception || logEntry.LogLevel < LogLevel.Error)
        {
            return;
        }

        foreach (var line in exception.ToString().Split('\n'))
        {
            textWriter.Write("    ");
            textWriter.WriteLine(OneLine.Of(line.TrimEnd('\r')));
        }
    }
}
