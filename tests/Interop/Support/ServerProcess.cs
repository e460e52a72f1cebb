using System.Diagnostics;
using ChimeModelGen.Runtime;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace Interop.Support;

/// <summary>The local server as a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Announcement = "Chime messaging and identity are served on ";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Identity = new ChimeSdkIdentityClient(_http, new ServiceClientOptions { Endpoint = address });
        Messaging = new ChimeSdkMessagingClient(_http, new ServiceClientOptions { Endpoint = address });
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    public IChimeSdkIdentity Identity { get; }

    public IChimeSdkMessaging Messaging { get; }

    public static string[] Arguments(string data) =>
        ["exec", Repository.OutputOf("runtime/ChimeLocal", "ChimeLocal"), "--urls", "http://127.0.0.1:0", "--data", data];

    /// <summary>Starts it, and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(string data) => StartAsync(new ProcessStartInfo("dotnet", Arguments(data)));

    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(_patience);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(timeout.Token);
            Assert.StartsWith(Announcement, line, StringComparison.Ordinal);
            return new ServerProcess(process, new Uri(line![Announcement.Length..].Split(' ')[0]));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        using var timeout = new CancellationTokenSource(_patience);
        await _process.WaitForExitAsync(timeout.Token);
    }

    public async Task<int> InterruptAsync()
    {
        _ = await ProcessRun.TryRunAsync("kill", ["-INT", $"{_process.Id}"]);
        using var timeout = new CancellationTokenSource(_patience);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _http.Dispose();
    }
}
