namespace ChimeSdk.Reference.Tests;

public sealed class ChannelFlow_InProcess() : ChannelFlowTests(Transport.InProcess);

public sealed class ChannelFlow_OverHttp() : ChannelFlowTests(Transport.Http);

public sealed class FlowAssociation_InProcess() : FlowAssociationTests(Transport.InProcess);

public sealed class FlowAssociation_OverHttp() : FlowAssociationTests(Transport.Http);

public sealed class FlowCreate_InProcess() : FlowCreateTests(Transport.InProcess);

public sealed class FlowCreate_OverHttp() : FlowCreateTests(Transport.Http);

public sealed class FlowUpdate_InProcess() : FlowUpdateTests(Transport.InProcess);

public sealed class FlowUpdate_OverHttp() : FlowUpdateTests(Transport.Http);

public sealed class FlowCallback_InProcess() : FlowCallbackTests(Transport.InProcess);

public sealed class FlowCallback_OverHttp() : FlowCallbackTests(Transport.Http);

public sealed class FlowElastic_InProcess() : FlowElasticTests(Transport.InProcess);

public sealed class FlowElastic_OverHttp() : FlowElasticTests(Transport.Http);

public sealed class LateAnswer_InProcess() : LateAnswerTests(Transport.InProcess);

public sealed class LateAnswer_OverHttp() : LateAnswerTests(Transport.Http);
