namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps what a channel flow has not let through from everybody but its sender (behaviour.md §4.3, §5.3).</summary>
public abstract class FlowAudienceTests(Transport transport) : FlowTests(transport)
{
    private TestSession[] _sessions = [];
    private string _fence = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _fence = await World.CreateFenceAsync(Alice, Bob);
        _sessions = [await World.ConnectAsync(Alice), await World.ConnectAsync(Bob)];
    }

    [Fact]
    public async Task Waiting_and_denied_messages_are_told_to_the_sender_alone_and_sent_ones_to_all()
    {
        var through = await World.SendAsync(Channel, Bob, "through");
        await World.CallbackAsync(await Probe.NextAsync());
        await World.EditAsync(Channel, through, Bob, "edited");
        await World.CallbackAsync(await Probe.NextAsync(), deny: true);
        await World.SendAsync(Channel, Bob, "denied");
        await World.CallbackAsync(await Probe.NextAsync(), deny: true);

        var frames = await World.FramesUntilFenceAsync(_fence, Alice, _sessions);

        Assert.Equal(["CREATE_CHANNEL_MESSAGE SENT through"], frames[0].Select(Describe));
        Assert.Equal(
            [
                "PENDING_CREATE_CHANNEL_MESSAGE PENDING through", "CREATE_CHANNEL_MESSAGE SENT through",
                "PENDING_UPDATE_CHANNEL_MESSAGE PENDING edited", "DENIED_UPDATE_CHANNEL_MESSAGE DENIED edited",
                "PENDING_CREATE_CHANNEL_MESSAGE PENDING denied", "DENIED_CREATE_CHANNEL_MESSAGE DENIED denied",
            ],
            frames[1].Select(Describe));
        Assert.All(frames[1], frame => Assert.Equal("STANDARD", frame.MessageType));
    }

    private static string Describe(Frame frame) =>
        $"{frame.EventType} {frame.Payload!.Value.GetProperty("Status").GetProperty("Value").GetString()} {frame.Text("Content")}";
}
