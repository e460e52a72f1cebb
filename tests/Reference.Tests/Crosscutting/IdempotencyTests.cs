namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away doubled messages and channels when a client, or its SDK, repeats a request whose answer it did not get.</summary>
public abstract class IdempotencyTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
    }

    [Fact]
    public async Task Repeating_a_message_answers_with_the_first_and_sends_nothing()
    {
        var sent = World.Tick();
        var first = await World.SendAsync(_channel, _alice, token: "token-1");
        World.Tick();

        Assert.Equal(first, await World.SendAsync(_channel, _alice, token: "token-1"));

        Assert.Equal([first], await World.MessageIdsAsync(_channel, _bob));
        Assert.Equal(sent, (await World.DescribeChannelAsync(_channel, _bob)).LastMessageTimestamp);
    }

    [Theory]
    [InlineData("other content", null, null, false)]
    [InlineData("hello", "metadata", null, false)]
    [InlineData("hello", null, "text/plain", false)]
    [InlineData("hello", null, null, true)]
    public async Task A_token_used_for_another_message_conflicts(string content, string? metadata, string? contentType, bool targeted)
    {
        await World.SendAsync(_channel, _alice, "hello", token: "token-1");

        await Refused.Conflict(() => World.SendAsync(
            _channel, _alice, content, metadata, token: "token-1", to: targeted ? _bob : null, contentType: contentType));

        Assert.Single(await World.MessagesAsync(_channel, _alice));
    }

    [Fact]
    public async Task A_token_belongs_to_one_sender_in_one_channel()
    {
        var other = await World.CreateChannelAsync(_alice);

        var ids = new[]
        {
            await World.SendAsync(_channel, _alice, token: "token-1"),
            await World.SendAsync(_channel, _bob, token: "token-1"),
            await World.SendAsync(other, _alice, token: "token-1"),
        };

        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(2, (await World.MessagesAsync(_channel, _alice)).Count);
    }

    [Fact]
    public async Task Without_a_token_equal_messages_are_two_messages()
    {
        await World.SendAsync(_channel, _alice);
        await World.SendAsync(_channel, _alice);

        Assert.Equal(2, (await World.MessagesAsync(_channel, _alice)).Count);
    }

    [Fact]
    public async Task A_token_is_remembered_for_a_day()
    {
        var first = await World.SendAsync(_channel, _alice, token: "token-1");

        World.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(first, await World.SendAsync(_channel, _alice, token: "token-1"));

        World.Advance(TimeSpan.FromSeconds(2));
        Assert.NotEqual(first, await World.SendAsync(_channel, _alice, token: "token-1"));
    }

    [Fact]
    public async Task A_refused_message_does_not_use_up_its_token()
    {
        var carol = await World.CreateUserAsync("carol");
        await Refused.Forbidden(() => World.SendAsync(_channel, carol, token: "token-1"));
        await World.JoinAsync(_channel, carol);

        await World.SendAsync(_channel, carol, token: "token-1");
    }

    [Fact]
    public async Task Twenty_repetitions_at_once_send_one_message()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => World.SendAsync(_channel, _alice, token: "token-1"))));

        Assert.Equal([Assert.Single(ids.Distinct())], await World.MessageIdsAsync(_channel, _bob));
    }

    [Fact]
    public async Task Repeating_a_channel_answers_with_the_first()
    {
        var first = await World.CreateChannelAsync(_alice, name: "New", token: "token-1");
        Assert.Equal(first, await World.CreateChannelAsync(_alice, name: "New", token: "token-1"));

        Assert.Equal(2, (await World.ChannelsAsync(_alice)).Count);
        await Refused.Conflict(() => World.CreateChannelAsync(_alice, name: "Other", token: "token-1"));
        Assert.NotEqual(first, await World.CreateChannelAsync(_bob, name: "New", token: "token-1"));
    }

    [Fact]
    public async Task Repeating_a_channel_with_a_chosen_id_answers_with_the_first()
    {
        var first = await World.CreateChannelAsync(_alice, id: "general", token: "token-1");

        Assert.Equal(first, await World.CreateChannelAsync(_alice, id: "general", token: "token-1"));
    }

    [Fact]
    public async Task Twenty_repetitions_at_once_create_one_channel()
    {
        var arns = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => World.CreateChannelAsync(_bob, token: "token-1"))));

        Assert.Single(arns.Distinct());
        Assert.Equal(2, (await World.ChannelsAsync(_alice)).Count);
    }

    [Fact]
    public async Task A_channel_token_is_remembered_for_a_day()
    {
        var first = await World.CreateChannelAsync(_alice, token: "token-1");
        World.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));

        Assert.NotEqual(first, await World.CreateChannelAsync(_alice, token: "token-1"));
    }

    [Fact]
    public async Task Repeating_an_identity_answers_with_the_first()
    {
        Assert.Equal(await World.CreateAppInstanceAsync("New", token: "token-1"), await World.CreateAppInstanceAsync("New", token: "token-1"));
        Assert.Equal(await World.CreateUserAsync("carol", token: "token-1"), await World.CreateUserAsync("carol", token: "token-1"));
        Assert.Equal(await World.CreateBotAsync("Helper", token: "token-1"), await World.CreateBotAsync("Helper", token: "token-1"));

        Assert.Equal(2, (await World.Identity.ListAppInstancesAsync(new())).AppInstances!.Count);
        Assert.Single((await World.Identity.ListAppInstanceBotsAsync(new() { AppInstanceArn = World.AppInstance })).AppInstanceBots!);
    }

    [Fact]
    public async Task A_token_used_for_another_identity_conflicts()
    {
        await World.CreateAppInstanceAsync("New", token: "token-1");
        await World.CreateUserAsync("carol", token: "token-1");
        await World.CreateBotAsync("Helper", token: "token-1");

        await IdentityRefused.Conflict(() => World.CreateAppInstanceAsync("Other", token: "token-1"));
        await IdentityRefused.Conflict(() => World.CreateUserAsync("dave", token: "token-1"));
        await IdentityRefused.Conflict(() => World.CreateBotAsync("Other", token: "token-1"));
    }
}
