namespace ChimeSdk.Reference.Tests;

public sealed class ElasticBatch_InProcess() : ElasticBatchTests(Transport.InProcess);

public sealed class ElasticBatch_OverHttp() : ElasticBatchTests(Transport.Http);

public sealed class ElasticChannel_InProcess() : ElasticChannelTests(Transport.InProcess);

public sealed class ElasticChannel_OverHttp() : ElasticChannelTests(Transport.Http);

public sealed class ElasticConcurrency_InProcess() : ElasticConcurrencyTests(Transport.InProcess);

public sealed class ElasticConcurrency_OverHttp() : ElasticConcurrencyTests(Transport.Http);

public sealed class ElasticMembership_InProcess() : ElasticMembershipTests(Transport.InProcess);

public sealed class ElasticMembership_OverHttp() : ElasticMembershipTests(Transport.Http);

public sealed class ElasticMessage_InProcess() : ElasticMessageTests(Transport.InProcess);

public sealed class ElasticMessage_OverHttp() : ElasticMessageTests(Transport.Http);

public sealed class Placement_InProcess() : PlacementTests(Transport.InProcess);

public sealed class Placement_OverHttp() : PlacementTests(Transport.Http);
