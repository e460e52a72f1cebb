namespace ChimeSdk.Reference.Tests;

public sealed class ChannelExpiration_InProcess() : ChannelExpirationTests(Transport.InProcess);

public sealed class ChannelExpiration_OverHttp() : ChannelExpirationTests(Transport.Http);

public sealed class UserExpiration_InProcess() : UserExpirationTests(Transport.InProcess);

public sealed class UserExpiration_OverHttp() : UserExpirationTests(Transport.Http);
