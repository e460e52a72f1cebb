using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away flows that lose their definition, outgrow their quotas, or vanish under the channels that use them.</summary>
public abstract class ChannelFlowTests(Transport transport) : ChimeTests(transport)
{
    private const int FlowQuota = 5;

    protected override void Configure(InMemoryChimeOptions options) => options.Quotas = options.Quotas with { ChannelFlowsPerAppInstance = FlowQuota };

    [Fact]
    public async Task Are_described_as_they_were_created()
    {
        var created = World.Tick();
        var flow = await World.CreateFlowAsync("Moderation 🎉", [ChimeWorld.Processor("check", 3, FallbackAction.Continue)]);
        World.Tick();

        Assert.Matches($"^{World.AppInstance}/channel-flow/[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}$", flow);
        var described = await World.DescribeFlowAsync(flow);
        Assert.Equal(ChimeWorld.Processor("check", 3, FallbackAction.Continue), Assert.Single(described.Processors!));
        Assert.Equal(
            new ChannelFlow { ChannelFlowArn = flow, Name = "Moderation 🎉", CreatedTimestamp = created, LastUpdatedTimestamp = created },
            described with { Processors = null });
    }

    [Fact]
    public async Task Are_replaced_by_an_update()
    {
        var created = World.Tick();
        var flow = await World.CreateFlowAsync();
        var updated = World.Tick();

        var response = await World.Messaging.UpdateChannelFlowAsync(
            new() { ChannelFlowArn = flow, Name = "New", Processors = [ChimeWorld.Processor("other", 2)] });

        Assert.Equal(flow, response.ChannelFlowArn);
        var described = await World.DescribeFlowAsync(flow);
        Assert.Equal(("New", created, updated), (described.Name, described.CreatedTimestamp, described.LastUpdatedTimestamp));
        Assert.Equal(ChimeWorld.Processor("other", 2), Assert.Single(described.Processors!));
    }

    [Fact]
    public async Task Are_listed_in_the_order_of_their_creation_and_by_app_instance()
    {
        var elsewhere = await World.CreateAppInstanceAsync("Elsewhere");
        var flows = new[] { await World.CreateFlowAsync("one"), await World.CreateFlowAsync("two") };
        await World.CreateFlowAsync("three", appInstance: elsewhere);

        var listed = (await World.Messaging.ListChannelFlowsAsync(new() { AppInstanceArn = World.AppInstance })).ChannelFlows!;

        Assert.Equal(flows, listed.Select(flow => flow.ChannelFlowArn));
        Assert.Equal(["one", "two"], listed.Select(flow => flow.Name));
        Assert.All(listed, flow => Assert.Equal(ChimeWorld.Processor(), Assert.Single(flow.Processors!)));
    }

    [Fact]
    public async Task Are_gone_when_deleted()
    {
        var flow = await World.CreateFlowAsync();

        await World.DeleteFlowAsync(flow);

        await Refused.Forbidden(() => World.DescribeFlowAsync(flow));
        Assert.Empty((await World.Messaging.ListChannelFlowsAsync(new() { AppInstanceArn = World.AppInstance })).ChannelFlows!);
    }

    [Fact]
    public async Task Are_forbidden_when_unknown()
    {
        foreach (var flow in new[] { $"{World.AppInstance}/channel-flow/none", $"{World.AppInstance[..^4]}0000/channel-flow/none" })
        {
            await Refused.Forbidden(() => World.DescribeFlowAsync(flow));
            await Refused.Forbidden(() => World.DeleteFlowAsync(flow));
            await Refused.Forbidden(() => World.ChannelsOfFlowAsync(flow));
            await Refused.Forbidden(() => World.Messaging.UpdateChannelFlowAsync(new() { ChannelFlowArn = flow, Name = "New", Processors = [ChimeWorld.Processor()] }));
        }
    }

    [Fact]
    public async Task Need_an_app_instance()
    {
        await Refused.Forbidden(() => World.CreateFlowAsync(appInstance: $"{World.AppInstance[..^4]}0000"));
        await Refused.BadRequest(() => World.CreateFlowAsync(appInstance: $"{World.AppInstance}/user/alice"));
        await Refused.Forbidden(() => World.Messaging.ListChannelFlowsAsync(new() { AppInstanceArn = $"{World.AppInstance[..^4]}0000" }));
    }

