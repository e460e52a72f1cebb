using System.Diagnostics;
using Interop.Support;

namespace Interop;

/// <summary>Keeps the entry point that users and their scripts start: one line when it listens, a health check, and a clean end on Ctrl-C.</summary>
public sealed class LocalServerProcessTests
{
    private const string Announcement = "Chime messaging and identity are served on ";

    [SkippableFact]
    public async Task The_server_started_as_a_process_announces_its_address_serves_and_ends_on_an_interrupt()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Repository.OutputOf("runtime/ChimeLocal", "ChimeLocal"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        };
        using var server = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var line = await server.StandardOutput.ReadLineAsync(patience.Token);
            Assert.StartsWith(Announcement, line, StringComparison.Ordinal);
            var address = line![Announcement.Length..].Split(' ')[0];

            using var http = new HttpClient();
            Assert.Equal("ok", await http.GetStringAsync(new Uri($"{address}/health"), patience.Token));
            var sample = await ProcessRun.TryRunAsync("dotnet", ["exec", Repository.OutputOf("samples/ChatConsole", "ChatConsole"), address]);
            Assert.True(sample is { ExitCode: 0 }, sample?.Error);

            Skip.If(await ProcessRun.TryRunAsync("kill", ["-INT", $"{server.Id}"]) is null, "There is no kill command to send an interrupt with.");
            Assert.Equal("", await server.StandardOutput.ReadToEndAsync(patience.Token));
            await server.WaitForExitAsync(patience.Token);
            Assert.Equal(0, server.ExitCode);
        }
        finally
        {
            if (!server.HasExited)
            {
                server.Kill();
            }
        }
    }
}
