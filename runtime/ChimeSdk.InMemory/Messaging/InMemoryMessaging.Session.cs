using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Where to open the messaging session.</content>
internal sealed partial class InMemoryMessaging
{
    public Task<GetMessagingSessionEndpointResponse> GetMessagingSessionEndpointAsync(
        GetMessagingSessionEndpointRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                return new GetMessagingSessionEndpointResponse { Endpoint = new MessagingSessionEndpoint { Url = self.Services.SessionEndpoint } };
            },
            cancellationToken);
}
