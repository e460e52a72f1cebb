using System.Net.Sockets;
using System.Text;
using ChimeModelGen.AspNetCore;
using LibraryApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Runtime.Tests.Library;

/// <summary>The generated endpoints behind a real Kestrel on a free port of loopback.</summary>
internal sealed class LibraryServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LibraryServer(WebApplication app, FakeLibrary library)
    {
        _app = app;
        Library = library;
        Address = new Uri(app.Urls.Single());
        Http = new HttpClient { BaseAddress = Address };
        Client = new LibraryClient(Http);
    }

    public FakeLibrary Library { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public LibraryClient Client { get; }

    /// <param name="configure">Sets options of the operations.</param>
    /// <param name="prefix">Route group to map in.</param>
    /// <param name="services">Adds services.</param>
    /// <param name="pipeline">Adds middleware in front of the operations, or maps more.</param>
    public static async Task<LibraryServer> StartAsync(
        Action<ServiceEndpointOptions>? configure = null, string? prefix = null, Action<IServiceCollection>? services = null, Action<WebApplication>? pipeline = null)
    {
        var library = new FakeLibrary();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ILibrary>(library);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        pipeline?.Invoke(app);
        if (prefix is null)
        {
            app.MapLibrary(Configure);
        }
        else
        {
            app.MapGroup(prefix).MapLibrary(Configure);
        }

        app.MapUnknownOperations();
        await app.StartAsync();
        return new LibraryServer(app, library);

        void Configure(ServiceEndpointOptions options)
        {
            options.ErrorTypeInBody = true;
            configure?.Invoke(options);
        }
    }

    /// <summary>Sends bytes as they are, so that no client tidies them, and reads the whole answer.</summary>
    public async Task<RawAnswer> SendRawAsync(string head, byte[]? body = null)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port);
        var stream = socket.GetStream();
        var start = head.ReplaceLineEndings("\r\n");
        var length = body is null ? "" : $"Content-Length: {body.Length}\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{start}\r\nHost: x\r\nConnection: close\r\n{length}\r\n"));
        if (body is not null)
        {
            await stream.WriteAsync(body);
        }

        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        return RawAnswer.Parse(Encoding.UTF8.GetString(answer.ToArray()));
    }

    /// <summary>Sends a whole request as it is, and then reads the whole answer.</summary>
    public async Task<RawAnswer> SendBytesAsync(params byte[][] pieces)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port);
        var stream = socket.GetStream();
        foreach (var piece in pieces)
        {
            await stream.WriteAsync(piece);
        }

        using var answer = new MemoryStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await stream.CopyToAsync(answer, patience.Token);
        return RawAnswer.Parse(Encoding.UTF8.GetString(answer.ToArray()));
    }

    public Task<RawAnswer> PostAsync(string target, string body, string contentType = "application/json") =>
        SendRawAsync($"POST {target} HTTP/1.1\r\nContent-Type: {contentType}", Encoding.UTF8.GetBytes(body));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>A response as it came over the wire.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The error's code, which header and body must agree on.</summary>
    public string? ErrorType => Headers.GetValueOrDefault("x-amzn-ErrorType");

    public static RawAnswer Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        return new RawAnswer(int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), headers, text[(end + 4)..]);
    }

    /// <summary>Asserts that this is an error in the one form that every SDK reads.</summary>
    public RawAnswer Is(int status, string code)
    {
        Assert.Equal((status, code), (Status, ErrorType));
        using var body = System.Text.Json.JsonDocument.Parse(Body[Body.IndexOf('{', StringComparison.Ordinal)..(Body.LastIndexOf('}') + 1)]);
        Assert.Equal(code, body.RootElement.GetProperty("__type").GetString());
        Assert.True(Guid.TryParse(Headers.GetValueOrDefault("x-amzn-RequestId"), out _), "no request id");
        Assert.StartsWith("application/json", Headers["Content-Type"], StringComparison.Ordinal);
        return this;
    }
}
