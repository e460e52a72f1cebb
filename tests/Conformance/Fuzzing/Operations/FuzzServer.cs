using System.Collections.Concurrent;
using System.Net.Sockets;
using ChimeLocal;
using ChimeSdk.InMemory;
using Conformance.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Conformance.Fuzzing.Operations;

/// <summary>The local server on a socket, and one connection to it.</summary>
internal sealed class FuzzServer : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly FailureLog _failures;
    private TcpClient? _connection;
    private HttpReader? _reader;

    private FuzzServer(WebApplication app, FailureLog failures)
    {
        _app = app;
        _failures = failures;
        Chime = app.Services.GetRequiredService<InMemoryChime>();
    }

    public InMemoryChime Chime { get; }

    public static async Task<FuzzServer> StartAsync()
    {
        var failures = new FailureLog();
        var app = ChimeLocalApp.Create(
            new ChimeLocalOptions { Urls = "http://127.0.0.1:0" },
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Logging.AddProvider(failures);
            });
        await app.StartAsync();
        return new FuzzServer(app, failures);
    }

    /// <summary>What was logged as a failure since the last call.</summary>
    public IReadOnlyList<string> TakeFailures()
    {
        var taken = new List<string>();
        while (_failures.Entries.TryDequeue(out var entry))
        {
            taken.Add(entry);
        }

        return taken;
    }

    /// <summary>Sends a request and reads the answer; null where the server ended the connection without one.</summary>
    /// <exception cref="TimeoutException">There was no answer for a long time.</exception>
    public async Task<HttpMessage?> SendAsync(byte[] request, bool endsSending)
    {
        using var timeout = new CancellationTokenSource(_patience);
        var isReused = _connection is not null;
        try
        {
            if (_connection is null)
            {
                _connection = new TcpClient { NoDelay = true };
                await _connection.ConnectAsync("127.0.0.1", new Uri(_app.Urls.First()).Port, timeout.Token);
                _reader = new HttpReader(_connection.GetStream());
            }

            var sending = SendAsync(_connection, request, endsSending, timeout.Token);
            var answer = await _reader!.ReadAsync(isResponse: true, timeout.Token);
            if (endsSending || !sending.IsCompletedSuccessfully || !answer.Complete || answer.Header("Connection") is "close" || answer.StartLine.StartsWith("HTTP/1.0", StringComparison.Ordinal))
            {
                Disconnect();
            }

            return answer;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            Disconnect();

            // The server may have ended an idle connection just then.
            return isReused ? await SendAsync(request, endsSending) : null;
        }
        catch (OperationCanceledException error)
        {
            Disconnect();
            throw new TimeoutException($"no answer within {_patience.TotalSeconds} s", error);
        }
    }

    /// <summary>Ends the connection, whose other end may be out of step after a broken request.</summary>
    public void Disconnect()
    {
        _connection?.Dispose();
        _connection = null;
    }

    public async ValueTask DisposeAsync()
    {
        Disconnect();
        await _app.DisposeAsync();
    }

    private static async Task SendAsync(TcpClient connection, byte[] request, bool endsSending, CancellationToken cancellationToken)
    {
        try
        {
            await connection.GetStream().WriteAsync(request, cancellationToken);
            if (endsSending)
            {
                connection.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The server may answer and close before it has taken everything in.
        }
    }

    private sealed class FailureLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Entries { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Entries.Enqueue($"{formatter(state, exception)}{(exception is null ? "" : $": {exception.GetType().Name}: {exception.Message} {exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}")}");
            }
        }

        public void Dispose()
        {
        }
    }
}
