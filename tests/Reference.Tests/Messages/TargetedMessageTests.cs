using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away targeted messages shown, or made known, to anybody but their sender and their target: admins included.</summary>
public abstract class TargetedMessageTests(Transport transport) : ChimeTests(transport)
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
        _message = await World.SendAsync(_channel, _bob, "between us", to: _carol);
    }

    [Fact]
    public async Task Are_seen_by_sender_and_target()
    {
        foreach (var reader in new[] { _bob, _carol })
        {
            Assert.Equal(_carol, Assert.Single((await World.GetMessageAsync(_channel, _message, reader)).Target!).MemberArn);
            Assert.Equal(_carol, Assert.Single(Assert.Single(await World.MessagesAsync(_channel, reader)).Target!).MemberArn);
        }
    }

    [Fact]
    public async Task Are_unknown_to_all_others()
    {
        foreach (var reader in new[] { _alice, _admin })
        {
            Assert.Empty(await World.MessagesAsync(_channel, reader));
            await Refused.NotFound(() => World.GetMessageAsync(_channel, _message, reader));
            await Refused.Forbidden(() => World.StatusAsync(_channel, _message, reader));
            await Refused.Forbidden(() => World.EditAsync(_channel, _message, reader));
            await Refused.Forbidden(() => World.RedactAsync(_channel, _message, reader));
        }

        Assert.False((await World.GetMessageAsync(_channel, _message, _carol)).Redacted);
    }

    [Fact]
    public async Task Can_be_edited_and_redacted_by_the_sender_alone()
    {
        await Refused.Forbidden(() => World.EditAsync(_channel, _message, _carol));
        await Refused.Forbidden(() => World.RedactAsync(_channel, _message, _carol));
        await Refused.Forbidden(() => World.StatusAsync(_channel, _message, _carol));

        await World.EditAsync(_channel, _message, _bob, "still between us");
        Assert.Equal("still between us", (await World.GetMessageAsync(_channel, _message, _carol)).Content);
        Assert.Empty(await World.MessagesAsync(_channel, _alice));
        Assert.Equal(ChannelMessageStatus.Sent, (await World.StatusAsync(_channel, _message, _bob)).Value);
        await World.RedactAsync(_channel, _message, _bob);
        Assert.True((await World.GetMessageAsync(_channel, _message, _carol)).Redacted);
    }

    [Fact]
    public async Task Can_be_redacted_by_a_moderator_who_is_the_target()
    {
        var message = await World.SendAsync(_channel, _bob, to: _alice);

        await World.RedactAsync(_channel, message, _alice);

        Assert.True((await World.GetMessageAsync(_channel, message, _bob)).Redacted);
    }

    [Fact]
    public async Task Can_be_deleted_unseen_by_an_admin()
    {
        await World.DeleteMessageAsync(_channel, _message, _admin);

        Assert.Empty(await World.MessagesAsync(_channel, _carol));
    }

    [Fact]
    public async Task May_be_meant_for_oneself_or_for_a_bot()
    {
        var bot = await World.CreateBotAsync();
        await World.AddMemberAsync(_channel, bot, by: _alice);
        var note = await World.SendAsync(_channel, _alice, to: _alice);
        var question = await World.SendAsync(_channel, _alice, to: bot);

        Assert.Equal([question, note], await World.MessageIdsAsync(_channel, _alice));
        Assert.Equal([question], await World.MessageIdsAsync(_channel, bot));
        Assert.Equal([_message], await World.MessageIdsAsync(_channel, _carol));
    }

    [Fact]
    public async Task Need_a_target_who_is_a_member()
    {
        var dave = await World.CreateUserAsync("dave");

        await Refused.BadRequest(() => World.SendAsync(_channel, _bob, to: dave));
        await Refused.BadRequest(() => World.SendAsync(_channel, _bob, to: $"{World.AppInstance}/user/nobody"));

        Assert.Single(await World.MessagesAsync(_channel, _bob));
    }

    [Fact]
    public async Task Fill_pages_of_others_with_nothing_but_a_way_on()
    {
        var open = await World.SendAsync(_channel, _bob, "for all");
        for (var i = 0; i < 5; i++)
        {
            await World.SendAsync(_channel, _bob, to: _carol);
        }

        var found = new List<string>();
        string? token = null;
        var pages = 0;
        do
        {
            var page = await World.Messaging.ListChannelMessagesAsync(new() { ChannelArn = _channel, ChimeBearer = _alice, MaxResults = 2, NextToken = token });
            found.AddRange(page.ChannelMessages!.Select(message => message.MessageId!));
            token = page.NextToken;
        }
        while (token is not null && ++pages < 20);

        Assert.Equal([open], found);
        Assert.Null(token);
    }
}
