using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>A channel of Alice (moderator), Bob and Carol with a flow of the processor "check", which the test plays.</summary>
public abstract class FlowTests(Transport transport) : ChimeTests(transport)
{
    protected FlowProbe Probe { get; } = new();

    protected string Alice { get; private set; } = "";

    protected string Bob { get; private set; } = "";

    protected string Carol { get; private set; } = "";

    protected string Admin { get; private set; } = "";

    protected string Channel { get; private set; } = "";

    protected string Flow { get; private set; } = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Alice = await World.CreateUserAsync("alice");
        Bob = await World.CreateUserAsync("bob");
        Carol = await World.CreateUserAsync("carol");
        Admin = await World.CreateAdminAsync("admin");
        Channel = await World.CreateChannelAsync(Alice, members: [Bob, Carol]);
        Flow = await World.CreateFlowAsync();
        await World.AssociateAsync(Channel, Flow, Alice);
    }

    protected override void Configure(InMemoryChimeOptions options)
    {
        options.ChannelFlowProcessors[ChimeWorld.Lambda("check")] = Probe;
        options.ChannelFlowProcessors[ChimeWorld.Lambda("second")] = Probe;
        options.ChannelFlowProcessors[ChimeWorld.Lambda("third")] = Probe;
        options.Sinks.Add(Probe);
        options.Quotas = options.Quotas with { ProcessorsPerChannelFlow = 3 };
    }

    /// <summary>Bob sends a message, which is let through.</summary>
    protected async Task<string> SendThroughAsync(string content = "hello")
    {
        var message = await World.SendAsync(Channel, Bob, content);
        await World.CallbackAsync(await Probe.NextAsync());
        return message;
    }

    protected async Task<string> UseAsync(params Processor[] processors)
    {
        var channel = await World.CreateChannelAsync(Alice, members: [Bob, Carol]);
        return await World.AssociateAsync(channel, await World.CreateFlowAsync(processors: processors), Alice);
    }

    protected async Task<ChannelMessageStatus?> StatusAsync(string message, string? channel = null) =>
        (await World.StatusAsync(channel ?? Channel, message, Bob)).Value;
}
