using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps the React chat demo of AWS working, which still uses SDK v2: it takes the error code from the body rather than from the header, truncates
/// dates to seconds, closes its connections, and sends <c>{}</c> where SDK v3 sends no body.
/// </summary>
public sealed class JavaScriptVersion2Tests(JavaScriptVersion2Tests.Fixture scenario) : IClassFixture<JavaScriptVersion2Tests.Fixture>
{
    [SkippableTheory]
    [InlineData("createAppInstance")]
    [InlineData("createAppInstanceUser")]
    [InlineData("createChannel")]
    [InlineData("createChannelMembership")]
    [InlineData("describeChannelMembership")]
    [InlineData("sendChannelMessage")]
    [InlineData("getChannelMessage")]
    [InlineData("listChannelMessages")]
    [InlineData("updateChannelReadMarker")]
    [InlineData("redactChannelMessage")]
    [InlineData("updateChannel")]
    [InlineData("listTagsForResource")]
    [InlineData("getMessagingSessionEndpoint")]
    [InlineData("deleteChannel")]
    public void The_operation_succeeds_at_the_first_attempt(string operation) => scenario.Run.Result(operation);

    [SkippableFact]
    public void A_read_marker_may_come_with_an_empty_object() =>
        Assert.Equal("{}", scenario.Run["updateChannelReadMarker"].GetProperty("sent").GetString());

    [SkippableFact]
    public void Content_and_dates_come_back()
    {
        var message = scenario.Run.Result("getChannelMessage").GetProperty("ChannelMessage");
        Assert.Equal("Hallo \"v2\" 💬\n", message.Text("Content"));
        Assert.InRange(message.Date("CreatedTimestamp"), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Single(scenario.Run.Result("listChannelMessages").GetProperty("ChannelMessages").EnumerateArray());
        Assert.EndsWith("/user/carol:x@example.com", scenario.Run.Result("describeChannelMembership").Text("ChannelMembership", "Member", "Arn"), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("a channel that is missing", 403, "Forbidden")]
    [InlineData("an unknown bearer", 401, "Unauthorized")]
    [InlineData("a ban that is missing", 404, "NotFound")]
    [InlineData("a member again", 409, "Conflict")]
    [InlineData("a message that is too long", 400, "BadRequest")]
    [InlineData("an unknown message type", 400, "BadRequest")]
    [InlineData("no operation", 404, "UnknownOperation")]
    [InlineData("an app instance that is missing", 403, "Forbidden")]
    public void The_error_code_is_the_short_word_that_programs_compare_with(string step, int status, string code)
    {
        var error = scenario.Run.Error(step, status);
        Assert.Equal(code, error.Text("Code"));
        Assert.False(error.GetProperty("retryable").GetBoolean());
    }

    public sealed class Fixture() : NodeScenario("version2.mjs");
}
