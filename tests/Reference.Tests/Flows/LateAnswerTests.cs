using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away messages that a channel flow brings to light after their time, or to somebody who has an ARN only now.</summary>
public abstract class LateAnswerTests(Transport transport) : FlowTests(transport)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_of_a_denied_message_gets_the_first_answer_again(bool isDisassociated)
    {
        var first = await SendAsync("token");
        await World.CallbackAsync(await Probe.NextAsync(), deny: true);
        if (isDisassociated)
        {
            await World.DisassociateAsync(Channel, Flow, Alice);
        }

        var again = await SendAsync("token");

        Assert.Equal(ChannelMessageStatus.Pending, first.Status!.Value);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task A_token_of_a_deleted_message_gets_the_first_answer_again_though_a_flow_came()
    {
        await World.DisassociateAsync(Channel, Flow, Alice);
        var first = await SendAsync("token");
        await World.DeleteMessageAsync(Channel, first.MessageId!, Admin);
        await World.AssociateAsync(Channel, Flow, Alice);

        Assert.Equal(ChannelMessageStatus.Sent, first.Status!.Value);
        Assert.Equal(first, await SendAsync("token"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_that_retention_hides_meanwhile_is_told_to_nobody(bool deny)
    {
        await KeepAsync(1);
        var message = await World.SendAsync(Channel, Bob, "secret");
        var invocation = await Probe.NextAsync();
        await using var session = await World.ConnectAsync(Bob);
        var fence = await World.CreateFenceAsync(Alice, Bob);
        World.Advance(TimeSpan.FromDays(1.5));
        var before = Probe.MessageEvents.Length;

        await World.CallbackAsync(invocation, deny: deny);
        World.Advance(TimeSpan.FromDays(1));

        Assert.Equal(before, Probe.MessageEvents.Length);
        Assert.DoesNotContain((await World.FramesUntilFenceAsync(fence, Alice, session))[0], static frame => frame.Raw.Contains("secret", StringComparison.Ordinal));
        Assert.Empty(await World.MessageIdsAsync(Channel, Alice));
        Assert.Null((await World.DescribeChannelAsync(Channel, Alice)).LastMessageTimestamp);

        // Brought back, it is not on its way for ever.
        await KeepAsync(null);
        Assert.Equal(ChannelMessageStatus.Failed, await StatusAsync(message));
        Assert.Empty(await World.MessageIdsAsync(Channel, Alice));
    }

    [Fact]
    public async Task An_edit_that_retention_hides_meanwhile_is_told_to_nobody()
    {
        await KeepAsync(1);
        var message = await SendThroughAsync("before");
        await World.EditAsync(Channel, message, Bob, "secret");
        var invocation = await Probe.NextAsync();
        World.Advance(TimeSpan.FromDays(1.5));
        var before = Probe.MessageEvents.Length;

        await World.CallbackAsync(invocation);

        Assert.Equal(before, Probe.MessageEvents.Length);
        await KeepAsync(null);
        Assert.Equal("before", (await World.GetMessageAsync(Channel, message, Alice)).Content);
    }

    [Fact]
    public async Task A_hidden_message_that_is_not_stored_has_no_status()
    {
        await KeepAsync(1);
        var message = await World.SendAsync(Channel, Bob, persistence: ChannelMessagePersistenceType.NonPersistent);
        Assert.Equal(ChannelMessageStatus.Pending, await StatusAsync(message));

        World.Advance(TimeSpan.FromDays(1.5));

        await Refused.Forbidden(() => World.StatusAsync(Channel, message, Bob));
    }

    [Theory]
    [InlineData("PERSISTENT")]
    [InlineData("NON_PERSISTENT")]
    public async Task What_was_for_a_deleted_user_reaches_no_other_of_its_id(string persistence)
    {
        await World.SendAsync(Channel, Bob, "secret", to: Carol, persistence: new ChannelMessagePersistenceType(persistence));
        var invocation = await Probe.NextAsync();
        await RenewAsync(Carol, "carol");
        await using var session = await World.ConnectAsync(Carol);
        var fence = await World.CreateFenceAsync(Alice, Carol);

        await World.CallbackAsync(invocation);

        Assert.DoesNotContain((await World.FramesUntilFenceAsync(fence, Alice, session))[0], frame => frame.Raw.Contains("secret", StringComparison.Ordinal));
        Assert.Empty(await World.MessageIdsAsync(Channel, Carol));
    }

    [Theory]
    [InlineData("PERSISTENT", true)]
    [InlineData("NON_PERSISTENT", true)]
    [InlineData("PERSISTENT", false)]
    public async Task What_becomes_of_a_deleted_users_message_is_told_to_no_other_of_its_id(string persistence, bool deny)
    {
        var message = await World.SendAsync(Channel, Carol, "secret", persistence: new ChannelMessagePersistenceType(persistence));
        var invocation = await Probe.NextAsync();
        await RenewAsync(Carol, "carol");
        await using var session = await World.ConnectAsync(Carol);
        var fence = await World.CreateFenceAsync(Alice, Carol);
        await Refused.Forbidden(() => World.StatusAsync(Channel, message, Carol));

        if (deny)
        {
            await World.CallbackAsync(invocation, deny: true);
        }
        else
        {
            World.Advance(TimeSpan.FromHours(49)); // Failed.
        }

        Assert.DoesNotContain((await World.FramesUntilFenceAsync(fence, Alice, session))[0], frame => frame.Raw.Contains("secret", StringComparison.Ordinal));
    }

    private async Task RenewAsync(string user, string id)
    {
        await World.DeleteUserAsync(user);
        await World.CreateUserAsync(id);
        await World.AddMemberAsync(Channel, user, Alice);
    }

    private Task<ChimeSdkIdentity.PutAppInstanceRetentionSettingsResponse> KeepAsync(int? days) => World.Identity.PutAppInstanceRetentionSettingsAsync(new()
    {
        AppInstanceArn = World.AppInstance,
        AppInstanceRetentionSettings = new() { ChannelRetentionSettings = new() { RetentionDays = days } },
    });

    private Task<SendChannelMessageResponse> SendAsync(string token) => World.Messaging.SendChannelMessageAsync(new()
    {
        ChannelArn = Channel,
        Content = "hello",
        Type = ChannelMessageType.Standard,
        Persistence = ChannelMessagePersistenceType.Persistent,
        ClientRequestToken = token,
        ChimeBearer = Bob,
    });
}
