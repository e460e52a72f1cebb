using System.Collections.Concurrent;
using System.Diagnostics;

namespace Interop.Support;

/// <summary>The local server as a process of its own, with all that it writes.</summary>
internal sealed class LocalProcess : IAsyncDisposable
{
    private const string Announcement = "Chime messaging and identity are served on ";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();

    private LocalProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>The lines of the output behind the announcement.</summary>
    public IEnumerable<string> Output => _output.Skip(1);

    public IEnumerable<string> Error => _error;

    public static async Task<LocalProcess> StartAsync(string[] arguments, IReadOnlyDictionary<string, string>? environment = null, string urls = "http://127.0.0.1:0")
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Repository.OutputOf("runtime/ChimeLocal", "ChimeLocal"), "--urls", urls, "--no-tls", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var server = new LocalProcess(Process.Start(start)!);
        server._process.OutputDataReceived += (_, line) => Take(server._output, line.Data);
        server._process.ErrorDataReceived += (_, line) => Take(server._error, line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        await server.UntilAsync(() => server._output.FirstOrDefault()?.StartsWith(Announcement, StringComparison.Ordinal) == true);
        server.Address = new Uri(server._output.First()[Announcement.Length..].Split(' ')[0].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        return server;
    }

    /// <summary>Waits for something to hold.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (!condition())
        {
            Assert.False(_process.HasExited && !condition(), $"The server has ended: {string.Join('\n', _error)}");
            Assert.False(patience.IsCancellationRequested, $"The server wrote only:\n{string.Join('\n', _output.Concat(_error))}");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Take(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
