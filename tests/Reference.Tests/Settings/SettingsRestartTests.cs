using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away settings that a restart from the journal loses, and dates that pass unnoticed after one.</summary>
public sealed class SettingsRestartTests : IDisposable
{
    private const string Stream = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x";
    private readonly ManualTimeProvider _clock = new();
    private readonly MemoryJournal _journal = new();
    private InMemoryChime _chime;
    private string _app = "", _alice = "", _channel = "";

    public SettingsRestartTests() => _chime = Start();

    public void Dispose() => _chime.Dispose();

    [Fact]
    public async Task Expiration_is_described_and_comes_to_pass_after_a_restart()
    {
        await PrepareAsync();
        var bob = (await _chime.Identity.CreateAppInstanceUserAsync(new()
        {
            AppInstanceArn = _app,
            AppInstanceUserId = "bob",
            Name = "Bob",
            ExpirationSettings = new() { ExpirationDays = 2, ExpirationCriterion = ChimeSdkIdentity.ExpirationCriterion.CreatedTimestamp },
        })).AppInstanceUserArn!;
        await _chime.Messaging.PutChannelExpirationSettingsAsync(new()
        {
            ChannelArn = _channel,
            ExpirationSettings = new() { ExpirationDays = 3, ExpirationCriterion = ChimeSdkMessaging.ExpirationCriterion.LastMessageTimestamp },
        });
        _clock.Advance(TimeSpan.FromDays(1));
        await SendAsync("hello");

        Restart();

        Assert.Equal(2, (await _chime.Identity.DescribeAppInstanceUserAsync(new() { AppInstanceUserArn = bob })).AppInstanceUser!.ExpirationSettings!.ExpirationDays);
        Assert.Equal(3, (await DescribeAsync()).Channel!.ExpirationSettings!.ExpirationDays);
        _clock.Advance(TimeSpan.FromDays(1));
        await Assert.ThrowsAsync<ChimeSdkIdentity.ForbiddenException>(
            () => _chime.Identity.DescribeAppInstanceUserAsync(new() { AppInstanceUserArn = bob }));
        _clock.Advance(TimeSpan.FromDays(1));
        await DescribeAsync();
        _clock.Advance(TimeSpan.FromDays(1));
        await Assert.ThrowsAsync<ChimeSdkMessaging.ForbiddenException>(DescribeAsync);

        Restart();
        await Assert.ThrowsAsync<ChimeSdkMessaging.ForbiddenException>(DescribeAsync);
    }

    [Fact]
    public async Task What_became_due_while_nothing_ran_is_done_after_the_restart()
    {
        await PrepareAsync();
        await _chime.Messaging.PutChannelExpirationSettingsAsync(new()
        {
            ChannelArn = _channel,
            ExpirationSettings = new() { ExpirationDays = 1, ExpirationCriterion = ChimeSdkMessaging.ExpirationCriterion.CreatedTimestamp },
        });
        _chime.Dispose();
        _clock.Advance(TimeSpan.FromDays(5));

        _chime = Start();
        _chime.Sweep();

        await Assert.ThrowsAsync<ChimeSdkMessaging.ForbiddenException>(DescribeAsync);
    }

    [Fact]
    public async Task Retention_goes_on_hiding_and_deletes_in_its_time()
    {
        await PrepareAsync();
        await SendAsync("old");
        await PutRetentionAsync(5);
        _clock.Advance(TimeSpan.FromDays(10));
        await SendAsync("young");

        Restart();
        Assert.Equal(["young"], await ContentsAsync());
        _clock.Advance(TimeSpan.FromDays(20));
        await SendAsync("new");
        Restart();
        await PutRetentionAsync(null);
        Assert.Equal(["new"], await ContentsAsync());

        await PutRetentionAsync(1);
        _clock.Advance(TimeSpan.FromDays(29));
        Restart();
        _clock.Advance(TimeSpan.FromDays(1));
        await PutRetentionAsync(null);
        Assert.Empty(await ContentsAsync());
    }

    [Fact]
    public async Task Endpoints_and_streaming_configurations_are_there_again()
    {
        await PrepareAsync();
        var kept = await RegisterAsync("kept");
        var gone = await RegisterAsync("gone");
        await _chime.Identity.UpdateAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = _alice, EndpointId = kept, AllowMessages = AllowMessages.None });
        await _chime.Identity.DeregisterAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = _alice, EndpointId = gone });
        await _chime.Messaging.PutMessagingStreamingConfigurationsAsync(new()
        {
            AppInstanceArn = _app,
            StreamingConfigurations = [new() { DataType = MessagingDataType.Channel, ResourceArn = Stream }],
        });

        Restart();

        var endpoint = Assert.Single((await _chime.Identity.ListAppInstanceUserEndpointsAsync(new() { AppInstanceUserArn = _alice })).AppInstanceUserEndpoints!);
        Assert.Equal((kept, AllowMessages.None), (endpoint.EndpointId, endpoint.AllowMessages));
        Assert.Equal(kept, await RegisterAsync("kept"));
        var configurations = await _chime.Messaging.GetMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = _app });
        Assert.Equal(Stream, Assert.Single(configurations.StreamingConfigurations!).ResourceArn);
    }

    private InMemoryChime Start() => new(new InMemoryChimeOptions { TimeProvider = _clock, Journal = _journal });

    private void Restart()
    {
        _chime.Dispose();
        _chime = Start();
    }

    private async Task PrepareAsync()
    {
        _app = (await _chime.Identity.CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!;
        _alice = (await _chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = _app, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;
        _channel = (await _chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = _app, Name = "General", ChimeBearer = _alice })).ChannelArn!;
    }

    private Task<DescribeChannelResponse> DescribeAsync() =>
        _chime.Messaging.DescribeChannelAsync(new() { ChannelArn = _channel, ChimeBearer = _alice });

    private Task<SendChannelMessageResponse> SendAsync(string content) => _chime.Messaging.SendChannelMessageAsync(new()
    {
        ChannelArn = _channel,
        Content = content,
        Type = ChannelMessageType.Standard,
        Persistence = ChannelMessagePersistenceType.Persistent,
        ChimeBearer = _alice,
    });

    private async Task<string[]> ContentsAsync() =>
        [.. (await _chime.Messaging.ListChannelMessagesAsync(new() { ChannelArn = _channel, ChimeBearer = _alice })).ChannelMessages!.Select(message => message.Content!)];

    private Task<PutAppInstanceRetentionSettingsResponse> PutRetentionAsync(int? days) => _chime.Identity.PutAppInstanceRetentionSettingsAsync(new()
    {
        AppInstanceArn = _app,
        AppInstanceRetentionSettings = new() { ChannelRetentionSettings = new() { RetentionDays = days } },
    });

    private async Task<string> RegisterAsync(string device) => (await _chime.Identity.RegisterAppInstanceUserEndpointAsync(new()
    {
        AppInstanceUserArn = _alice,
        Type = AppInstanceUserEndpointType.Gcm,
        ResourceArn = ChimeWorld.PinpointApp,
        EndpointAttributes = new() { DeviceToken = device },
        ClientRequestToken = $"token-{device}",
    })).EndpointId!;
}
