using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using ChimeModelGen.AspNetCore;
using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WeatherApi;

namespace Runtime.Tests.EventStreams;

/// <summary>The generated endpoints behind a real Kestrel: one port speaks HTTP/1.1, the other HTTP/2.</summary>
internal sealed class WeatherServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly HttpClient _http2 = new(new AlwaysHttp2());

    private WeatherServer(WebApplication app, FakeWeather weather)
    {
        _app = app;
        Weather = weather;
        Address = new Uri(app.Urls.First());
        Client = new WeatherClient(_http, new ServiceClientOptions { Endpoint = Address, DuplexHttpVersion = System.Net.HttpVersion.Version11 });
        Duplex = new WeatherClient(_http, new ServiceClientOptions { Endpoint = new Uri(app.Urls.Last()) });
        Http2 = new WeatherClient(_http2, new ServiceClientOptions { Endpoint = new Uri(app.Urls.Last()) });
    }

    public FakeWeather Weather { get; }

    public Uri Address { get; }

    public WeatherClient Client { get; }

    public WeatherClient Duplex { get; }

    /// <summary>A client that speaks HTTP/2 for every operation.</summary>
    public WeatherClient Http2 { get; }

    public static async Task<WeatherServer> StartAsync(Action<ServiceEndpointOptions>? configure = null)
    {
        var weather = new FakeWeather();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            // Far stricter than usual: event streams must not be counted as slow attacks.
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(1.1));
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, static o => o.Protocols = HttpProtocols.Http1);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, static o => o.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton<IWeather>(weather);
        var app = builder.Build();
        app.MapWeather(configure);
        await app.StartAsync();
        return new WeatherServer(app, weather);
    }

    /// <summary>Sends a request of HTTP/1.1 with bytes as they are, and reads until the server closes the connection.</summary>
    public async Task<(string Head, byte[] Body)> SendRawAsync(string head, params byte[] body)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{head.ReplaceLineEndings("\r\n")}\r\nHost: x\r\n\r\n"));
        await stream.WriteAsync(body);
        using var answer = new MemoryStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // A server that closes the connection with bytes unread resets it.
        }

        var bytes = answer.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        return (Encoding.Latin1.GetString(bytes, 0, end), bytes[(end + 4)..]);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _http2.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class AlwaysHttp2() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (request.Version, request.VersionPolicy) = (System.Net.HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
            return base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>A service whose operations do what a test tells them.</summary>
internal sealed class FakeWeather : IWeather
{
    public List<Measurements> Taken { get; } = [];

    public Func<MeasureRequest, CancellationToken, IAsyncEnumerable<Forecasts>>? OnMeasure { get; set; }

    public Func<WatchRequest, CancellationToken, IAsyncEnumerable<Forecasts>>? OnWatch { get; set; }

    public Func<EchoPictureRequest, Task<Stream?>> OnEcho { get; set; } = static request => Task.FromResult(request.Picture);

    /// <summary>What reading a report ended with.</summary>
    public TaskCompletionSource<Exception?> Reported { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<MeasureResponse> MeasureAsync(MeasureRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new MeasureResponse { Session = "s-1", Forecasts = (OnMeasure ?? Echo)(request, cancellationToken) });

    public async Task<ReportResponse> ReportAsync(ReportRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (var measurement in request.Measurements.WithCancellation(cancellationToken))
            {
                Taken.Add(measurement);
            }
        }
        catch (Exception error)
        {
            Reported.TrySetResult(error);
            throw;
        }

        Reported.TrySetResult(null);
        return new ReportResponse { Count = Taken.Count };
    }

    public Task<WatchResponse> WatchAsync(WatchRequest request, CancellationToken cancellationToken = default) =>
        request.Station == "nowhere"
            ? throw new NoSuchStationException("There is no such station")
            : Task.FromResult(new WatchResponse { Forecasts = OnWatch?.Invoke(request, cancellationToken) });

    public async Task<PutPictureResponse> PutPictureAsync(PutPictureRequest request, CancellationToken cancellationToken = default)
    {
        var bytes = await CountAsync(request.Picture, cancellationToken);
        return new PutPictureResponse { Bytes = bytes == request.Picture.Length ? bytes : -1 };
    }

    public async Task<PackPictureResponse> PackPictureAsync(PackPictureRequest request, CancellationToken cancellationToken = default)
    {
        // What a compressed body unpacks to is not known beforehand, unless there is none.
        Assert.Equal(0, ((PayloadStream)request.Picture!).ContentLength ?? 0);
        return new() { Bytes = await CountAsync(request.Picture, cancellationToken) };
    }

    public async Task<SumPictureResponse> SumPictureAsync(SumPictureRequest request, CancellationToken cancellationToken = default) =>
        new() { Sum = request.Sum, Bytes = await CountAsync(request.Picture!, cancellationToken) };

    public async Task<EchoPictureResponse> EchoPictureAsync(EchoPictureRequest request, CancellationToken cancellationToken = default) =>
        new() { Kind = "echo", Picture = await OnEcho(request) };

    private static async Task<long> CountAsync(Stream stream, CancellationToken cancellationToken)
    {
        long bytes = 0;
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            bytes += read;
        }

        return bytes;
    }

    private async IAsyncEnumerable<Forecasts> Echo(MeasureRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var measurement in request.Measurements!.WithCancellation(cancellationToken))
        {
            Taken.Add(measurement);
            yield return Forecast(measurement.GetType().Name);
        }
    }

    public static Forecasts Forecast(string text) => new Forecasts.Forecast(new Forecast { Text = text });
}
