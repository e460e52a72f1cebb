namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away lost updates and broken invariants when many callers act at once, as they do in a chat.</summary>
public abstract class ConcurrencyTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _channel = await World.CreateChannelAsync(_alice);
    }

    [Fact]
    public async Task Messages_sent_at_once_are_all_kept_once()
    {
        var senders = await UsersAsync(8);
        await World.AddMembersAsync(_channel, _alice, null, senders);

        var sent = await AtOnceAsync(200, i => World.SendAsync(_channel, senders[i % senders.Length], $"{i}"));

        var listed = await AllMessagesAsync();
        Assert.Equal(200, sent.Distinct().Count());
        Assert.Equal(sent.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Readers_see_no_message_twice_while_others_send()
    {
        var sending = AtOnceAsync(100, i => World.SendAsync(_channel, _alice, $"{i}"));
        while (!sending.IsCompleted)
        {
            var listed = await AllMessagesAsync();
            Assert.Equal(listed.Distinct(), listed);
        }

        await sending;
        Assert.Equal(100, (await AllMessagesAsync()).Count);
    }

    [Fact]
    public async Task Members_who_join_at_once_are_all_members()
    {
        var users = await UsersAsync(40);

        await AtOnceAsync(40, i => World.JoinAsync(_channel, users[i]));

        Assert.Equal(users.Append(_alice).Order(StringComparer.Ordinal), (await World.MembersAsync(_channel, _alice)).Order(StringComparer.Ordinal));
        await Assert.AllAsync(users, async user => Assert.Single(await World.ChannelsOfAsync(user)));
    }

    [Fact]
    public async Task A_user_added_twenty_times_at_once_is_added_once()
    {
        var bob = await World.CreateUserAsync("bob");

        var outcomes = await AtOnceAsync(20, _ => Outcome.OfAsync(() => World.AddMemberAsync(_channel, bob, _alice)));

        Assert.Single(outcomes, "ok");
        Assert.Equal(19, outcomes.Count(outcome => outcome == "CF"));
    }

    [Fact]
    public async Task A_channel_id_is_given_once()
    {
        var outcomes = await AtOnceAsync(20, i => Outcome.OfAsync(() => World.CreateChannelAsync(_alice, id: "general", name: $"{i}")));

        Assert.Single(outcomes, "ok");
        Assert.Equal(19, outcomes.Count(outcome => outcome == "CF"));
    }

    [Fact]
    public async Task A_user_id_is_given_once()
    {
        var outcomes = await AtOnceAsync(20, i => Outcome.OfAsync(() => World.CreateUserAsync("bob", name: $"{i}")));

        Assert.Single(outcomes, "ok");
        Assert.Equal(19, outcomes.Count(outcome => outcome == "CF"));
    }

    [Fact]
    public async Task Nobody_is_a_member_and_banned()
    {
        var users = await UsersAsync(40);

        await AtOnceAsync(80, i => Outcome.OfAsync(() => i % 2 == 0
            ? World.JoinAsync(_channel, users[i / 2])
            : World.BanAsync(_channel, users[i / 2], _alice)));

        Assert.Equal(40, (await World.BansAsync(_channel, _alice)).Length);
        Assert.Equal([_alice], await World.MembersAsync(_channel, _alice));
        Assert.All(await Task.WhenAll(users.Select(user => World.ChannelsOfAsync(user))), Assert.Empty);
    }

    [Fact]
    public async Task A_deleted_channel_keeps_no_member_who_joined_meanwhile()
    {
        var users = await UsersAsync(20);

        await AtOnceAsync(21, i => Outcome.OfAsync(() => i == 10
            ? World.DeleteChannelAsync(_channel, _alice)
            : World.JoinAsync(_channel, users[i < 10 ? i : i - 1])));

        Assert.All(await Task.WhenAll(users.Select(user => World.ChannelsOfAsync(user))), Assert.Empty);
        await Refused.Forbidden(() => World.DescribeChannelAsync(_channel, _alice));
    }

    [Fact]
    public async Task A_user_deleted_while_joining_leaves_no_membership()
    {
        var users = await UsersAsync(20);

        await AtOnceAsync(40, i => Outcome.OfAsync(() => i % 2 == 0 ? World.JoinAsync(_channel, users[i / 2]) : World.DeleteUserAsync(users[i / 2])));

        Assert.Equal([_alice], await World.MembersAsync(_channel, _alice));
    }

    [Fact]
    public async Task A_user_created_anew_while_its_namesake_is_deleted_keeps_what_it_joins()
    {
        var channels = await AtOnceAsync(100, _ => World.CreateChannelAsync(_alice));
        for (var round = 0; round < 10; round++)
        {
            var bob = await World.CreateUserAsync("bob");
            await AtOnceAsync(channels.Length, i => World.JoinAsync(channels[i], bob));
            var trying = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var anew = Task.Run(async () =>
            {
                while (await Outcome.OfAsync(() => World.CreateUserAsync("bob", name: "Bob anew")) != Outcome.Allowed)
                {
                    trying.TrySetResult();
                }

                // From the end, while the deletion comes from the beginning: neither may a membership of the old user be in the way, nor
                // may the deletion take one of the new.
                var outcomes = new List<string>();
                foreach (var channel in channels.Reverse())
                {
                    outcomes.Add(await Outcome.OfAsync(() => World.JoinAsync(channel, bob)));
                }

                return outcomes.Count(outcome => outcome == Outcome.Allowed);
            });

            await trying.Task;
            await World.DeleteUserAsync(bob);
            Assert.Equal(await anew, await ChannelCountAsync(bob));
            Assert.Equal(channels.Length, await ChannelCountAsync(bob));
            await World.DeleteUserAsync(bob);
        }

        async Task<int> ChannelCountAsync(string user)
        {
            var page = await World.Messaging.ListChannelMembershipsForAppInstanceUserAsync(new() { ChimeBearer = user });
            var rest = page.NextToken is null ? null
                : await World.Messaging.ListChannelMembershipsForAppInstanceUserAsync(new() { ChimeBearer = user, NextToken = page.NextToken });
            return page.ChannelMemberships!.Count + (rest?.ChannelMemberships!.Count ?? 0);
        }
    }

    /// <summary>Starts all calls together on the thread pool.</summary>
    private static async Task<T[]> AtOnceAsync<T>(int count, Func<int, Task<T>> call)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            await start.Task;
            return await call(i);
        })).ToArray();
        start.SetResult();
        return await Task.WhenAll(calls);
    }

    private Task<string[]> UsersAsync(int count) => World.CreateUsersAsync([.. Enumerable.Range(0, count).Select(i => $"user{i}")]);

    private async Task<List<string>> AllMessagesAsync()
    {
        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await World.Messaging.ListChannelMessagesAsync(new() { ChannelArn = _channel, ChimeBearer = _alice, NextToken = token });
            ids.AddRange(page.ChannelMessages!.Select(message => message.MessageId!));
            token = page.NextToken;
        }
        while (token is not null);

        return ids;
    }
}
