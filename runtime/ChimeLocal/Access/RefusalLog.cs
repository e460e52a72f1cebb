namespace ChimeLocal.Access;

/// <summary>
/// Tells once of each host and origin that was refused: a browser shows its page nothing of the reason. Of how many is bounded, for the callers
/// choose them.
/// </summary>
internal sealed partial class RefusalLog(ILogger<RefusalLog> logger)
{
    private const int Most = 20;

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public void Tell(string reason)
    {
        lock (_told)
        {
            if (_told.Count >= Most || !_told.Add(reason))
            {
                return;
            }
        }

        Refused(logger, reason);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A call was refused. {Reason}")]
    private static partial void Refused(ILogger logger, string reason);
}
