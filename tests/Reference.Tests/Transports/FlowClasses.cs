namespace ChimeSdk.Reference.Tests;

public sealed class ChannelFlow_InProcess() : ChannelFlowTests(Transport.InProcess);

public sealed class ChannelFlow_OverHttp() : ChannelFlowTests(Transport.Http);

public sealed class FlowAssociation_InProcess() : FlowAssociationTests(Transport.InProcess);

public sealed class FlowAssociation_OverHttp() : FlowAssociationTests(Transport.Http);
