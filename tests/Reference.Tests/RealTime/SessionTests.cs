namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away sessions that outlive their user or crowd out others, and those that are refused in a way that clients never give up on.</summary>
public abstract class SessionTests(Transport transport) : ChimeTests(transport)
{
    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("arn:aws:chime:us-east-1:123456789012:app-instance/none/user/nobody")]
    public async Task Who_is_no_user_is_refused_with_4401(string userArn)
    {
        await using var session = await World.OpenSessionAsync(userArn);

        Assert.Equal(4401, await session.ClosedAsync());
    }

    [Fact]
    public async Task A_channel_can_not_connect()
    {
        await using var session = await World.OpenSessionAsync(await World.CreateChannelAsync(await World.CreateUserAsync("alice")));

        Assert.Equal(4401, await session.ClosedAsync());
    }

    [Fact]
    public async Task A_bot_can_connect()
    {
        await using var session = await World.ConnectAsync(await World.CreateBotAsync());
    }

    [Fact]
    public async Task The_eleventh_session_of_a_user_forces_the_oldest_out()
    {
        var (alice, bob) = (await World.CreateUserAsync("alice"), await World.CreateUserAsync("bob"));
        var channel = await World.CreateChannelAsync(alice, members: [bob]);
        var other = await World.ConnectAsync(bob);
        var sessions = new List<TestSession>();
        for (var i = 0; i < 11; i++)
        {
            sessions.Add(await World.ConnectAsync(alice, $"session {i}"));
        }

        Assert.Equal(4003, await sessions[0].ClosedAsync());
        await World.SendAsync(channel, bob, "who is left");
        Assert.Equal("who is left", (await other.NextAsync()).Text("Content"));
        foreach (var session in sessions[1..])
        {
            Assert.Equal("who is left", (await session.NextAsync()).Text("Content"));
        }
    }

    [Fact]
    public async Task A_session_takes_the_place_of_one_with_its_id_of_the_same_user_only()
    {
        var (alice, bob) = (await World.CreateUserAsync("alice"), await World.CreateUserAsync("bob"));
        var channel = await World.CreateChannelAsync(alice, members: [bob]);
        var old = await World.ConnectAsync(alice, "id");
        var foreign = await World.ConnectAsync(bob, "id");
        var young = await World.ConnectAsync(alice, "id");

        Assert.Equal(4003, await old.ClosedAsync());
        await World.SendAsync(channel, alice, "on");
        Assert.Equal("on", (await young.NextAsync()).Text("Content"));
        Assert.Equal("on", (await foreign.NextAsync()).Text("Content"));
    }

    [Fact]
    public async Task A_session_ends_with_its_user()
    {
        var (alice, bob) = (await World.CreateUserAsync("alice"), await World.CreateUserAsync("bob"));
        var channel = await World.CreateChannelAsync(alice, members: [bob]);
        var (ending, staying) = (await World.ConnectAsync(alice), await World.ConnectAsync(bob));

        await World.DeleteUserAsync(alice);

        Assert.Equal(4003, await ending.ClosedAsync());
        Assert.Equal("DELETE_CHANNEL_MEMBERSHIP", (await staying.NextAsync()).EventType);
        await World.SendAsync(channel, bob, "alone");
        Assert.Equal("alone", (await staying.NextAsync()).Text("Content"));
    }

    [Fact]
    public async Task A_session_ends_with_its_bot()
    {
        var bot = await World.CreateBotAsync();
        var session = await World.ConnectAsync(bot);

        await World.Identity.DeleteAppInstanceBotAsync(new() { AppInstanceBotArn = bot });

        Assert.Equal(4003, await session.ClosedAsync());
    }

    [Fact]
    public async Task Sessions_end_with_their_app_instance_and_no_others()
    {
        var elsewhere = await World.CreateAppInstanceAsync();
        var stranger = await World.ConnectAsync(await World.CreateUserAsync("alice", elsewhere));
        var alice = await World.CreateUserAsync("alice");
        var fence = await World.CreateFenceAsync(alice);
        var staying = await World.ConnectAsync(alice);

        await World.Identity.DeleteAppInstanceAsync(new() { AppInstanceArn = elsewhere });

        Assert.Equal(4003, await stranger.ClosedAsync());
        Assert.Empty((await World.FramesUntilFenceAsync(fence, alice, staying)).Single());
    }

    [Fact]
    public async Task What_happened_before_the_session_is_not_told()
    {
        var alice = await World.CreateUserAsync("alice");
        var channel = await World.CreateChannelAsync(alice);
        await World.SendAsync(channel, alice, "before");
        await using var session = await World.ConnectAsync(alice);

        await World.SendAsync(channel, alice, "after");

        Assert.Equal("after", (await session.NextAsync()).Text("Content"));
    }
}
