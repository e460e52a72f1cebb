namespace ChimeSdk.Reference.Tests;

public sealed class ChannelExpiration_InProcess() : ChannelExpirationTests(Transport.InProcess);

public sealed class ChannelExpiration_OverHttp() : ChannelExpirationTests(Transport.Http);

public sealed class UserExpiration_InProcess() : UserExpirationTests(Transport.InProcess);

public sealed class UserExpiration_OverHttp() : UserExpirationTests(Transport.Http);

public sealed class Retention_InProcess() : RetentionTests(Transport.InProcess);

public sealed class Retention_OverHttp() : RetentionTests(Transport.Http);

public sealed class Endpoint_InProcess() : EndpointTests(Transport.InProcess);

public sealed class Endpoint_OverHttp() : EndpointTests(Transport.Http);

public sealed class Push_InProcess() : PushTests(Transport.InProcess);

public sealed class Push_OverHttp() : PushTests(Transport.Http);

public sealed class Streaming_InProcess() : StreamingTests(Transport.InProcess);

public sealed class Streaming_OverHttp() : StreamingTests(Transport.Http);

public sealed class RateLimit_InProcess() : RateLimitTests(Transport.InProcess);

public sealed class RateLimit_OverHttp() : RateLimitTests(Transport.Http);
