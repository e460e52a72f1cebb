using ChimeLegacy;
using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps applications on the retired <c>Chime</c> client of the SDK v2 working, whose model names its operations' hosts and lets the bearer be
/// absent. Each test is run with every way in which such a client is brought to the server.
/// </summary>
public abstract class LegacyJavaScriptTests(LegacyJavaScriptTests.Way way)
{
    /// <summary>All operations of the retired API that are messaging or identity.</summary>
    public static TheoryData<string> Operations() =>
        [.. typeof(IChime).GetMethods().Select(static method => char.ToLowerInvariant(method.Name[0]) + method.Name[1..^"Async".Length])];

    [SkippableTheory]
    [MemberData(nameof(Operations))]
    public void Every_operation_succeeds_at_the_first_attempt_where_it_is_told_from_the_present_one(string operation)
    {
        if (way.Refuses(operation))
        {
            // The present API owns this request, and requires what the retired one does not.
            Assert.Equal("BadRequest", way.Run.Error(operation, 400).Text("Code"));
        }
        else
        {
            way.Run.Result(operation);
        }
    }

    [SkippableFact]
    public void A_batch_adds_the_new_member_and_reports_the_old_one()
    {
        var batch = way.Run.Result("batchCreateChannelMembership");
        Assert.EndsWith("/user/carol:x@example.com", Assert.Single(batch.At("BatchChannelMemberships", "Members").EnumerateArray()).Text("Arn"), StringComparison.Ordinal);
        Assert.Equal("Conflict", Assert.Single(batch.GetProperty("Errors").EnumerateArray()).Text("ErrorCode"));
    }

    [SkippableFact]
    public void Streams_come_back_in_the_form_of_the_retired_API()
    {
        var stream = Assert.Single(way.Run.Result("getAppInstanceStreamingConfigurations").GetProperty("AppInstanceStreamingConfigurations").EnumerateArray());
        Assert.Equal("ChannelMessage", stream.Text("AppInstanceDataType"));
        Assert.Equal("arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x", stream.Text("ResourceArn"));
    }

    [SkippableTheory]
    [InlineData("a channel of nobody")]
    [InlineData("a batch of nobody")]
    public void Nobody_is_not_authorised_although_the_model_allows_it(string step) =>
        Assert.Equal("Unauthorized", way.Run.Error(step, 401).Text("Code"));

    /// <summary>How a client is brought to the server.</summary>
    public abstract class Way : IAsyncLifetime
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

        protected abstract string Path { get; }

        protected abstract string Host { get; }

        /// <summary>Whether an operation of the script is not taken for the retired API's.</summary>
        public virtual bool Refuses(string operation) => false;

        public async Task InitializeAsync()
        {
            _problem = await NodeSdk.ProblemAsync();
            if (_problem is null)
            {
                await _server.InitializeAsync();
                _scenario = await NodeSdk.RunAsync("legacy.mjs", _server.Endpoint, new()
                {
                    ["CHIME_LEGACY_ENDPOINT"] = new Uri(_server.Endpoint, Path).ToString(),
                    ["CHIME_LEGACY_HOST"] = Host,
                });
            }
        }

        public Task DisposeAsync() => _server.DisposeAsync();
    }
}

/// <summary>A path in front of all others: what is set once, where the address of the server is set.</summary>
public sealed class LegacyByPathTests(LegacyByPathTests.ByPath way) : LegacyJavaScriptTests(way), IClassFixture<LegacyByPathTests.ByPath>
{
    [SkippableFact]
    public void A_channel_is_not_updated_without_its_mode() =>
        Assert.Contains("/Mode", way.Run.Error("a channel updated without its mode", 400).Text("message"), StringComparison.Ordinal);

    [SkippableTheory]
    [InlineData("tags of a missing channel", 404, "NotFound")]
    [InlineData("a membership of a missing channel", 403, "Forbidden")]
    public void What_is_missing_is_told_as_the_retired_API_models_it(string step, int status, string code) =>
        Assert.Equal(code, way.Run.Error(step, status).Text("Code"));

    public sealed class ByPath : Way
    {
        protected override string Path => "/legacy";

        protected override string Host => "";
    }
}

/// <summary>The host that AWS served the retired API on, as behind a proxy or an entry of /etc/hosts.</summary>
public sealed class LegacyByHostTests(LegacyByHostTests.ByHost way) : LegacyJavaScriptTests(way), IClassFixture<LegacyByHostTests.ByHost>
{
    [SkippableTheory]
    [InlineData("tags of a missing channel", 404, "NotFound")]
    [InlineData("a membership of a missing channel", 403, "Forbidden")]
    public void What_is_missing_is_told_as_the_retired_API_models_it(string step, int status, string code) =>
        Assert.Equal(code, way.Run.Error(step, status).Text("Code"));

    public sealed class ByHost : Way
    {
        protected override string Path => "/";

        protected override string Host => "messaging-service.chime.aws.amazon.com";
    }
}

/// <summary>The plain address, where nothing but its form tells a request of the retired API from a present one.</summary>
public sealed class LegacyByFormTests(LegacyByFormTests.ByForm way) : LegacyJavaScriptTests(way), IClassFixture<LegacyByFormTests.ByForm>
{
    public sealed class ByForm : Way
    {
        protected override string Path => "/";

        protected override string Host => "";

        public override bool Refuses(string operation) => operation is "updateAppInstance" or "updateAppInstanceUser" or "updateChannelMessage";
    }
}
