using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Which channel flow the messages go through.</content>
internal sealed partial class ChannelAggregate
{
    /// <summary>Associates a flow; the same one again changes nothing, another one must be disassociated first (behaviour.md §3.5).</summary>
    public void AssociateFlow(Caller caller, string flowArn)
    {
        using var turn = Enter(ChannelOperation.AssociateChannelFlow, caller);
        if (_state.FlowArn == flowArn)
        {
            return;
        }

        if (_directory.FindFlow(flowArn) is null)
        {
            throw new NotFoundException("ChannelFlowArn names no channel flow of the app instance.");
        }

        if (_state.FlowArn is not null)
        {
            throw new ConflictException("The channel has another channel flow; disassociate it first.");
        }

        if (!_directory.TryLinkFlow(flowArn, Arn))
        {
            throw new NotFoundException("ChannelFlowArn names no channel flow of the app instance.");
        }

        Emit(new ChannelFlowAssociated(Header(Now()), flowArn));
    }

    /// <summary>Takes the flow off this channel, whatever other channels use it; messages on their way still complete.</summary>
    public void DisassociateFlow(Caller caller, string flowArn)
    {
        using var turn = Enter(ChannelOperation.DisassociateChannelFlow, caller);
        if (_state.FlowArn != flowArn)
        {
            throw new NotFoundException("ChannelFlowArn names no channel flow that the channel is associated with.");
        }

        Emit(new ChannelFlowDisassociated(Header(Now()), flowArn));

        // Into the journal before the row that protects the flow from deletion is given up.
        Commit();
        _directory.UnlinkFlow(flowArn, Arn);
    }

    /// <summary>The channel for a list of those that use a flow, or null if it ceased to by now.</summary>
    public ChannelAssociatedWithFlowSummary? SummarizeForFlow(string flowArn)
    {
        lock (_sync)
        {
            return IsDeleted || _state.FlowArn != flowArn
                ? null
                : new ChannelAssociatedWithFlowSummary
                {
                    Name = _state.Name,
                    ChannelArn = Arn,
                    Mode = _state.Mode,
                    Privacy = _state.Privacy,
                    Metadata = _state.Metadata,
                };
        }
    }
}
