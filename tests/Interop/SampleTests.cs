using System.Text.RegularExpressions;
using Interop.Support;

namespace Interop;

/// <summary>Keeps samples/ChatConsole running: it is the first thing that a user tries, and the documentation shows it.</summary>
public sealed partial class SampleTests(ChimeServer server) : IClassFixture<ChimeServer>
{
    private static readonly string[] _expected =
    [
        "Alice created the channel General.",
        "Bob was refused: Forbidden (403), You do not have sufficient access to perform this action",
        "Request id for a support case: (id)",
        "Alice added Bob.",
        "The channel's messages:",
        "  Alice: Hello Bob 👋",
        "  Bob: Hello Alice (edited)",
        "  Bob: (redacted)",
        "  Alice: I have not seen anything.",
    ];

    [Fact]
    public async Task The_chat_console_prints_the_conversation_of_the_endpoint_given_as_argument() =>
        Assert.Equal(_expected, await RunAsync([server.Endpoint.ToString()], []));

    [Fact]
    public async Task The_chat_console_takes_the_endpoint_from_the_environment_like_the_AWS_SDKs() =>
        Assert.Equal(_expected, await RunAsync([], new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = server.Endpoint.ToString() }));

    private static async Task<IEnumerable<string>> RunAsync(string[] arguments, Dictionary<string, string> environment)
    {
        var run = (await ProcessRun.TryRunAsync(
            "dotnet", ["exec", Repository.OutputOf("samples/ChatConsole", "ChatConsole"), .. arguments], null, environment))!;
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Lines.Select(static line => RequestId().Replace(line, "(id)"));
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex RequestId();
}
