namespace ChimeLocal;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class LocalServer
{
    /// <returns>0 after a clean end; 1 where the server could not start, with the reason on the error output.</returns>
    public static async Task<int> RunAsync(ChimeLocalOptions options, CancellationToken cancellationToken)
    {
        WebApplication app;
        try
        {
            app = ChimeLocalApp.Create(options);
            await app.StartAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException
            or InvalidOperationException or System.Net.Sockets.SocketException or ChimeSdk.InMemory.ChimeJournalException)
        {
            await Console.Error.WriteLineAsync($"The server cannot start: {error.Message}");
            return 1;
        }

        await using (app)
        {
            Console.WriteLine(Announcement(options, app));
            await app.WaitForShutdownAsync(cancellationToken);
        }

        return 0;
    }

    private static string Announcement(ChimeLocalOptions options, WebApplication app)
    {
        // The addresses of the TLS listener are the last ones.
        var others = options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Length;
        var sessions = app.Services.GetRequiredService<ChimeSdk.InMemory.InMemoryChime>().MessagingSessionEndpoint;
        return $"Chime messaging and identity are served on {string.Join(", ", app.Urls.Take(others))} "
            + (options.Tls is null ? "(Ctrl-C ends)" : $"and messaging sessions on wss://{sessions} (Ctrl-C ends)");
    }
}
