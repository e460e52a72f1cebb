using ChimeLocal;
using ChimeModelGen.Runtime;
using ChimeSdkIdentity;
using ChimeSdkMessaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Support;

/// <summary>The local server on a free port of 127.0.0.1: Kestrel, real sockets, nothing replaced.</summary>
public sealed class ChimeServer : IAsyncLifetime
{
    /// <summary>Response header that tells the tests, and only them, which operation a request was routed to.</summary>
    public const string RoutedHeader = "x-test-routed-operation";

    private static readonly HttpClient _http = new();
    private Func<Task> _stop = static () => Task.CompletedTask;

    /// <summary>Address of the server.</summary>
    public Uri Endpoint { get; private set; } = null!;

    public IChimeSdkIdentity Identity => new ChimeSdkIdentityClient(_http, new ServiceClientOptions { Endpoint = Endpoint });

    public IChimeSdkMessaging Messaging => new ChimeSdkMessagingClient(_http, new ServiceClientOptions { Endpoint = Endpoint });

    public async Task InitializeAsync()
    {
        var app = ChimeLocalApp.Create(
            new ChimeLocalOptions { Urls = "http://127.0.0.1:0" },
            static builder => builder.Services.AddSingleton<IStartupFilter, RoutedOperation>());
        _stop = async () => await app.DisposeAsync();
        await app.StartAsync();
        Endpoint = new Uri(app.Urls.First());
    }

    public Task DisposeAsync() => _stop();

    private sealed class RoutedOperation : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(static (context, following) =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers[RoutedHeader] = context.GetEndpoint()?.Metadata.GetMetadata<OperationDescriptor>()?.Name ?? "none";
                    return Task.CompletedTask;
                });
                return following(context);
            });
            next(app);
        };
    }
}