    [Fact]
    public async Task Go_with_their_app_instance()
    {
        var elsewhere = await World.CreateAppInstanceAsync("Elsewhere");
        var flow = await World.CreateFlowAsync(appInstance: elsewhere);

        await World.Identity.DeleteAppInstanceAsync(new() { AppInstanceArn = elsewhere });

        await Refused.Forbidden(() => World.DescribeFlowAsync(flow));
    }

    [Fact]
    public async Task Take_no_other_arn_for_their_own()
    {
        var channel = await World.CreateChannelAsync(await World.CreateUserAsync("alice"));

        await Refused.BadRequest(() => World.DescribeFlowAsync(channel));
        await Refused.BadRequest(() => World.DeleteFlowAsync(channel));
    }

    [Fact]
    public async Task Have_one_processor_unless_the_quota_says_otherwise()
    {
        await Refused.LimitExceeded(() => World.CreateFlowAsync(processors: [ChimeWorld.Processor("a", 1), ChimeWorld.Processor("b", 2)]));

        // ResourceLimitExceededException is not modelled on UpdateChannelFlow.
        var flow = await World.CreateFlowAsync();
        await Refused.BadRequest(() => World.Messaging.UpdateChannelFlowAsync(
            new() { ChannelFlowArn = flow, Name = "New", Processors = [ChimeWorld.Processor("a", 1), ChimeWorld.Processor("b", 2)] }));
        Assert.Equal("Moderation", (await World.DescribeFlowAsync(flow)).Name);
    }

    [Fact]
    public async Task Have_no_two_processors_of_one_order()
    {
        await Refused.BadRequest(() => World.CreateFlowAsync(processors: [ChimeWorld.Processor("a", 2), ChimeWorld.Processor("b", 2)]));
        var flow = await World.CreateFlowAsync();
        await Refused.BadRequest(() => World.Messaging.UpdateChannelFlowAsync(
            new() { ChannelFlowArn = flow, Name = "New", Processors = [ChimeWorld.Processor("a", 2), ChimeWorld.Processor("b", 2)] }));
    }

    [Fact]
    public async Task Are_limited_in_number()
    {
        var flows = new List<string>();
        for (var i = 0; i < FlowQuota; i++)
        {
            flows.Add(await World.CreateFlowAsync($"{i}"));
        }

        await Refused.LimitExceeded(() => World.CreateFlowAsync("one more"));

        await World.DeleteFlowAsync(flows[2]);
        await World.CreateFlowAsync("in its place");
    }

    [Fact]
    public async Task Are_created_once_per_token()
    {
        var first = await World.CreateFlowAsync(token: "token-1");

        Assert.Equal(first, await World.CreateFlowAsync(token: "token-1"));
        await Refused.Conflict(() => World.CreateFlowAsync("Another", token: "token-1"));
        await Refused.Conflict(() => World.CreateFlowAsync(processors: [ChimeWorld.Processor("other")], token: "token-1"));
        await Refused.Conflict(() => World.CreateFlowAsync(processors: [ChimeWorld.Processor(fallback: FallbackAction.Continue)], token: "token-1"));
        Assert.Single((await World.Messaging.ListChannelFlowsAsync(new() { AppInstanceArn = World.AppInstance })).ChannelFlows!);
    }

    [Fact]
    public async Task Have_tags()
    {
        var flow = await World.CreateFlowAsync(tags: [new() { Key = "team", Value = "red" }]);
        await World.Messaging.TagResourceAsync(new() { ResourceArn = flow, Tags = [new() { Key = "stage", Value = "prod" }] });
        await World.Messaging.UntagResourceAsync(new() { ResourceArn = flow, TagKeys = ["team"] });

        Assert.Equal(new Tag { Key = "stage", Value = "prod" }, Assert.Single((await World.Messaging.ListTagsForResourceAsync(new() { ResourceArn = flow })).Tags!));

        await World.DeleteFlowAsync(flow);
        await Refused.Forbidden(() => World.Messaging.ListTagsForResourceAsync(new() { ResourceArn = flow }));
    }
}
