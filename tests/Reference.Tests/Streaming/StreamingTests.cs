using System.Text.Json;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away records that are missing, go to the wrong stream, or have another form than consumers of Kinesis know.</summary>
public abstract class StreamingTests(Transport transport) : ChimeTests(transport)
{
    private const string Channels = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-channels";
    private const string Messages = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-messages";
    private readonly Stream _stream = new();
    private string _alice = "", _bob = "", _carol = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _carol = await World.CreateUserAsync("carol");
    }

    [Fact]
    public async Task Configurations_are_put_read_replaced_and_deleted()
    {
        await Refused.NotFound(GetAsync);

        var put = await PutAsync((MessagingDataType.Channel, Channels), (MessagingDataType.ChannelMessage, Messages));
        Assert.Equal([Channels, Messages], put.StreamingConfigurations!.Select(row => row.ResourceArn));
        Assert.Equal([Channels, Messages], (await GetAsync()).StreamingConfigurations!.Select(row => row.ResourceArn));

        await PutAsync((MessagingDataType.ChannelMessage, Messages));
        Assert.Equal(MessagingDataType.ChannelMessage, Assert.Single((await GetAsync()).StreamingConfigurations!).DataType);

        await DeleteAsync();
        await DeleteAsync();
        await Refused.NotFound(GetAsync);
    }

    [Theory]
    [InlineData("arn:aws:kinesis:us-east-1:123456789012:stream/messages")]
    [InlineData("arn:aws:firehose:us-east-1:123456789012:stream/chime-messaging-x")]
    [InlineData("arn:aws:kinesis:us-east-1:123456789012:chime-messaging-x")]
    public async Task Configurations_with_what_is_no_such_stream_are_refused(string arn) =>
        await Refused.BadRequest(() => PutAsync((MessagingDataType.Channel, arn)));

    [Theory]
    [InlineData("arn:aws:kinesis:us-east-1:210987654321:stream/chime-messaging-x")]
    [InlineData("arn:aws:kinesis:eu-central-1:123456789012:stream/chime-messaging-x")]
    public async Task Configurations_with_a_stream_of_others_are_refused(string arn) =>
        await Refused.Forbidden(() => PutAsync((MessagingDataType.Channel, arn)));

    [Fact]
    public async Task Configurations_with_the_same_data_twice_are_refused() =>
        await Refused.BadRequest(() => PutAsync((MessagingDataType.Channel, Channels), (MessagingDataType.Channel, Messages)));

    [Fact]
    public async Task Configurations_of_an_unknown_app_instance_are_refused_as_each_operation_models()
    {
        var missing = $"{World.AppInstance[..^4]}0000";
        StreamingConfiguration[] any = [new() { DataType = MessagingDataType.Channel, ResourceArn = Channels }];

        await Refused.NotFound(() => World.Messaging.PutMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = missing, StreamingConfigurations = any }));
        await Refused.NotFound(() => World.Messaging.GetMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = missing }));
        await Refused.Forbidden(() => World.Messaging.DeleteMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = missing }));
        await Refused.BadRequest(() => World.Messaging.GetMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = _alice }));
    }

    [Fact]
    public async Task Channel_records_tell_of_the_channel_and_of_each_person()
    {
        await PutAsync((MessagingDataType.Channel, Channels));
        var channel = await World.CreateChannelAsync(_alice, members: [_bob, _carol]);
        await World.UpdateChannelAsync(channel, _alice, name: "New");
        await World.PromoteAsync(channel, _bob, _alice);
        await World.DemoteAsync(channel, _bob, _alice);
        await World.BanAsync(channel, _carol, _alice);
        await World.UnbanAsync(channel, _carol, _alice);
        await World.Messaging.PutChannelExpirationSettingsAsync(new()
        {
            ChannelArn = channel,
            ExpirationSettings = new() { ExpirationDays = 3, ExpirationCriterion = ExpirationCriterion.CreatedTimestamp },
        });
        await World.SendAsync(channel, _alice);
        await World.MarkReadAsync(channel, _alice);
        await World.DeleteChannelAsync(channel, _alice);

        Assert.Equal(
            [
                "CREATE_CHANNEL", "CREATE_CHANNEL_MEMBERSHIP alice", "CREATE_CHANNEL_MEMBERSHIP bob", "CREATE_CHANNEL_MEMBERSHIP carol",
                "CREATE_CHANNEL_MODERATOR alice", "UPDATE_CHANNEL", "CREATE_CHANNEL_MODERATOR bob", "DELETE_CHANNEL_MODERATOR bob",
                "CREATE_CHANNEL_BAN carol", "DELETE_CHANNEL_MEMBERSHIP carol", "DELETE_CHANNEL_BAN carol",
                "UPDATE_CHANNEL_EXPIRATION_SETTINGS", "DELETE_CHANNEL",
            ],
            _stream.Records.Select(Describe));
        Assert.All(_stream.Records, record => Assert.Equal((Channels, "Channel", channel), (record.ResourceArn, record.DataType, record.ChannelArn)));
    }

    [Fact]
    public async Task Payloads_are_objects_with_times_as_text()
    {
        await PutAsync((MessagingDataType.Channel, Channels), (MessagingDataType.ChannelMessage, Messages));
        World.Tick();
        var channel = await World.CreateChannelAsync(_alice, metadata: "{}");
        var message = await World.SendAsync(channel, _alice, "hello 🎉");

        var created = Payload("CREATE_CHANNEL");
        Assert.Equal("General", created.GetProperty("Name").GetString());
        Assert.Equal("2026-01-01T00:00:01.234Z", created.GetProperty("CreatedTimestamp").GetString());
        var sent = Payload("CREATE_CHANNEL_MESSAGE");
        Assert.Equal(message, sent.GetProperty("MessageId").GetString());
        Assert.Equal("hello 🎉", sent.GetProperty("Content").GetString());
        Assert.Equal("SENT", sent.GetProperty("Status").GetProperty("Value").GetString());
        Assert.Equal("User alice", sent.GetProperty("Sender").GetProperty("Name").GetString());
        Assert.False(sent.TryGetProperty("Metadata", out _));
        Assert.DoesNotContain(_stream.Records, record => record.ToString().Contains("hello", StringComparison.Ordinal));
        Assert.DoesNotContain(_stream.Records, record => record.Data.Span.Contains((byte)'\n'));
    }

    [Fact]
    public async Task Message_records_go_to_the_stream_of_messages()
    {
        var admin = await World.CreateAdminAsync("admin");
        await PutAsync((MessagingDataType.ChannelMessage, Messages));
        var channel = await World.CreateChannelAsync(_alice);
        var message = await World.SendAsync(channel, _alice);
        await World.EditAsync(channel, message, _alice);
        await World.RedactAsync(channel, message, _alice);
        await World.DeleteMessageAsync(channel, message, admin);
        await World.SendAsync(channel, _alice, persistence: ChannelMessagePersistenceType.NonPersistent);

        Assert.Equal(
            ["CREATE_CHANNEL_MESSAGE", "UPDATE_CHANNEL_MESSAGE", "REDACT_CHANNEL_MESSAGE", "DELETE_CHANNEL_MESSAGE", "CREATE_CHANNEL_MESSAGE"],
            _stream.Records.Select(record => record.EventType));
        Assert.All(_stream.Records, record => Assert.Equal((Messages, "ChannelMessage"), (record.ResourceArn, record.DataType)));
    }

    [Fact]
    public async Task Control_messages_pass_by_a_channel_flow_into_the_stream()
    {
        await PutAsync((MessagingDataType.ChannelMessage, Messages));
        var channel = await World.CreateChannelAsync(_alice);
        await World.AssociateAsync(channel, await World.CreateFlowAsync(), _alice);

        await World.SendControlAsync(channel, _alice, "Typing");

        Assert.Equal("CREATE_CHANNEL_MESSAGE", Assert.Single(_stream.Records).EventType);
    }

    [Fact]
    public async Task Sub_channels_have_records_of_their_own()
    {
        await PutAsync((MessagingDataType.Channel, Channels));
        var channel = (await World.Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = World.AppInstance,
            Name = "Elastic",
            ChimeBearer = _alice,
            Mode = ChannelMode.Restricted,
            ElasticChannelConfiguration = new() { MaximumSubChannels = 2, TargetMembershipsPerSubChannel = 2, MinimumMembershipPercentage = 40 },
        })).ChannelArn!;

        var payload = Payload("CREATE_SUB_CHANNEL");
        Assert.Equal(channel, payload.GetProperty("ChannelArn").GetString());
        Assert.False(string.IsNullOrEmpty(payload.GetProperty("SubChannelId").GetString()));
    }

    [Fact]
    public async Task Nothing_is_told_before_the_first_configuration_and_after_the_last()
    {
        var channel = await World.CreateChannelAsync(_alice);
        await PutAsync((MessagingDataType.Channel, Channels));
        Assert.Empty(_stream.Records);

        await DeleteAsync();
        await World.DeleteChannelAsync(channel, _alice);
        Assert.Empty(_stream.Records);
    }

    [Fact]
    public async Task Channels_that_go_with_their_app_instance_are_told_of()
    {
        await PutAsync((MessagingDataType.Channel, Channels));
        await World.CreateChannelAsync(_alice);

        await World.Identity.DeleteAppInstanceAsync(new() { AppInstanceArn = World.AppInstance });

        Assert.Equal("DELETE_CHANNEL", _stream.Records[^1].EventType);
    }

    protected override void Configure(InMemoryChimeOptions options) => options.StreamSinks.Add(_stream);

    private JsonElement Payload(string eventType)
    {
        var record = _stream.Records.First(record => record.EventType == eventType);
        var json = JsonDocument.Parse(record.Data).RootElement;
        Assert.Equal(eventType, json.GetProperty("EventType").GetString());
        return json.GetProperty("Payload");
    }

    private static string Describe(StreamRecord record)
    {
        var payload = JsonDocument.Parse(record.Data).RootElement.GetProperty("Payload");
        return (payload.TryGetProperty("Member", out var who) || payload.TryGetProperty("Moderator", out who))
            ? $"{record.EventType} {who.GetProperty("Arn").GetString()!.Split('/')[^1]}"
            : record.EventType;
    }

    private Task<PutMessagingStreamingConfigurationsResponse> PutAsync(params (MessagingDataType Data, string Arn)[] streams) =>
        World.Messaging.PutMessagingStreamingConfigurationsAsync(new()
        {
            AppInstanceArn = World.AppInstance,
            StreamingConfigurations = [.. streams.Select(stream => new StreamingConfiguration { DataType = stream.Data, ResourceArn = stream.Arn })],
        });

    private Task<GetMessagingStreamingConfigurationsResponse> GetAsync() =>
        World.Messaging.GetMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = World.AppInstance });

    private Task DeleteAsync() => World.Messaging.DeleteMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = World.AppInstance });

    private sealed class Stream : IStreamSink
    {
        public List<StreamRecord> Records { get; } = [];

        public void OnRecord(StreamRecord record) => Records.Add(record);
    }
}
