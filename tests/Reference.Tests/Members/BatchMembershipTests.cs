using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a batch in which one bad member spoils the others, or in which a failure goes unreported.</summary>
public abstract class BatchMembershipTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _carol = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice", name: "Alice");
        _bob = await World.CreateUserAsync("bob", name: "Bob");
        _carol = await World.CreateUserAsync("carol", name: "Carol");
        _channel = await World.CreateChannelAsync(_alice);
    }

    [Fact]
    public async Task Adds_all_members_as_default_members()
    {
        var joined = World.Tick();

        var response = await World.AddMembersAsync(_channel, by: _alice, type: null, _bob, _carol);
        World.Tick();

        var batch = response.BatchChannelMemberships!;
        Assert.Equal(_channel, batch.ChannelArn);
        Assert.Equal(ChannelMembershipType.Default, batch.Type);
        Assert.Equal(new Identity { Arn = _alice, Name = "Alice" }, batch.InvitedBy);
        Assert.Equal([new Identity { Arn = _bob, Name = "Bob" }, new Identity { Arn = _carol, Name = "Carol" }], batch.Members!);
        Assert.Empty(response.Errors ?? []);
        Assert.Equal(3, (await World.MembersAsync(_channel, by: _alice)).Length);
        var membership = await World.MembershipAsync(_channel, _carol, by: _alice);
        Assert.Equal((_alice, joined), (membership.InvitedBy!.Arn, membership.CreatedTimestamp!.Value));
    }

    [Fact]
    public async Task Adds_hidden_members()
    {
        var response = await World.AddMembersAsync(_channel, by: _alice, ChannelMembershipType.Hidden, _bob);

        Assert.Equal(ChannelMembershipType.Hidden, response.BatchChannelMemberships!.Type);
        Assert.Equal([_bob], await World.MembersAsync(_channel, by: _alice, ChannelMembershipType.Hidden));
    }

    [Fact]
    public async Task Reports_each_failure_and_adds_the_others()
    {
        var dave = await World.CreateUserAsync("dave");
        var nobody = $"{World.AppInstance}/user/nobody";
        await World.AddMemberAsync(_channel, _bob, by: _alice);
        await World.BanAsync(_channel, dave, by: _alice);

        var response = await World.AddMembersAsync(_channel, by: _alice, type: null, _bob, nobody, dave, _carol);

        Assert.Equal([_carol], response.BatchChannelMemberships!.Members!.Select(member => member.Arn));
        Assert.Equal(
            [(_bob, "Conflict"), (nobody, "Forbidden"), (dave, "Forbidden")],
            response.Errors!.Select(error => (error.MemberArn!, error.ErrorCode!.Value.Value)));
        Assert.All(response.Errors!, error => Assert.False(string.IsNullOrWhiteSpace(error.ErrorMessage)));
        Assert.Equal([_alice, _bob, _carol], (await World.MembersAsync(_channel, by: _alice)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Answers_with_errors_alone_when_nobody_could_be_added()
    {
        var response = await World.AddMembersAsync(_channel, by: _alice, type: null, _alice);

        Assert.Empty(response.BatchChannelMemberships?.Members ?? []);
        Assert.Equal(_alice, Assert.Single(response.Errors!).MemberArn);
    }

    [Fact]
    public async Task Adds_nobody_when_the_caller_may_not_add()
    {
        await World.UpdateChannelAsync(_channel, by: _alice, mode: ChannelMode.Restricted);
        await World.AddMemberAsync(_channel, _bob, by: _alice);

        await Refused.Forbidden(() => World.AddMembersAsync(_channel, by: _bob, type: null, _carol), Texts.NoAccess);

        Assert.DoesNotContain(_carol, await World.MembersAsync(_channel, by: _alice));
    }
}
