#pragma warning disable CS0618 // The retired API is marked as obsolete; here it is reached too.
using ChimeLocal;
using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a server that takes all callers for one: the credential of a request says whose resources it makes and sees.</summary>
public sealed class CredentialScopeTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private Microsoft.AspNetCore.Builder.WebApplication _app = null!;
    private Uri _address = null!;

    public async Task InitializeAsync()
    {
        _app = ChimeLocalApp.Create(
            new ChimeLocalOptions { Urls = "http://127.0.0.1:0", AccountId = "999999999999", Region = "ap-northeast-1" },
            configureChime: options => options.TimeProvider = _clock);
        await _app.StartAsync();
        _address = new Uri(_app.Urls.Single());
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("AKIDEXAMPLE/20260101/eu-central-1/chime/aws4_request", "eu-central-1:999999999999")]
    [InlineData("111122223333/20260101/us-east-1/chime/aws4_request", "us-east-1:111122223333")]
    [InlineData("111122223333/20260101/ap-northeast-1/chime/aws4_request", "ap-northeast-1:111122223333")]
    [InlineData("11112222333/20260101/us-east-1/chime/aws4_request", "us-east-1:999999999999")]
    [InlineData("a/111122223333/20260101/us-east-1/chime/aws4_request", "us-east-1:999999999999")]
    [InlineData("111122223333/20260101/US EAST/chime/aws4_request", "ap-northeast-1:111122223333")]
    [InlineData("111122223333/20260101/us:east/chime/aws4_request", "ap-northeast-1:111122223333")]
    [InlineData("111122223333", "ap-northeast-1:999999999999")]
    [InlineData("", "ap-northeast-1:999999999999")]
    public async Task Says_account_and_region(string credential, string expected)
    {
        using var signed = Signed(credential);
        var app = await CreateAppAsync(signed);
        using var legacy = Signed(credential);
        var retired = new ChimeLegacy.ChimeClient(legacy, new ChimeModelGen.Runtime.ServiceClientOptions { Endpoint = new Uri(_address, "/legacy") });

        Assert.StartsWith($"arn:aws:chime:{expected}:app-instance/", app, StringComparison.Ordinal);
        Assert.Equal([app], (await retired.ListAppInstancesAsync(new())).AppInstances!.Select(row => row.AppInstanceArn));
    }

    [Fact]
    public async Task Of_a_request_without_any_is_the_default()
    {
        using var unsigned = new HttpClient { BaseAddress = _address };

        Assert.StartsWith("arn:aws:chime:ap-northeast-1:999999999999:", await CreateAppAsync(unsigned), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_apart_what_it_made()
    {
        using var frankfurt = Signed("AKIDEXAMPLE/20260101/eu-central-1/chime/aws4_request");
        using var virginia = Signed("AKIDEXAMPLE/20260101/us-east-1/chime/aws4_request");
        var app = await CreateAppAsync(frankfurt);
        var alice = (await new ChimeSdkIdentityClient(frankfurt).CreateAppInstanceUserAsync(
            new() { AppInstanceArn = app, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;

        Assert.Empty((await new ChimeSdkIdentityClient(virginia).ListAppInstancesAsync(new())).AppInstances!);
        await IdentityRefused.Forbidden(() => new ChimeSdkIdentityClient(virginia).DescribeAppInstanceUserAsync(new() { AppInstanceUserArn = alice }));
        await Refused.Unauthorized(() => new ChimeSdkMessagingClient(virginia).ListChannelsAsync(new() { AppInstanceArn = app, ChimeBearer = alice }));
        Assert.Empty((await new ChimeSdkMessagingClient(frankfurt).ListChannelsAsync(new() { AppInstanceArn = app, ChimeBearer = alice })).Channels!);
    }

    [Theory]
    [InlineData("eu-central-1", "AKIDEXAMPLE", true)]
    [InlineData("us-east-1", "AKIDEXAMPLE", false)]
    [InlineData("eu-central-1", "111122223333", false)]
    public async Task Of_a_connect_url_says_whose_users_may_connect(string region, string accessKey, bool established)
    {
        using var frankfurt = Signed("AKIDEXAMPLE/20260101/eu-central-1/chime/aws4_request");
        var app = await CreateAppAsync(frankfurt);
        var alice = (await new ChimeSdkIdentityClient(frankfurt).CreateAppInstanceUserAsync(
            new() { AppInstanceArn = app, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;
        var url = new PresignedConnect(new MessagingSessionRequest { UserArn = alice }, _clock.GetUtcNow()) { Region = region, AccessKey = accessKey }.For(_address);

        await using var session = await SocketSession.OpenAsync(url);

        if (established)
        {
            Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
        }
        else
        {
            Assert.Equal(4401, await session.ClosedAsync());
        }
    }

    private HttpClient Signed(string credential)
    {
        var client = new HttpClient { BaseAddress = _address };
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature={new string('0', 64)}");
        return client;
    }

    private static async Task<string> CreateAppAsync(HttpClient http) =>
        (await new ChimeSdkIdentityClient(http).CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!;
}
