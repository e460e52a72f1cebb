using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away channels with two flows, flows deleted while in use, and associations that outlive their channel.</summary>
public abstract class FlowAssociationTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _channel = "", _flow = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _channel = await World.CreateChannelAsync(_alice, ChannelMode.Restricted, ChannelPrivacy.Private, "Secret", "{}");
        _flow = await World.CreateFlowAsync();
        await World.AssociateAsync(_channel, _flow, _alice);
    }

    [Fact]
    public async Task Shows_in_the_channel_until_it_ends()
    {
        Assert.Equal(_flow, (await World.DescribeChannelAsync(_channel, _alice)).ChannelFlowArn);

        await World.DisassociateAsync(_channel, _flow, _alice);

        Assert.Null((await World.DescribeChannelAsync(_channel, _alice)).ChannelFlowArn);
    }

    [Fact]
    public async Task Lists_the_channels_of_a_flow()
    {
        var other = await World.CreateChannelAsync(_alice);
        await World.AssociateAsync(other, _flow, _alice);

        var channels = (await World.Messaging.ListChannelsAssociatedWithChannelFlowAsync(new() { ChannelFlowArn = _flow })).Channels!;

        Assert.Equal([_channel, other], channels.Select(row => row.ChannelArn));
        Assert.Equal(
            new ChannelAssociatedWithFlowSummary { Name = "Secret", ChannelArn = _channel, Mode = ChannelMode.Restricted, Privacy = ChannelPrivacy.Private, Metadata = "{}" },
            channels[0]);
        await World.DisassociateAsync(_channel, _flow, _alice);
        Assert.Equal([other], await World.ChannelsOfFlowAsync(_flow));
    }

    [Fact]
    public async Task With_the_same_flow_again_changes_nothing()
    {
        await World.AssociateAsync(_channel, _flow, _alice);

        Assert.Equal([_channel], await World.ChannelsOfFlowAsync(_flow));
    }

    [Fact]
    public async Task With_another_flow_conflicts()
    {
        var other = await World.CreateFlowAsync("Other");

        await Refused.Conflict(() => World.AssociateAsync(_channel, other, _alice));

        Assert.Equal(_flow, (await World.DescribeChannelAsync(_channel, _alice)).ChannelFlowArn);
        Assert.Empty(await World.ChannelsOfFlowAsync(other));
        await World.DisassociateAsync(_channel, _flow, _alice);
        await World.AssociateAsync(_channel, other, _alice);
    }

    [Fact]
    public async Task Keeps_the_flow_from_being_deleted()
    {
        await Refused.Conflict(() => World.DeleteFlowAsync(_flow));

        await World.DisassociateAsync(_channel, _flow, _alice);
        await World.DeleteFlowAsync(_flow);
    }

    [Fact]
    public async Task Ends_with_the_channel()
    {
        await World.DeleteChannelAsync(_channel, _alice);

        Assert.Empty(await World.ChannelsOfFlowAsync(_flow));
        await World.DeleteFlowAsync(_flow);
    }

    [Fact]
    public async Task Needs_a_flow_of_the_same_app_instance()
    {
        var elsewhere = await World.CreateAppInstanceAsync("Elsewhere");
        var foreign = await World.CreateFlowAsync(appInstance: elsewhere);
        var channel = await World.CreateChannelAsync(_alice);

        await Refused.Forbidden(() => World.AssociateAsync(channel, foreign, _alice));
        await Refused.BadRequest(() => World.AssociateAsync(channel, _channel, _alice));
        await Refused.NotFound(() => World.AssociateAsync(channel, $"{World.AppInstance}/channel-flow/none", _alice));
    }

    [Fact]
    public async Task Ends_only_where_it_was()
    {
        var other = await World.CreateChannelAsync(_alice);
        await World.AssociateAsync(other, _flow, _alice);
        var unused = await World.CreateFlowAsync("Unused");

        await Refused.NotFound(() => World.DisassociateAsync(_channel, unused, _alice));
        await World.DisassociateAsync(other, _flow, _alice);
        await Refused.NotFound(() => World.DisassociateAsync(other, _flow, _alice));

        Assert.Equal([_channel], await World.ChannelsOfFlowAsync(_flow));
    }
}
