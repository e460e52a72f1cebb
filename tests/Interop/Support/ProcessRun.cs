using System.ComponentModel;
using System.Diagnostics;

namespace Interop.Support;

/// <summary>Runs a program to its end.</summary>
internal sealed record ProcessRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    /// <summary>Lines of the output, without empty ones at the end.</summary>
    /// <remarks>Not by ReplaceLineEndings: it takes U+2028 for a line's end, which JSON may hold as it is.</remarks>
    public string[] Lines => Output.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n');

    /// <summary>Runs it; null where the program is not installed.</summary>
    public static async Task<ProcessRun?> TryRunAsync(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(_patience);
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
            return new ProcessRun(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {_patience.TotalSeconds} seconds.");
        }
    }
}
