using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps web applications working: a page of one origin calls a server of another with the SDK v3 and listens with amazon-chime-sdk-js, in
/// headless Chromium. Without the server's CORS answers the page gets nothing at all, and without the exposed headers no typed error.
/// </summary>
public sealed class BrowserTests(BrowserTests.Chromium browser) : EverythingTests(browser), IClassFixture<BrowserTests.Chromium>
{
    [SkippableFact]
    public void Every_type_of_event_arrives()
    {
        Assert.Empty(Assert.Single(browser.Run.With("missing")).GetProperty("missing").EnumerateArray());
        Assert.Equal(18, browser.Run.With("event").Count());
        Assert.Empty(browser.Run.With("pageError"));
    }

    [SkippableTheory]
    [InlineData("SESSION_ESTABLISHED", "SYSTEM")]
    [InlineData("CHANNEL_DETAILS", "SYSTEM", "Channel", "ChannelMessages", "ChannelMemberships", "ChannelMessagesHasMore")]
    [InlineData("CREATE_CHANNEL_MESSAGE", "STANDARD", "ChannelArn", "MessageId", "Content", "Sender", "CreatedTimestamp", "Status")]
    [InlineData("DENIED_CREATE_CHANNEL_MESSAGE", "STANDARD", "ChannelArn", "MessageId", "Status")]
    [InlineData("BATCH_CREATE_CHANNEL_MEMBERSHIP", "SYSTEM", "ChannelArn", "InvitedBy", "Members")]
    [InlineData("UPDATE_CHANNEL_MEMBERSHIP", "SYSTEM", "ChannelArn", "Member", "InvitedBy", "SubChannelId")]
    [InlineData("DELETE_CHANNEL", "SYSTEM", "ChannelArn", "Name")]
    public void An_event_carries_what_its_type_promises(string type, string messageType, params string[] members)
    {
        var line = Assert.Single(browser.Run.With("event"), line => line.Text("event") == type);
        Assert.Equal(messageType, line.Text("messageType"));
        Assert.Empty(members.Except(line.GetProperty("members").EnumerateArray().Select(static name => name.GetString()!)));
    }

    [SkippableFact]
    public void Sessions_end_when_the_page_ends_them_and_not_before()
    {
        var stops = browser.Run.With("stopped").ToArray();
        Assert.Equal(5, stops.Length);
        Assert.All(stops, static line => Assert.True(line.GetProperty("stopped").GetInt32() is 1000 or 1005, line.ToString()));
    }

    public sealed class Chromium() : NodeClient("browser.mjs")
    {
        protected override ChimeServer Server { get; } = new(withTls: true);

        protected override async Task<string?> ProblemAsync()
        {
            var program = await ProgramAsync();
            return program is null ? "chromium is not installed." : await base.ProblemAsync();
        }

        private protected override async Task<ProcessRun> RunAsync(Dictionary<string, string> environment)
        {
            environment["CHIME_CHROMIUM"] = (await ProgramAsync())!;
            return await base.RunAsync(environment);
        }

        private static async Task<string?> ProgramAsync()
        {
            if (OperatingSystem.IsWindows())
            {
                return null;
            }

            var found = await ProcessRun.TryRunAsync("sh", ["-c", "command -v chromium || command -v chromium-browser"]);
            return found is { ExitCode: 0 } ? found.Lines[0] : null;
        }
    }
}
