using System.Net;
using System.Net.Sockets;
using Conformance.Http;
using Conformance.Shapes;
using Conformance.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Conformance.Running;

/// <summary>What came of one request to generated endpoints.</summary>
/// <param name="Response">The raw answer.</param>
/// <param name="Input">What reached the service; null where nothing did.</param>
/// <param name="Contents">What the input's streams held.</param>
internal sealed record ServerCall(HttpMessage Response, object? Input, Contents? Contents);

/// <summary>Serves one service of the suite on a real socket and sends it raw requests.</summary>
internal sealed class ServerHarness : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;
    private readonly Dictionary<string, Exception> _unmapped = [];
    private Func<object, Contents, object?> _answer = static (_, _) => null;
    private object? _input;
    private Contents? _contents;

    private ServerHarness(WebApplication app) => _app = app;

    public static async Task<ServerHarness> StartAsync(GeneratedService service)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        ServerHarness? harness = null;
        builder.Services.AddSingleton(service.Interface, _ => ServiceDouble.Create(service.Interface, (input, token) => harness!.AnswerAsync(input, token)));
        var app = builder.Build();
        harness = new ServerHarness(app);
        foreach (var method in service.Interface.GetMethods())
        {
            // One by one, so that an operation that cannot be mapped fails its own cases only.
            var operation = method.Name[..^"Async".Length];
            try
            {
                service.Map(app, operation);
            }
            catch (Exception error) when (error is not CannotRunException)
            {
                harness._unmapped[operation] = error;
            }
        }

        await app.StartAsync();
        return harness;
    }

    /// <summary>Sends a request.</summary>
    /// <param name="operation">The operation that it is meant for.</param>
    /// <param name="request">The request.</param>
    /// <param name="host">Value of the Host header.</param>
    /// <param name="answer">What the service does with its input: returns the output or throws.</param>
    public async Task<ServerCall> SendAsync(GeneratedOperation operation, RawRequest request, string host, Func<object, Contents, object?> answer)
    {
        if (_unmapped.TryGetValue(operation.Method.Name[..^"Async".Length], out var error))
        {
            throw new CannotRunException($"cannot be mapped: {error.Message}");
        }

        _answer = answer;
        _input = null;
        _contents = null;
        using var patience = new CancellationTokenSource(_patience);
        var endpoint = new Uri(_app.Urls.Single());
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, endpoint.Port, patience.Token);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(request.ToBytes(host), patience.Token);
        try
        {
            var response = await new HttpReader(stream).ReadAsync(isResponse: true, patience.Token);
            return new ServerCall(response, Volatile.Read(ref _input), Volatile.Read(ref _contents));
        }
        catch (OperationCanceledException)
        {
            throw new CannotRunException($"no answer after {_patience}");
        }
        catch (IOException broken)
        {
            throw new CannotRunException($"no answer: {broken.Message}");
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<object?> AnswerAsync(object input, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _input, input);
        var contents = await Contents.ReadAsync(input, cancellationToken);
        Volatile.Write(ref _contents, contents);
        return _answer(input, contents);
    }
}
