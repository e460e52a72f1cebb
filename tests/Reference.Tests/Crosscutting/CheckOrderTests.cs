using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away answers that tell a caller without rights what is there: who is calling is checked first, then the channel, then the
/// right, and only then the state.
/// </summary>
public abstract class CheckOrderTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _carol = "", _channel = "", _message = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _carol = await World.CreateUserAsync("carol");
        _channel = await World.CreateChannelAsync(_alice, ChannelMode.Restricted, members: [_bob, _carol]);
        _message = await World.SendAsync(_channel, _bob);
    }

    [Fact]
    public async Task An_unknown_bearer_comes_before_a_missing_channel()
    {
        var nobody = $"{World.AppInstance}/user/nobody";
        var missing = $"{World.AppInstance}/channel/missing";

        await Refused.Unauthorized(() => World.DescribeChannelAsync(missing, nobody));
        await Refused.Unauthorized(() => World.GetMessageAsync(missing, _message, nobody));
    }

    [Fact]
    public async Task A_foreign_app_instance_comes_before_a_missing_channel()
    {
        var elsewhere = await World.CreateAppInstanceAsync("Elsewhere");

        await Refused.Forbidden(() => World.GetMessageAsync($"{elsewhere}/channel/missing", _message, _alice));
        await Refused.Forbidden(() => World.MembershipAsync($"{elsewhere}/channel/missing", _alice, _alice));
    }

    [Fact]
    public async Task A_missing_right_comes_before_a_state_that_conflicts()
    {
        var dave = await World.CreateUserAsync("dave");
        await World.BanAsync(_channel, dave, _alice);
        await World.RedactAsync(_channel, _message, _bob);

        await Refused.Forbidden(() => World.BanAsync(_channel, dave, by: _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.PromoteAsync(_channel, _alice, by: _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.AddMemberAsync(_channel, _carol, by: _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.EditAsync(_channel, _message, by: _carol), Texts.NoAccess);
    }

    [Fact]
    public async Task A_missing_right_comes_before_what_is_not_found()
    {
        await Refused.Forbidden(() => World.DescribeBanAsync(_channel, _carol, by: _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.DescribeModeratorAsync(_channel, _carol, by: _bob), Texts.NoAccess);

        var secret = await World.CreatePrivateChannelAsync(_alice);
        await Refused.Forbidden(() => World.GetMessageAsync(secret, new string('0', 64), by: _bob), Texts.NoAccess);
        await Refused.Forbidden(() => World.MembershipAsync(secret, _carol, by: _bob), Texts.NoAccess);
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => World.Messaging.CreateChannelAsync(
            new() { AppInstanceArn = World.AppInstance, Name = "New", ChimeBearer = _alice }, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => World.Identity.CreateAppInstanceAsync(new() { Name = "New" }, cancelled.Token));

        Assert.Single(await World.ChannelsAsync(_alice));
        Assert.Single((await World.Identity.ListAppInstancesAsync(new())).AppInstances!);
    }
}
