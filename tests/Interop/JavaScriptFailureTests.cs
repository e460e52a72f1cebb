using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps failures usable: an application that catches <c>NotFoundException</c> by its class must get just that, at once. A 5xx for a mistake of the
/// caller would be tried again for seconds, and an error without its header would be no modelled exception at all.
/// </summary>
public sealed class JavaScriptFailureTests(JavaScriptFailureTests.Fixture scenario) : IClassFixture<JavaScriptFailureTests.Fixture>
{
    [SkippableTheory]
    [InlineData("a channel id that is taken", 409, "ConflictException", "Conflict", "ChannelId")]
    [InlineData("an empty name", 400, "BadRequestException", "BadRequest", "/Name")]
    [InlineData("a name that is too long", 400, "BadRequestException", "BadRequest", "/Name")]
    [InlineData("an unknown privacy", 400, "BadRequestException", "BadRequest", "/Privacy")]
    [InlineData("a bad channel id", 400, "BadRequestException", "BadRequest", "/ChannelId")]
    [InlineData("no name", 400, "BadRequestException", "BadRequest", "/Name")]
    [InlineData("an unknown member at creation", 403, "ForbiddenException", "Forbidden", "An invalid app instance user ARN")]
    [InlineData("no bearer", 401, "UnauthorizedClientException", "Unauthorized", "x-amz-chime-bearer")]
    [InlineData("an unknown bearer", 401, "UnauthorizedClientException", "Unauthorized", "x-amz-chime-bearer")]
    [InlineData("a private channel of others", 403, "ForbiddenException", "Forbidden", "sufficient access")]
    [InlineData("a channel that is missing", 403, "ForbiddenException", "Forbidden", "sufficient access")]
    [InlineData("a membership of a missing channel", 404, "NotFoundException", "NotFound", "channel")]
    [InlineData("a member again", 409, "ConflictException", "Conflict", "MemberArn")]
    [InlineData("a membership that is missing", 404, "NotFoundException", "NotFound", "MemberArn")]
    [InlineData("a ban that is missing", 404, "NotFoundException", "NotFound", "MemberArn")]
    [InlineData("a message that is missing", 404, "NotFoundException", "NotFound", "MessageId")]
    [InlineData("the status of a missing message", 403, "ForbiddenException", "Forbidden", "sufficient access")]
    [InlineData("a message of an outsider", 403, "ForbiddenException", "Forbidden", "sufficient access")]
    [InlineData("a message that is too long", 400, "BadRequestException", "BadRequest", "size limit exceeded")]
    [InlineData("a control message that is too long", 400, "BadRequestException", "BadRequest", "size limit exceeded")]
    [InlineData("an unknown message type", 400, "BadRequestException", "BadRequest", "/Type")]
    [InlineData("a token used for something else", 409, "ConflictException", "Conflict", "ClientRequestToken")]
    [InlineData("too many results asked for", 400, "BadRequestException", "BadRequest", "/MaxResults")]
    [InlineData("an invalid token", 400, "BadRequestException", "BadRequest", "NextToken")]
    [InlineData("too many members", 400, "BadRequestException", "BadRequest", "/MemberArns")]
    [InlineData("a tag for something missing", 403, "ForbiddenException", "Forbidden", "sufficient access")]
    public void A_failure_is_the_modelled_exception_says_what_is_wrong_and_is_not_tried_again(string step, int status, string exception, string code, string says)
    {
        var error = scenario.Run.Error(step, status);
        Assert.Equal(exception, error.Text("name"));
        Assert.Equal(code, error.Text("Code"));
        Assert.Equal("client", error.Text("$fault"));
        Assert.Contains(says, error.Text("message"), StringComparison.Ordinal);
        Assert.Equal(
            ["ChimeSDKMessagingServiceException", exception],
            error.GetProperty("classes").EnumerateArray().Select(static name => name.GetString()!).Order(StringComparer.Ordinal).OrderBy(name => name == exception));
    }

    [SkippableTheory]
    [InlineData("an empty label")]
    [InlineData("an empty label at the end")]
    public void An_empty_label_belongs_to_no_operation_least_of_all_to_a_list(string step) =>
        Assert.Equal("UnknownOperationException", scenario.Run.Error(step, 404).Text("name"));

    [SkippableFact]
    public void A_batch_that_fails_in_part_is_a_success_with_errors()
    {
        var batch = scenario.Run.Result("a batch that fails in part");
        Assert.Single(batch.At("BatchChannelMemberships", "Members").EnumerateArray());
        Assert.Equal(
            ["Forbidden", "Conflict"], batch.GetProperty("Errors").EnumerateArray().Select(static error => error.Text("ErrorCode")));
    }

    [SkippableFact]
    public void A_message_sent_again_with_its_token_is_the_same_message() => Assert.Equal(
        scenario.Run.Result("a token").Text("MessageId"), scenario.Run.Result("the same token with the same message").Text("MessageId"));

    [SkippableFact]
    public void The_channel_outlives_all_failures() => scenario.Run.Result("still there");

    public sealed class Fixture() : NodeScenario("failures.mjs");
}
