using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away messages of elastic channels that come out of their flow in another sub-channel, or into one that is gone.</summary>
public abstract class FlowElasticTests(Transport transport) : FlowTests(transport)
{
    private string _channel = "";
    private string[] _users = [], _places = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _users = await World.CreateUsersAsync("u0", "u1", "u2", "u3", "u4");
        _channel = await World.CreateElasticAsync(Alice);
        await World.AssociateAsync(_channel, Flow, Alice);
        await World.EnterAllAsync(_channel, Alice, _users);
        _places = [.. (await World.SubChannelsAsync(_channel, Alice)).Select(place => place.SubChannelId!)];
    }

    [Fact]
    public async Task A_message_stays_in_its_sub_channel()
    {
        await World.SendInAsync(_channel, _places[1], _users[4]);
        var invocation = await Probe.NextAsync();

        Assert.Equal(_places[1], invocation.Message.SubChannelId);
        Assert.Equal(["hello"], await World.ContentsInAsync(_channel, _places[1], _users[4]));
        Assert.Empty(await World.ContentsInAsync(_channel, _places[1], Alice));
        await Refused.BadRequest(() => World.CallbackAsync(invocation, message: new() { MessageId = invocation.Message.MessageId!, SubChannelId = _places[0] }));
        await World.CallbackAsync(invocation, message: new() { MessageId = invocation.Message.MessageId!, SubChannelId = _places[1] });

        Assert.Equal(["hello"], await World.ContentsInAsync(_channel, _places[1], Alice));
        Assert.Empty(await World.ContentsInAsync(_channel, _places[0], Alice));
    }

    [Theory]
    [InlineData("PERSISTENT")]
    [InlineData("NON_PERSISTENT")]
    public async Task A_message_whose_sub_channel_is_gone_is_answered_into_the_void(string persistence)
    {
        await World.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = _channel,
            SubChannelId = _places[0],
            ChimeBearer = _users[1],
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = new ChannelMessagePersistenceType(persistence),
        });
        var invocation = await Probe.NextAsync();
        await World.LeaveAsync(_channel, _users[0], by: _users[0]);
        Assert.Equal(_places[1], await World.OnlySubChannelAsync(_channel, Alice));
        var told = Probe.MessageEvents;

        await World.CallbackAsync(invocation);
        await World.CallbackAsync(invocation);

        Assert.Equal(told, Probe.MessageEvents);
        Assert.Empty(await World.ContentsInAsync(_channel, _places[1], Alice));
    }
}
