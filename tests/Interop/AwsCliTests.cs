using System.Text.Json;
using Interop.Support;

namespace Interop;

/// <summary>Keeps the first minutes of a newcomer working: the AWS CLI with nothing but <c>--endpoint-url</c>.</summary>
public sealed class AwsCliTests(ChimeServer server) : IClassFixture<ChimeServer>
{
    [SkippableFact]
    public async Task A_chat_can_be_held_from_the_command_line()
    {
        Skip.If(await ProcessRun.TryRunAsync("aws", ["--version"]) is not { ExitCode: 0 }, "The aws command is not installed.");
        var app = (await AwsAsync("chime-sdk-identity", "create-app-instance", "--name", "cli")).Text("AppInstanceArn")!;
        var alice = await CreateUserAsync(app, "alice");
        var bob = await CreateUserAsync(app, "bob:x@example.com");
        var channel = (await AwsAsync("chime-sdk-messaging", "create-channel", "--app-instance-arn", app, "--name", "cli", "--chime-bearer", alice))
            .Text("ChannelArn")!;
        string[] here = ["--channel-arn", channel, "--chime-bearer", alice];

        var member = await AwsAsync("chime-sdk-messaging", "create-channel-membership", ["--member-arn", bob, "--type", "DEFAULT", .. here]);
        Assert.Equal(bob, member.Text("Member", "Arn"));
        var sent = await AwsAsync(
            "chime-sdk-messaging", "send-channel-message", ["--content", "Grüße \"CLI\" 💬", "--type", "STANDARD", "--persistence", "PERSISTENT", .. here]);
        Assert.Equal("SENT", sent.Text("Status", "Value"));
        var listed = await AwsAsync("chime-sdk-messaging", "list-channel-messages", ["--not-before", "2024-01-02T03:04:05.678Z", .. here]);
        Assert.Equal("Grüße \"CLI\" 💬", Assert.Single(listed.GetProperty("ChannelMessages").EnumerateArray()).Text("Content"));

        var refused = await RunAsync("chime-sdk-messaging", "describe-channel", ["--channel-arn", app + "/channel/missing", "--chime-bearer", alice]);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("(ForbiddenException)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("You do not have sufficient access to perform this action", refused.Error, StringComparison.Ordinal);
    }

    private async Task<string> CreateUserAsync(string app, string id) => (await AwsAsync(
        "chime-sdk-identity", "create-app-instance-user", "--app-instance-arn", app, "--app-instance-user-id", id, "--name", id)).Text("AppInstanceUserArn")!;

    private async Task<JsonElement> AwsAsync(string service, string command, params string[] arguments)
    {
        var run = await RunAsync(service, command, arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private async Task<ProcessRun> RunAsync(string service, string command, string[] arguments)
    {
        var environment = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_PAGER"] = "",
            ["PYTHONUTF8"] = "1",
        };
        return (await ProcessRun.TryRunAsync("aws", ["--endpoint-url", server.Endpoint.ToString(), "--output", "json", service, command, .. arguments], null, environment))!;
    }
}
