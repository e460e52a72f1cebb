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
    private readonly FlowCallbacks _callbacks = new();
    private readonly string _certificates = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly bool _withTls;
    private Func<Task> _stop = static () => Task.CompletedTask;

    public ChimeServer()
    {
    }

    internal ChimeServer(bool withTls) => _withTls = withTls;

    /// <summary>Address of the server.</summary>
    public Uri Endpoint { get; private set; } = null!;

    public IChimeSdkIdentity Identity => new ChimeSdkIdentityClient(_http, new ServiceClientOptions { Endpoint = Endpoint });

    public IChimeSdkMessaging Messaging => new ChimeSdkMessagingClient(_http, new ServiceClientOptions { Endpoint = Endpoint });

    public async Task InitializeAsync()
    {
        var app = ChimeLocalApp.Create(
            new ChimeLocalOptions
            {
                Urls = "http://127.0.0.1:0",
                Tls = _withTls ? new TlsOptions { Url = "https://localhost:0", CertificateFolder = _certificates } : null,
            },
            builder => builder.Services.AddSingleton<IStartupFilter>(new RoutedOperation(_callbacks)),
            chime => chime.ChannelFlowProcessor = _callbacks);
        _stop = async () => await app.DisposeAsync();
        await app.StartAsync();
        Endpoint = new Uri(app.Urls.First(static url => url.StartsWith("http:", StringComparison.Ordinal)));
    }

    public async Task DisposeAsync()
    {
        await _stop();
        if (Directory.Exists(_certificates))
        {
            Directory.Delete(_certificates, recursive: true);
        }
    }

    private sealed class RoutedOperation(FlowCallbacks callbacks) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) => callbacks.AnswerAsync(context, _ => following(context)));
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
