using System.Diagnostics;
using System.Net;
using System.Text;
using ChimeModelGen.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ParcelsApi;

namespace Runtime.Tests.Limits;

/// <summary>The generated endpoints of <c>parcels.yaml</c> on loopback, in front of an implementation that keeps what reaches it.</summary>
internal sealed class ParcelServer : IParcels, IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>What reached the implementation, the newest last.</summary>
    public List<object> Calls { get; } = [];

    public HttpClient Http { get; private set; } = null!;

    public ParcelsClient Client { get; private set; } = null!;

    public static async Task<ParcelServer> StartAsync(Action<ServiceEndpointOptions>? configure = null)
    {
        var server = new ParcelServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IParcels>(server);
        server._app = builder.Build();
        server._app.MapParcels(configure);
        await server._app.StartAsync();
        server.Http = new HttpClient { BaseAddress = new Uri(server._app.Urls.Single()) };
        server.Client = new ParcelsClient(server.Http);
        return server;
    }

    public Task<Answer> PostAsync(string body) => SendAsync(HttpMethod.Post, "/parcels", Encoding.UTF8.GetBytes(body));

    public Task<Answer> GetAsync(string query, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, "/parcels?" + query, null, [("x-trace", "t"), .. headers]);

    public async Task<Answer> SendAsync(HttpMethod method, string target, byte[]? body, params (string Name, string Value)[] headers)
    {
        using var message = new HttpRequestMessage(method, target);
        if (body is not null)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new("application/json");
        }

        foreach (var (name, value) in headers)
        {
            message.Content?.Headers.Remove(name);
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var start = Stopwatch.GetTimestamp();
        using var response = await Http.SendAsync(message);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, text, Stopwatch.GetElapsedTime(start));
    }

    public Task<SendParcelsResponse> SendParcelsAsync(SendParcelsRequest request, CancellationToken cancellationToken = default)
    {
        Calls.Add(request);
        return Task.FromResult(new SendParcelsResponse { Number = request.Number, At = request.At, Note = request.Note });
    }

    public Task<FindParcelsResponse> FindParcelsAsync(FindParcelsRequest request, CancellationToken cancellationToken = default)
    {
        Calls.Add(request);
        return Task.FromResult(new FindParcelsResponse());
    }

    public Task PutLabelAsync(PutLabelRequest request, CancellationToken cancellationToken = default) => Taken(request);

    public Task PutTextAsync(PutTextRequest request, CancellationToken cancellationToken = default) => Taken(request);

    public Task PackAsync(PackRequest request, CancellationToken cancellationToken = default) => Taken(request);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app!.DisposeAsync();
    }

    private Task Taken(object request)
    {
        Calls.Add(request);
        return Task.CompletedTask;
    }
}

/// <summary>An answer and how long it took.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, TimeSpan Time)
{
    /// <summary>The most that an error may be answered with.</summary>
    private const int MaxErrorBytes = 64 * 1024;

    public Answer IsRefused(string says)
    {
        Assert.True(Status == HttpStatusCode.BadRequest, $"{Status}: {Body[..Math.Min(Body.Length, 500)]}");
        Assert.Contains(says, Body, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(Body), 0, MaxErrorBytes);
        return this;
    }

    public Answer IsTaken()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{Status}: {Body[..Math.Min(Body.Length, 500)]}");
        return this;
    }

    /// <summary>Asserts that it took no time out of proportion; the bound is wide, for the machine may be busy.</summary>
    public Answer Within(int seconds)
    {
        Assert.InRange(Time, TimeSpan.Zero, TimeSpan.FromSeconds(seconds));
        return this;
    }
}
