using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away a frame that clients can't read: behaviour.md §5.2 and §5.4 to the letter. Timestamps are texts with milliseconds here and numbers
/// in the answers to calls, and what is absent is left out.
/// </summary>
public abstract class FrameTextTests(Transport transport) : ChimeTests(transport)
{
    private const string Start = "2026-01-01T00:00:00.000Z";
    private const string Later = "2026-01-01T00:00:01.234Z";

    private string _alice = "";
    private string _bob = "";
    private string _channel = "";
    private TestSession _session = null!;

    private string AliceJson => $$$"""{"Arn":"{{{_alice}}}","Name":"User alice"}""";

    private string BobJson => $$$"""{"Arn":"{{{_bob}}}","Name":"User bob"}""";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _channel = await World.CreateChannelAsync(_alice, id: "general", members: [_bob]);
        _session = await World.OpenSessionAsync(_bob);
    }

    [Fact]
    public async Task The_first_frame_has_no_payload() =>
        Assert.Equal(
            """{"Headers":{"x-amz-chime-event-type":"SESSION_ESTABLISHED","x-amz-chime-message-type":"SYSTEM"}}""",
            (await _session.NextAsync()).Raw);

    [Fact]
    public async Task The_payload_is_a_string_that_holds_JSON()
    {
        await _session.NextAsync();
        var id = await World.SendControlAsync(_channel, _alice, "say \"hi\" 💬");

        var payload = $$$"""
            {"ChannelArn":"{{{_channel}}}","MessageId":"{{{id}}}","Content":"say \"hi\" 💬","Type":"CONTROL","CreatedTimestamp":"{{{Start}}}","LastUpdatedTimestamp":"{{{Start}}}","Sender":{{{AliceJson}}},"Redacted":false,"Persistence":"PERSISTENT","Status":{"Value":"SENT"}}
            """.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        Assert.Equal(
            $$$"""{"Headers":{"x-amz-chime-event-type":"CREATE_CHANNEL_MESSAGE","x-amz-chime-message-type":"CONTROL"},"Payload":"{{{payload}}}"}""",
            (await _session.NextAsync()).Raw);
    }

    [Fact]
    public async Task A_message_is_shown_whole()
    {
        var id = await World.SendAsync(
            _channel,
            _alice,
            "hello",
            metadata: "{}",
            persistence: ChannelMessagePersistenceType.NonPersistent,
            to: _bob,
            contentType: "text/plain",
            attributes: new Dictionary<string, MessageAttributeValue> { ["a"] = new() { StringValues = ["1"] } });

        await NextIsAsync("CREATE_CHANNEL_MESSAGE", $$$"""
            {"ChannelArn":"{{{_channel}}}","MessageId":"{{{id}}}","Content":"hello","Metadata":"{}","Type":"STANDARD","CreatedTimestamp":"{{{Start}}}","LastUpdatedTimestamp":"{{{Start}}}","Sender":{{{AliceJson}}},"Redacted":false,"Persistence":"NON_PERSISTENT","Status":{"Value":"SENT"},"MessageAttributes":{"a":{"StringValues":["1"]}},"ContentType":"text/plain","Target":[{"MemberArn":"{{{_bob}}}"}]}
            """);
    }

    [Fact]
    public async Task An_edited_message_tells_its_new_content_and_when()
    {
        var id = await World.SendAsync(_channel, _alice);
        World.Tick();
        await World.EditAsync(_channel, id, _alice, "edited", metadata: "m");

        await NextIsAsync("UPDATE_CHANNEL_MESSAGE", $$$"""
            {"ChannelArn":"{{{_channel}}}","MessageId":"{{{id}}}","Content":"edited","Metadata":"m","Type":"STANDARD","CreatedTimestamp":"{{{Start}}}","LastEditedTimestamp":"{{{Later}}}","LastUpdatedTimestamp":"{{{Later}}}","Sender":{{{AliceJson}}},"Redacted":false,"Persistence":"PERSISTENT","Status":{"Value":"SENT"}}
            """);
    }

    [Fact]
    public async Task A_redacted_message_tells_nothing_but_that_and_names_its_sender()
    {
        var id = await World.SendAsync(_channel, _alice, metadata: "m");
        World.Tick();
        await World.RedactAsync(_channel, id, await World.CreateAdminAsync("admin"));

        await NextIsAsync("REDACT_CHANNEL_MESSAGE", $$$"""
            {"ChannelArn":"{{{_channel}}}","MessageId":"{{{id}}}","Type":"STANDARD","CreatedTimestamp":"{{{Start}}}","LastUpdatedTimestamp":"{{{Later}}}","Sender":{{{AliceJson}}},"Redacted":true,"Persistence":"PERSISTENT","Status":{"Value":"SENT"}}
            """);
    }

    [Fact]
    public async Task A_deleted_message_tells_nothing_but_whose_it_was()
    {
        var id = await World.SendAsync(_channel, _alice, metadata: "m");
        World.Tick();
        await World.DeleteMessageAsync(_channel, id, await World.CreateAdminAsync("admin"));

        await NextIsAsync("DELETE_CHANNEL_MESSAGE", $$$"""
            {"ChannelArn":"{{{_channel}}}","MessageId":"{{{id}}}","Type":"STANDARD","CreatedTimestamp":"{{{Start}}}","LastUpdatedTimestamp":"{{{Later}}}","Sender":{{{AliceJson}}},"Redacted":false,"Persistence":"PERSISTENT","Status":{"Value":"SENT"}}
            """);
    }

    [Fact]
    public async Task A_changed_channel_is_shown_as_it_is_now()
    {
        await World.SendAsync(_channel, _alice);
        World.Tick();
        await World.UpdateChannelAsync(_channel, _alice, "Renamed", ChannelMode.Restricted, "m");

        await NextIsAsync("UPDATE_CHANNEL", $$$"""
            {"Name":"Renamed","ChannelArn":"{{{_channel}}}","Mode":"RESTRICTED","Privacy":"PUBLIC","Metadata":"m","CreatedBy":{{{AliceJson}}},"CreatedTimestamp":"{{{Start}}}","LastMessageTimestamp":"{{{Start}}}","LastUpdatedTimestamp":"{{{Later}}}"}
            """);
    }

    [Fact]
    public async Task A_deleted_channel_is_shown_as_it_was()
    {
        await World.DeleteChannelAsync(_channel, _alice);

        await NextIsAsync("DELETE_CHANNEL", $$$"""
            {"Name":"General","ChannelArn":"{{{_channel}}}","Mode":"UNRESTRICTED","Privacy":"PUBLIC","CreatedBy":{{{AliceJson}}},"CreatedTimestamp":"{{{Start}}}","LastUpdatedTimestamp":"{{{Start}}}"}
            """);
    }

    [Fact]
    public async Task A_new_membership_is_shown_whole()
    {
        var carol = await World.CreateUserAsync("carol");
        World.Tick();
        await World.AddMemberAsync(_channel, carol, _alice);

        await NextIsAsync("CREATE_CHANNEL_MEMBERSHIP", $$$"""
            {"InvitedBy":{{{AliceJson}}},"Type":"DEFAULT","Member":{"Arn":"{{{carol}}}","Name":"User carol"},"ChannelArn":"{{{_channel}}}","CreatedTimestamp":"{{{Later}}}","LastUpdatedTimestamp":"{{{Later}}}"}
            """);
    }

    [Fact]
    public async Task Members_of_a_batch_come_in_one_frame()
    {
        var (carol, dave) = (await World.CreateUserAsync("carol"), await World.CreateUserAsync("dave"));
        await World.AddMembersAsync(_channel, _alice, null, carol, dave);

        await NextIsAsync("BATCH_CREATE_CHANNEL_MEMBERSHIP", $$$"""
            {"InvitedBy":{{{AliceJson}}},"Type":"DEFAULT","Members":[{"Arn":"{{{carol}}}","Name":"User carol"},{"Arn":"{{{dave}}}","Name":"User dave"}],"ChannelArn":"{{{_channel}}}"}
            """);
    }

    [Fact]
    public async Task A_membership_that_ended_is_shown_as_it_was()
    {
        World.Tick();
        await World.RemoveMemberAsync(_channel, _bob, _bob);

        await NextIsAsync("DELETE_CHANNEL_MEMBERSHIP", $$$"""
            {"InvitedBy":{{{AliceJson}}},"Type":"DEFAULT","Member":{{{BobJson}}},"ChannelArn":"{{{_channel}}}","CreatedTimestamp":"{{{Start}}}","LastUpdatedTimestamp":"{{{Start}}}"}
            """);
    }

    /// <summary>The next frame of a kind has this payload, to the letter.</summary>
    private async Task NextIsAsync(string eventType, string payload)
    {
        Frame frame;
        do
        {
            frame = await _session.NextAsync();
        }
        while (frame.EventType != eventType);

        Assert.Equal(payload, frame.Payload!.Value.GetRawText());
        Assert.Equal(2, frame.Headers.EnumerateObject().Count());
    }
}
