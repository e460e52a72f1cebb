using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away text that stays readable after its redaction, and deletions by others than admins.</summary>
public abstract class RedactAndDeleteMessageTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _carol = "", _admin = "", _channel = "", _message = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _carol = await World.CreateUserAsync("carol");
        _admin = await World.CreateAdminAsync("admin");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob, _carol]);
        _message = await World.SendAsync(_channel, _bob, "regrettable", "metadata");
    }

    [Fact]
    public async Task Redaction_clears_content_and_metadata_and_nothing_else()
    {
        var before = await World.GetMessageAsync(_channel, _message, _carol);
        var redacted = World.Tick();

        var response = await World.RedactAsync(_channel, _message, _bob);
        World.Tick();

        Assert.Equal(new RedactChannelMessageResponse { ChannelArn = _channel, MessageId = _message }, response);
        Assert.Equal(
            before with { Content = null, Metadata = null, Redacted = true, LastUpdatedTimestamp = redacted },
            await World.GetMessageAsync(_channel, _message, _carol));
    }

    [Fact]
    public async Task Redaction_leaves_an_empty_message_in_the_list_for_everybody()
    {
        await World.RedactAsync(_channel, _message, _bob);

        foreach (var reader in new[] { _bob, _carol, _admin })
        {
            var summary = Assert.Single(await World.MessagesAsync(_channel, reader));
            Assert.Equal((_message, true, null, null), (summary.MessageId, summary.Redacted, summary.Content, summary.Metadata));
        }
    }

    [Fact]
    public async Task Redaction_keeps_the_mark_of_an_earlier_edit()
    {
        var edited = World.Tick();
        await World.EditAsync(_channel, _message, _bob);
        World.Tick();
        await World.RedactAsync(_channel, _message, _bob);

        Assert.Equal(edited, (await World.GetMessageAsync(_channel, _message, _bob)).LastEditedTimestamp);
    }

    [Fact]
    public async Task Redacting_again_changes_nothing()
    {
        await World.RedactAsync(_channel, _message, _bob);
        var before = await World.GetMessageAsync(_channel, _message, _bob);
        World.Tick();

        Assert.Equal(_message, (await World.RedactAsync(_channel, _message, _alice)).MessageId);
        Assert.Equal(before, await World.GetMessageAsync(_channel, _message, _bob));
    }

    [Fact]
    public async Task Redaction_is_for_sender_moderators_and_admins()
    {
        var second = await World.SendAsync(_channel, _bob);
        await Refused.Forbidden(() => World.RedactAsync(_channel, _message, _carol), Texts.NoAccess);

        await World.RedactAsync(_channel, _message, _alice);
        await World.RedactAsync(_channel, second, _admin);

        Assert.All(await World.MessagesAsync(_channel, _carol), message => Assert.True(message.Redacted));
    }

    [Fact]
    public Task Redaction_of_an_unknown_message_is_refused() =>
        Refused.Forbidden(() => World.RedactAsync(_channel, new string('0', 64), _alice));

    [Fact]
    public async Task Deletion_removes_the_message()
    {
        var kept = await World.SendAsync(_channel, _carol);

        await World.DeleteMessageAsync(_channel, _message, _admin);

        Assert.Equal([kept], await World.MessageIdsAsync(_channel, _bob));
        await Refused.NotFound(() => World.GetMessageAsync(_channel, _message, _bob));
        await Refused.Forbidden(() => World.StatusAsync(_channel, _message, _bob));
        await Refused.Forbidden(() => World.EditAsync(_channel, _message, _bob));
        await Refused.Forbidden(() => World.RedactAsync(_channel, _message, _bob));
    }

    [Fact]
    public async Task Deletion_is_for_admins_alone()
    {
        await Refused.Forbidden(() => World.DeleteMessageAsync(_channel, _message, _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.DeleteMessageAsync(_channel, _message, _alice), Texts.NoAccess);

        Assert.Equal([_message], await World.MessageIdsAsync(_channel, _bob));
    }

    [Fact]
    public async Task Deletion_of_an_unknown_message_does_nothing()
    {
        await World.DeleteMessageAsync(_channel, new string('0', 64), _admin);
        await World.DeleteMessageAsync(_channel, _message, _admin);
        await World.DeleteMessageAsync(_channel, _message, _admin);
    }
}
