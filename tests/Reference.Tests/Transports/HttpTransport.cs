using ChimeLegacy;
using ChimeLocal;
using ChimeModelGen.Runtime;
using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;
using Microsoft.AspNetCore.Builder;

namespace ChimeSdk.Reference.Tests;

/// <summary>Reaches the implementation as a deployed application would: the generated clients over a socket against ChimeLocal's own app.</summary>
internal static class HttpTransport
{
    public static async Task<ChimeWorld> StartAsync(ManualTimeProvider clock, Action<InMemoryChimeOptions> configure)
    {
        var app = ChimeLocalApp.Create(
            new ChimeLocalOptions { Urls = "http://127.0.0.1:0" }, configureChime: configure);
        await app.StartAsync();
        var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        return new ChimeWorld(new ChimeSdkMessagingClient(http), new ChimeSdkIdentityClient(http), clock, new Server(app, http))
        {
            Address = http.BaseAddress,
            Legacy = new ChimeClient(http, new ServiceClientOptions { Endpoint = new Uri(http.BaseAddress, "/legacy") }),
            Connector = async request => await SocketSession.OpenAsync(new PresignedConnect(request, clock.GetUtcNow()).For(http.BaseAddress)),
        };
    }

    private sealed class Server(WebApplication app, HttpClient http) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.DisposeAsync();
        }
    }
}
