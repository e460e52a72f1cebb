using System.Net;
using System.Net.Sockets;
using ChimeModelGen.Runtime;
using Conformance.Http;
using Conformance.Shapes;
using Conformance.Values;

namespace Conformance.Running;

/// <summary>What came of one call of a generated client.</summary>
/// <param name="Request">What it put on the wire; null where it sent nothing.</param>
/// <param name="Output">What it returned.</param>
/// <param name="Contents">What the output's streams held.</param>
/// <param name="Error">What it threw.</param>
internal sealed record ClientCall(HttpMessage? Request, object? Output, Contents? Contents, Exception? Error);

/// <summary>Calls generated clients over a real connection whose other end records the raw bytes and answers with canned ones.</summary>
internal sealed class ClientHarness : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ClientHarness() => _listener.Start();

    /// <summary>Calls an operation.</summary>
    /// <param name="service">The service.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="input">Its input.</param>
    /// <param name="host">Host, and path where there is one, of the configured endpoint.</param>
    /// <param name="answer">The response's bytes.</param>
    public async Task<ClientCall> CallAsync(GeneratedService service, GeneratedOperation operation, object input, string host, byte[] answer)
    {
        using var patience = new CancellationTokenSource(_patience);
        using var answering = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        HttpMessage? request = null;
        var server = ServeAsync(answer, message => request = message, answering.Token);
        using var http = new HttpClient(new OneVersion(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(_listener.LocalEndpoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        }));
        object? output = null;
        Contents? contents = null;
        Exception? error = null;
        try
        {
            var client = service.CreateClient(http, new ServiceClientOptions
            {
                Endpoint = new Uri("http://" + host),
                IdempotencyTokens = static () => "00000000-0000-4000-8000-000000000000",
            });
            output = await operation.InvokeAsync(client, input, patience.Token);
            contents = await Contents.ReadAsync(output, patience.Token);
        }
        catch (Exception thrown) when (thrown is not CannotRunException)
        {
            error = patience.IsCancellationRequested ? new TimeoutException($"no result after {_patience}", thrown) : thrown;
        }

        await answering.CancelAsync();
        await server;
        return new ClientCall(request, output, contents, error);
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(byte[] answer, Action<HttpMessage> record, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = await _listener.AcceptSocketAsync(cancellationToken);
            await using var stream = new NetworkStream(socket);
            record(await new HttpReader(stream).ReadAsync(isResponse: false, cancellationToken));
            await stream.WriteAsync(answer, cancellationToken);
            socket.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, cancellationToken);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
        {
            // The client never came, or left.
        }
    }

    /// <summary>Holds every request to HTTP/1.1, whose bytes the other end can read.</summary>
    private sealed class OneVersion(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Version = HttpVersion.Version11;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
