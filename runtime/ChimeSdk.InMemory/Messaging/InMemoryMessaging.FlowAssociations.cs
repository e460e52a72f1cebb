using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Which channel uses which channel flow.</content>
internal sealed partial class InMemoryMessaging
{
    public Task AssociateChannelFlowAsync(
        AssociateChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                RequireOwnFlow(caller, r.ChannelFlowArn);
                self.FindChannel(ChannelOperation.AssociateChannelFlow, caller, r.ChannelArn).AssociateFlow(caller, r.ChannelFlowArn);
                return default(Nothing);
            },
            cancellationToken);

    public Task DisassociateChannelFlowAsync(
        DisassociateChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                RequireOwnFlow(caller, r.ChannelFlowArn);
                self.FindChannel(ChannelOperation.DisassociateChannelFlow, caller, r.ChannelArn).DisassociateFlow(caller, r.ChannelFlowArn);
                return default(Nothing);
            },
            cancellationToken);

    private static void RequireOwnFlow(Caller caller, string flowArn)
    {
        if (!ParseFlowArn(flowArn).AppInstance.SequenceEqual(caller.Directory.Arn))
        {
            throw new ForbiddenException(Texts.AccessDenied);
        }
    }
}
