using System.Net;
using System.Net.Sockets;
using Interop.Support;

namespace Interop;

/// <summary>What somebody sees who starts the server wrongly: one line that names the option, last, and exit code 1.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string, string[]> Wrong => new()
    {
        { "--urls", ["--urls", "nonsense"] },
        { "--urls", ["--urls", "ftp://127.0.0.1:0"] },
        { "--urls", ["--urls", "http://127.0.0.1:99999"] },
        { "--urls", ["--urls", "http://127.0.0.1:0/path"] },
        { "--urls", ["--urls", "http://localhost:0"] },
        { "--urls", ["--urls", " ; "] },
        { "certificate", ["--urls", "https://127.0.0.1:0", "--no-tls"] },
        { "203.0.113.1", ["--urls", "http://203.0.113.1:6590"] },
        { "--tls-url", ["--tls-url", "http://localhost:6591"] },
        { "missing.pem", ["--certificate", "missing.pem"] },
        { "--certificate-password-file", ["--certificate", "missing.pem", "--certificate-password-file", "no-such-file"] },
        { "--messaging-endpoint", ["--messaging-endpoint", ":::"] },
        { "--messaging-endpoint", ["--messaging-endpoint", "wss://chime.test"] },
        { "--messaging-endpoint", ["--messaging-endpoint", "chime.test:0"] },
        { "--messaging-endpoint", ["--messaging-endpoint", "chime.test:5081/connect"] },
        { "--max-body", ["--max-body", "-5"] },
        { "--max-body", ["--max-body", "0"] },
        { "--max-body", ["--max-body", "99999999999"] },
        { "--allowed-host", ["--allowed-host", "http://x"] },
        { "--allowed-origin", ["--allowed-origin", "x"] },
        { "exclude each other", ["--no-cors", "--allowed-origin", "https://app.example"] },
        { "--secret-key-file", ["--access-key", "A", "--secret-key-file", "no-such-file"] },
        { "secret key", ["--access-key", "A"] },
        { "--quota", ["--quota"] },
        { "NoSuchQuota", ["--quota", "NoSuchQuota=1"] },
        { "12 digits", ["--account", "1"] },
        { "/no/such/folder", ["--stream-file", "/no/such/folder/file"] },
        { "--unknown", ["--unknown"] },
        { "\\u001b[31m", ["--urls", "\u001b[31m"] },
        { "\\u001b[31m", ["\u001b[31m"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_option_ends_the_start_with_one_line_that_names_it(string says, string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        var line = Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.DoesNotContain(line, char.IsControl);
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var run = await RunAsync(["--urls", url, "--no-tls"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(url, Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task Help_tells_every_option()
    {
        var run = await RunAsync(["--help"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (var option in (string[])["--allowed-host", "--allowed-origin", "--secret-key-file", "CHIME_LOCAL_SECRET_KEY", "--certificate-password-file"])
        {
            Assert.Contains(option, run.Output, StringComparison.Ordinal);
        }
    }

    private static async Task<ProcessRun> RunAsync(string[] arguments)
    {
        var urls = arguments.Contains("--urls") ? Array.Empty<string>() : ["--urls", "http://127.0.0.1:0"];
        return (await ProcessRun.TryRunAsync("dotnet", ["exec", Repository.OutputOf("runtime/ChimeLocal", "ChimeLocal"), .. urls, .. arguments]))!;
    }
}
