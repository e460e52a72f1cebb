using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away edits by strangers, edits that lose what was not named, and clients that cannot tell an edited message.</summary>
public abstract class EditMessageTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _channel = "", _message = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
        _message = await World.SendAsync(_channel, _bob, "old", "old metadata", contentType: "text/plain");
    }

    [Fact]
    public async Task Answers_with_the_message_and_its_status() =>
        Assert.Equal(new UpdateChannelMessageResponse
        {
            ChannelArn = _channel,
            MessageId = _message,
            Status = new() { Value = ChannelMessageStatus.Sent },
        }, await World.EditAsync(_channel, _message, _bob));

    [Fact]
    public async Task Changes_content_metadata_and_content_type_and_marks_the_time()
    {
        var before = await World.GetMessageAsync(_channel, _message, _alice);
        var edited = World.Tick();
        await World.EditAsync(_channel, _message, _bob, "new", "new metadata", "text/markdown");
        World.Tick();

        Assert.Equal(before with
        {
            Content = "new",
            Metadata = "new metadata",
            ContentType = "text/markdown",
            LastEditedTimestamp = edited,
            LastUpdatedTimestamp = edited,
        }, await World.GetMessageAsync(_channel, _message, _alice));
    }

    [Fact]
    public async Task Keeps_what_is_left_out()
    {
        await World.EditAsync(_channel, _message, _bob, "new");

        var message = await World.GetMessageAsync(_channel, _message, _alice);
        Assert.Equal(("new", "old metadata", "text/plain"), (message.Content, message.Metadata, message.ContentType));
    }

    [Fact]
    public async Task Shows_the_newest_version_in_its_old_place()
    {
        var later = await World.SendAsync(_channel, _alice);
        var edited = World.Tick();
        await World.EditAsync(_channel, _message, _bob, "second");
        await World.EditAsync(_channel, _message, _bob, "third");

        Assert.Equal([later, _message], await World.MessageIdsAsync(_channel, _alice));
        var summary = (await World.MessagesAsync(_channel, _alice))[1];
        Assert.Equal(("third", (DateTimeOffset?)edited), (summary.Content, summary.LastEditedTimestamp));
    }

    [Fact]
    public async Task Does_not_move_the_channels_last_message_timestamp()
    {
        var before = (await World.DescribeChannelAsync(_channel, _bob)).LastMessageTimestamp;
        World.Tick();
        await World.EditAsync(_channel, _message, _bob);

        Assert.Equal(before, (await World.DescribeChannelAsync(_channel, _bob)).LastMessageTimestamp);
    }

    [Fact]
    public async Task Refuses_everybody_but_the_sender()
    {
        var admin = await World.CreateAdminAsync("admin");
        await World.JoinAsync(_channel, admin);

        await Refused.Forbidden(() => World.EditAsync(_channel, _message, _alice), Texts.NoAccess);
        await Refused.Forbidden(() => World.EditAsync(_channel, _message, admin), Texts.NoAccess);

        Assert.Equal("old", (await World.GetMessageAsync(_channel, _message, _alice)).Content);
    }

    [Fact]
    public Task Refuses_a_message_that_does_not_exist() =>
        Refused.Forbidden(() => World.EditAsync(_channel, new string('0', 64), _bob));

    [Fact]
    public async Task Refuses_a_redacted_message()
    {
        await World.RedactAsync(_channel, _message, _bob);

        await Refused.Conflict(() => World.EditAsync(_channel, _message, _bob));
        Assert.Null((await World.GetMessageAsync(_channel, _message, _bob)).Content);
    }
}
