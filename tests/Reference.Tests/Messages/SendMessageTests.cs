using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away messages that come back different from what was sent, or with fields that clients read without a null check missing.</summary>
public abstract class SendMessageTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice", name: "Alice");
        _bob = await World.CreateUserAsync("bob", name: "Bob");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
    }

    [Fact]
    public async Task Answers_with_an_id_and_the_status_sent()
    {
        var response = await World.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = _channel,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ChimeBearer = _alice,
        });

        Assert.Matches("^[0-9a-f]{64}$", response.MessageId);
        Assert.Equal(new SendChannelMessageResponse
        {
            ChannelArn = _channel,
            MessageId = response.MessageId,
            Status = new() { Value = ChannelMessageStatus.Sent },
        }, response);
    }

    [Fact]
    public async Task Keeps_the_message_as_it_was_sent()
    {
        var sent = World.Tick();
        var id = await World.SendAsync(_channel, _alice, "línea 1\nline 2 \"🎉\"", """{"a":"é"}""", contentType: "text/markdown");
        World.Tick();

        Assert.Equal(new ChannelMessage
        {
            ChannelArn = _channel,
            MessageId = id,
            Content = "línea 1\nline 2 \"🎉\"",
            Metadata = """{"a":"é"}""",
            Type = ChannelMessageType.Standard,
            CreatedTimestamp = sent,
            LastUpdatedTimestamp = sent,
            Sender = new Identity { Arn = _alice, Name = "Alice" },
            Redacted = false,
            Persistence = ChannelMessagePersistenceType.Persistent,
            Status = new() { Value = ChannelMessageStatus.Sent },
            ContentType = "text/markdown",
        }, await World.GetMessageAsync(_channel, id, by: _bob));
    }

    [Fact]
    public async Task Lists_the_message_with_its_summary()
    {
        var sent = World.Tick();
        var id = await World.SendAsync(_channel, _alice, "hello");

        Assert.Equal(new ChannelMessageSummary
        {
            MessageId = id,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            CreatedTimestamp = sent,
            LastUpdatedTimestamp = sent,
            Sender = new Identity { Arn = _alice, Name = "Alice" },
            Status = new() { Value = ChannelMessageStatus.Sent },
        }, Assert.Single(await World.MessagesAsync(_channel, by: _bob)));
    }

    [Fact]
    public async Task Keeps_message_attributes()
    {
        var id = await World.SendAsync(_channel, _alice, attributes: new Dictionary<string, MessageAttributeValue>
        {
            ["CHIME.mentions"] = new() { StringValues = [_bob, _alice] },
            ["kind"] = new() { StringValues = ["news"] },
        });

        var message = await World.GetMessageAsync(_channel, id, by: _bob);
        Assert.Equal(["CHIME.mentions", "kind"], message.MessageAttributes!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([_bob, _alice], message.MessageAttributes!["CHIME.mentions"].StringValues!);
        Assert.Equal(["news"], Assert.Single(await World.MessagesAsync(_channel, _bob)).MessageAttributes!["kind"].StringValues!);
    }

    [Fact]
    public async Task Moves_the_channels_last_message_timestamp_but_not_its_update_timestamp()
    {
        var before = await World.DescribeChannelAsync(_channel, by: _bob);
        Assert.Null(before.LastMessageTimestamp);
        var sent = World.Tick();
        await World.SendAsync(_channel, by: _alice);

        Assert.Equal(before with { LastMessageTimestamp = sent }, await World.DescribeChannelAsync(_channel, by: _bob));
    }

    [Fact]
    public async Task Keeps_control_messages_that_are_to_be_kept()
    {
        var id = await World.SendControlAsync(_channel, _alice, "renamed");

        var message = await World.GetMessageAsync(_channel, id, by: _bob);
        Assert.Equal((ChannelMessageType.Control, "renamed"), (message.Type, message.Content));
        Assert.Equal([id], await World.MessageIdsAsync(_channel, by: _bob));
    }

    [Theory]
    [InlineData("STANDARD")]
    [InlineData("CONTROL")]
    public async Task Does_not_keep_messages_that_are_not_to_be_kept(string type)
    {
        var id = await World.SendAsync(
            _channel, _alice, "Typing", type: new ChannelMessageType(type), persistence: ChannelMessagePersistenceType.NonPersistent);

        Assert.Matches("^[0-9a-f]{64}$", id);
        Assert.Empty(await World.MessagesAsync(_channel, by: _alice));
        await Refused.NotFound(() => World.GetMessageAsync(_channel, id, by: _alice));
        await Refused.Forbidden(() => World.EditAsync(_channel, id, by: _alice));
        await Refused.Forbidden(() => World.RedactAsync(_channel, id, by: _alice));
        await Refused.Forbidden(() => World.StatusAsync(_channel, id, by: _alice));
        Assert.Null((await World.DescribeChannelAsync(_channel, by: _alice)).LastMessageTimestamp);
    }

    [Fact]
    public async Task Tells_the_status_to_the_sender_alone()
    {
        var id = await World.SendAsync(_channel, by: _alice);

        Assert.Equal(new ChannelMessageStatusStructure { Value = ChannelMessageStatus.Sent }, await World.StatusAsync(_channel, id, by: _alice));
        await Refused.Forbidden(() => World.StatusAsync(_channel, id, by: _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.StatusAsync(_channel, new string('0', 64), by: _alice));
    }

    [Fact]
    public async Task Accepts_a_push_notification_and_does_not_return_it()
    {
        var response = await World.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = _channel,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            PushNotification = new() { Title = "New message", Body = "hello", Type = PushNotificationType.Default },
            ChimeBearer = _alice,
        });

        Assert.Equal("hello", (await World.GetMessageAsync(_channel, response.MessageId!, by: _bob)).Content);
    }

    [Fact]
    public async Task Does_not_know_a_message_in_another_channel()
    {
        var id = await World.SendAsync(_channel, by: _alice);
        var other = await World.CreateChannelAsync(_alice);

        await Refused.NotFound(() => World.GetMessageAsync(other, id, by: _alice));
        await Refused.Forbidden(() => World.EditAsync(other, id, by: _alice));
    }

    [Fact]
    public async Task Keeps_its_own_copy_of_what_was_sent()
    {
        var values = new List<string> { "before" };
        var attributes = new Dictionary<string, MessageAttributeValue> { ["k"] = new() { StringValues = values } };
        var id = await World.SendAsync(_channel, _alice, attributes: attributes);

        values[0] = "after";
        attributes.Clear();

        Assert.Equal(["before"], (await World.GetMessageAsync(_channel, id, by: _bob)).MessageAttributes!["k"].StringValues!);
    }
}
