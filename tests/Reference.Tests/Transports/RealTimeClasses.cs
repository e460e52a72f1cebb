namespace ChimeSdk.Reference.Tests;

public sealed class Audience_InProcess() : AudienceTests(Transport.InProcess);

public sealed class Audience_OverHttp() : AudienceTests(Transport.Http);

public sealed class ElasticAudience_InProcess() : ElasticAudienceTests(Transport.InProcess);

public sealed class ElasticAudience_OverHttp() : ElasticAudienceTests(Transport.Http);

public sealed class FrameText_InProcess() : FrameTextTests(Transport.InProcess);

public sealed class FrameText_OverHttp() : FrameTextTests(Transport.Http);

public sealed class Prefetch_InProcess() : PrefetchTests(Transport.InProcess);

public sealed class Prefetch_OverHttp() : PrefetchTests(Transport.Http);

public sealed class Session_InProcess() : SessionTests(Transport.InProcess);

public sealed class Session_OverHttp() : SessionTests(Transport.Http);

public sealed class FlowAudience_InProcess() : FlowAudienceTests(Transport.InProcess);

public sealed class FlowAudience_OverHttp() : FlowAudienceTests(Transport.Http);
