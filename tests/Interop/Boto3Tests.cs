using Interop.Support;

namespace Interop;

/// <summary>Keeps boto3 working: it escapes bodies as ASCII, sends dates with microseconds and maps errors by header to classes made at run time.</summary>
public sealed class Boto3Tests(Boto3Tests.Fixture fixture) : IClassFixture<Boto3Tests.Fixture>
{
    [SkippableTheory]
    [InlineData("create_app_instance", 201)]
    [InlineData("create_app_instance_user", 201)]
    [InlineData("create_channel", 201)]
    [InlineData("create_channel_membership", 201)]
    [InlineData("describe_channel_membership", 200)]
    [InlineData("send_channel_message", 201)]
    [InlineData("get_channel_message", 200)]
    [InlineData("list_channel_messages", 200)]
    [InlineData("update_channel_message", 200)]
    [InlineData("redact_channel_message", 200)]
    [InlineData("update_channel_read_marker", 200)]
    [InlineData("search_channels", 200)]
    [InlineData("tag_resource", 204)]
    [InlineData("list_tags_for_resource", 200)]
    [InlineData("list_tags_for_resource of identity", 200)]
    [InlineData("delete_channel", 204)]
    public void The_operation_succeeds_at_the_first_attempt_with_its_modelled_status(string step, int status)
    {
        fixture.Run.Result(step);
        Assert.Equal(status, fixture.Run[step].GetProperty("httpStatusCode").GetInt32());
    }

    [SkippableFact]
    public void Content_dates_and_odd_user_ids_come_back()
    {
        Assert.True(fixture.Run["round trip"].GetProperty("same").GetBoolean());
        var message = Assert.Single(fixture.Run.Result("list_channel_messages").GetProperty("ChannelMessages").EnumerateArray());
        Assert.InRange(message.Date("CreatedTimestamp"), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.EndsWith("/user/carol:x@example.com", fixture.Run.Result("describe_channel_membership").Text("ChannelMembership", "Member", "Arn"), StringComparison.Ordinal);
        Assert.Single(fixture.Run.Result("search_channels").GetProperty("Channels").EnumerateArray());
    }

    [SkippableTheory]
    [InlineData("a channel that is missing", 403, "ForbiddenException", "Forbidden")]
    [InlineData("an unknown bearer", 401, "UnauthorizedClientException", "Unauthorized")]
    [InlineData("no bearer", 401, "UnauthorizedClientException", "Unauthorized")]
    [InlineData("a ban that is missing", 404, "NotFoundException", "NotFound")]
    [InlineData("a member again", 409, "ConflictException", "Conflict")]
    [InlineData("a message that is too long", 400, "BadRequestException", "BadRequest")]
    [InlineData("an unknown message type", 400, "BadRequestException", "BadRequest")]
    [InlineData("no content", 400, "BadRequestException", "BadRequest")]
    public void A_failure_is_the_modelled_exception_and_is_not_tried_again(string step, int status, string exception, string code)
    {
        var error = fixture.Run.Error(step, status);
        Assert.Equal(exception, error.Text("name"));
        Assert.Equal(exception, error.Text("Code"));
        Assert.Equal(code, error.Text("bodyCode"));
    }

    /// <summary>A server and one run of the scenario.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private readonly ChimeServer _server = new();
        private Scenario? _scenario;

        public Scenario Run
        {
            get
            {
                Skip.If(_scenario is null, "python3 with boto3 is not installed.");
                return _scenario;
            }
        }

        public async Task InitializeAsync()
        {
            if (await ProcessRun.TryRunAsync("python3", ["-c", "import boto3"]) is not { ExitCode: 0 })
            {
                return;
            }

            await _server.InitializeAsync();
            var environment = new Dictionary<string, string> { ["CHIME_ENDPOINT"] = _server.Endpoint.ToString() };
            _scenario = Scenario.Of((await ProcessRun.TryRunAsync("python3", ["scenario.py"], Path.Combine(Repository.Interop, "python"), environment))!);
        }

        public Task DisposeAsync() => _server.DisposeAsync();
    }
}
