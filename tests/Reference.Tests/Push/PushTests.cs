using System.Text.Json;
using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away pushes to those who did not want them, and silence towards those who did.</summary>
public abstract class PushTests(Transport transport) : ChimeTests(transport)
{
    private readonly Devices _devices = new();
    private string _alice = "", _bob = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
        await World.RegisterAsync(_alice, "alice's");
        await World.RegisterAsync(_bob, "bob's");
    }

    [Fact]
    public async Task Goes_to_every_device_of_every_member_but_the_sender()
    {
        var carol = await World.CreateUserAsync("carol");
        await World.AddHiddenAsync(_channel, carol, by: _alice);
        await World.RegisterAsync(carol, "carol's");
        await World.RegisterAsync(_bob, "bob's other");
        await World.RegisterAsync(await World.CreateUserAsync("outsider"), "outsider's");

        await World.SendWithPushAsync(_channel, _alice);

        Assert.Equal(["bob's", "bob's other", "carol's"], _devices.Tokens);
    }

    [Fact]
    public async Task Says_what_the_sender_asked_for_and_names_the_message()
    {
        var endpoint = await World.EndpointAsync(_bob, (await World.EndpointIdsAsync(_bob))[0]);

        var message = await World.SendWithPushAsync(_channel, _alice);

        var push = Assert.Single(_devices.Pushes);
        Assert.Equal(
            (_bob, endpoint.EndpointId, AppInstanceUserEndpointType.Apns, ChimeWorld.PinpointApp, PushNotificationType.Default, "News", "Somebody wrote", _channel, message),
            (push.AppInstanceUserArn, push.EndpointId, push.EndpointType, push.ResourceArn, push.Type, push.Title, push.Body, push.ChannelArn, push.MessageId));
        using var payload = JsonDocument.Parse(push.Payload);
        Assert.Equal("News", payload.RootElement.GetProperty("pinpoint.notification.title").GetString());
        Assert.Equal("Somebody wrote", payload.RootElement.GetProperty("pinpoint.notification.body").GetString());
        using var body = JsonDocument.Parse(payload.RootElement.GetProperty("pinpoint.jsonBody").GetString()!);
        Assert.Equal(message, body.RootElement.GetProperty("chime.message_id").GetString());
        Assert.Equal(_channel, body.RootElement.GetProperty("chime.channel_arn").GetString());
        Assert.DoesNotContain("Somebody", push.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_sent_unasked_nor_for_control_messages()
    {
        await World.SendAsync(_channel, _alice);
        await World.SendWithPushAsync(_channel, _alice, messageType: ChannelMessageType.Control);

        Assert.Empty(_devices.Pushes);
    }

    [Fact]
    public async Task Goes_to_the_target_alone()
    {
        var carol = await World.CreateUserAsync("carol");
        await World.JoinAsync(_channel, carol);
        await World.RegisterAsync(carol, "carol's");

        await World.SendWithPushAsync(_channel, _alice, to: carol);

        Assert.Equal(["carol's"], _devices.Tokens);
    }

    [Fact]
    public async Task Passes_over_endpoints_that_take_none()
    {
        var id = (await World.EndpointIdsAsync(_bob))[0];
        await World.Identity.UpdateAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = _bob, EndpointId = id, AllowMessages = AllowMessages.None });
        await World.SendWithPushAsync(_channel, _alice);
        Assert.Empty(_devices.Pushes);

        await World.Identity.UpdateAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = _bob, EndpointId = id, AllowMessages = AllowMessages.All });
        await World.SendWithPushAsync(_channel, _alice);
        Assert.Equal(["bob's"], _devices.Tokens);
    }

    [Fact]
    public async Task Of_a_call_needs_the_token_for_calls()
    {
        await World.RegisterAsync(_bob, "bob's phone", "bob's phone for calls");

        await World.SendWithPushAsync(_channel, _alice, PushNotificationType.Voip);

        Assert.Equal(["bob's phone for calls"], _devices.Tokens);
        Assert.Equal(PushNotificationType.Voip, _devices.Pushes[0].Type);
    }

    [Fact]
    public async Task Follows_the_preferences_of_the_member()
    {
        var forBob = Attributes(("mention", ["Bob"]));
        await World.PutPreferencesAsync(_channel, _bob, _bob, AllowNotifications.None);
        await World.SendWithPushAsync(_channel, _alice, attributes: forBob);
        Assert.Empty(_devices.Pushes);

        await World.PutPreferencesAsync(_channel, _bob, _bob, AllowNotifications.Filtered, """{"mention":["Bob"]}""");
        await World.SendWithPushAsync(_channel, _alice);
        Assert.Empty(_devices.Pushes);
        await World.SendWithPushAsync(_channel, _alice, attributes: forBob);
        Assert.Single(_devices.Pushes);

        await World.PutPreferencesAsync(_channel, _bob, _bob, AllowNotifications.All, """{"mention":["Carol"]}""");
        await World.SendWithPushAsync(_channel, _alice);
        Assert.Equal(2, _devices.Pushes.Count);
    }

    [Theory]
    [InlineData(PushOutcome.InvalidDeviceToken, "INVALID_DEVICE_TOKEN")]
    [InlineData(PushOutcome.InvalidPinpointArn, "INVALID_PINPOINT_ARN")]
    public async Task Refused_puts_the_endpoint_out_of_use(PushOutcome outcome, string reason)
    {
        _devices.Outcome = outcome;
        await World.SendWithPushAsync(_channel, _alice);
        await World.SendWithPushAsync(_channel, _alice);

        Assert.Single(_devices.Pushes);
        var state = (await World.EndpointAsync(_bob, (await World.EndpointIdsAsync(_bob))[0])).EndpointState!;
        Assert.Equal((EndpointStatus.Inactive, reason), (state.Status, state.StatusReason!.Value.Value));
    }

    [Fact]
    public async Task Is_decided_anew_when_members_come_and_go()
    {
        await World.RemoveMemberAsync(_channel, _bob, _alice);
        await World.SendWithPushAsync(_channel, _alice);

        Assert.Empty(_devices.Pushes);
    }

    protected override void Configure(InMemoryChimeOptions options) => options.PushSinks.Add(_devices);

    private static Dictionary<string, MessageAttributeValue> Attributes(params (string Name, string[] Values)[] attributes) =>
        attributes.ToDictionary(attribute => attribute.Name, attribute => new MessageAttributeValue { StringValues = attribute.Values });

    private sealed class Devices : IPushSink
    {
        public List<DevicePush> Pushes { get; } = [];

        public PushOutcome Outcome { get; set; }

        public string[] Tokens => [.. Pushes.Select(push => push.DeviceToken).Order(StringComparer.Ordinal)];

        public PushOutcome OnPush(DevicePush push)
        {
            Pushes.Add(push);
            return Outcome;
        }
    }
}
