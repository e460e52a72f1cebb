using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away an endpoint that clients cannot use: they put "wss://" before it and "/connect" after it themselves.</summary>
public abstract class MessagingSessionEndpointTests(Transport transport) : ChimeTests(transport)
{
    [Theory]
    [InlineData(null)]
    [InlineData("IPV4_ONLY")]
    [InlineData("DUAL_STACK")]
    public async Task Names_a_bare_host_and_perhaps_a_port(string? network)
    {
        var response = await World.Messaging.GetMessagingSessionEndpointAsync(new() { NetworkType = network is null ? null : new NetworkType(network) });

        Assert.Matches(@"^([A-Za-z0-9.-]+|\[[0-9a-f:]+\])(:\d+)?$", response.Endpoint!.Url);
    }
}
