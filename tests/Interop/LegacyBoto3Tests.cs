using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps applications on boto3's retired <c>chime</c> client working. Today's boto3 no longer has its operations, so it is given the model that
/// it had; all the rest is unmodified.
/// </summary>
public abstract class LegacyBoto3Tests(LegacyBoto3Tests.Way way)
{
    [SkippableTheory]
    [InlineData("create_app_instance", 201)]
    [InlineData("create_app_instance_user", 201)]
    [InlineData("create_channel", 201)]
    [InlineData("batch_create_channel_membership", 200)]
    [InlineData("list_channel_memberships", 200)]
    [InlineData("send_channel_message", 201)]
    [InlineData("get_channel_message", 200)]
    [InlineData("put_app_instance_streaming_configurations", 200)]
    [InlineData("get_app_instance_streaming_configurations", 200)]
    [InlineData("delete_channel", 204)]
    public void The_operation_succeeds_at_the_first_attempt_with_its_modelled_status(string step, int status)
    {
        way.Run.Result(step);
        Assert.Equal(status, way.Run[step].GetProperty("httpStatusCode").GetInt32());
    }

    [SkippableFact]
    public void Those_added_by_a_batch_are_members_and_the_others_are_reported()
    {
        var batch = way.Run.Result("batch_create_channel_membership");
        Assert.Equal(2, batch.At("BatchChannelMemberships", "Members").GetArrayLength());
        Assert.Equal("Conflict", Assert.Single(batch.GetProperty("Errors").EnumerateArray()).Text("ErrorCode"));
        Assert.Equal(3, way.Run.Result("list_channel_memberships").GetProperty("ChannelMemberships").GetArrayLength());
        Assert.Equal("Grüße", way.Run.Result("get_channel_message").Text("ChannelMessage", "Content"));
    }

    [SkippableTheory]
    [InlineData("a channel of nobody", 401, "UnauthorizedClientException", "Unauthorized")]
    [InlineData("a batch of nobody", 401, "UnauthorizedClientException", "Unauthorized")]
    [InlineData("a channel of a stranger", 401, "UnauthorizedClientException", "Unauthorized")]
    [InlineData("a ban that is missing", 404, "NotFoundException", "NotFound")]
    public void A_failure_is_the_modelled_exception_and_is_not_tried_again(string step, int status, string exception, string code)
    {
        var error = way.Run.Error(step, status);
        Assert.Equal(exception, error.Text("name"));
        Assert.Equal(code, error.Text("bodyCode"));
    }

    /// <summary>How the client is brought to the server.</summary>
    public abstract class Way(string path) : IAsyncLifetime
    {
        private readonly ChimeServer _server = new();
        private Scenario? _scenario;
        private string? _problem;

        public Scenario Run
        {
            get
            {
                Skip.If(_problem is not null, _problem);
                return _scenario!;
            }
        }

        public async Task InitializeAsync()
        {
            var model = Path.Combine(Repository.Root, "..", "shared", "facts", "chime-legacy-messaging-subset.json");
            if (!File.Exists(model))
            {
                _problem = "../shared/facts/chime-legacy-messaging-subset.json is not beside this checkout.";
            }
            else if (await ProcessRun.TryRunAsync("python3", ["-c", "import boto3"]) is not { ExitCode: 0 })
            {
                _problem = "python3 with boto3 is not installed.";
            }
            else
            {
                await _server.InitializeAsync();
                var environment = new Dictionary<string, string>
                {
                    ["CHIME_ENDPOINT"] = new Uri(_server.Endpoint, path).ToString(),
                    ["CHIME_LEGACY_MODEL"] = model,
                };
                _scenario = Scenario.Of((await ProcessRun.TryRunAsync("python3", ["legacy.py"], Path.Combine(Repository.Interop, "python"), environment))!);
            }
        }

        public Task DisposeAsync() => _server.DisposeAsync();
    }
}

/// <summary>Through the path prefix.</summary>
public sealed class LegacyBoto3ByPathTests(LegacyBoto3ByPathTests.ByPath way) : LegacyBoto3Tests(way), IClassFixture<LegacyBoto3ByPathTests.ByPath>
{
    public sealed class ByPath() : Way("/legacy");
}

/// <summary>On the plain address.</summary>
public sealed class LegacyBoto3ByFormTests(LegacyBoto3ByFormTests.ByForm way) : LegacyBoto3Tests(way), IClassFixture<LegacyBoto3ByFormTests.ByForm>
{
    public sealed class ByForm() : Way("/");
}
