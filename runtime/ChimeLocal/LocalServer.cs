using System.Net.Sockets;
using ChimeLocal.Logging;

namespace ChimeLocal;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class LocalServer
{
    /// <returns>0 after a clean end; 1 where the server could not start or failed at its end, with the reason on one line of the error output.</returns>
    public static async Task<int> RunAsync(ChimeLocalOptions options, CancellationToken cancellationToken)
    {
        var hasStarted = false;
        try
        {
            await using var app = ChimeLocalApp.Create(options);
            await app.StartAsync(cancellationToken);
            hasStarted = true;
            Announce(options, app);
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception error)
        {
            // Whatever it is: who starts a server from a terminal can do nothing with a stack trace.
            await Console.Error.WriteLineAsync(OneLine.Of($"The server {(hasStarted ? "ended with a failure" : "cannot start")}: {Reason(error, options)}"));
            return 1;
        }
    }

    private static string Reason(Exception error, ChimeLocalOptions options) => error switch
    {
        AggregateException { InnerExceptions: [var only] } => Reason(only, options),
        SocketException => $"{options.Urls} cannot be listened on: {error.Message}",
        _ => error.Message,
    };

    private static void Announce(ChimeLocalOptions options, WebApplication app)
    {
        // The addresses of the TLS listener are the last ones.
        var others = ListenAddress.Split(options.Urls).Length;
        var sessions = app.Services.GetRequiredService<ChimeSdk.InMemory.InMemoryChime>().MessagingSessionEndpoint;
        Console.WriteLine(OneLine.Of($"Chime messaging and identity are served on {string.Join(", ", app.Urls.Take(others))} "
            + (options.Tls is null ? "(Ctrl-C ends)" : $"and messaging sessions on wss://{sessions} (Ctrl-C ends)")));
        if (options.MessagingSessionEndpoint is null && SessionAddress.IsOutOfReach(options, sessions))
        {
            Console.Error.WriteLine(OneLine.Of(
                $"Other machines cannot open sessions: they are told {sessions}, which is this machine only. For them, start with --messaging-endpoint HOST:PORT"
                + (options.Tls is null ? "." : " and --tls-url https://0.0.0.0:PORT, and with a --certificate for that host.")));
        }
    }
}
