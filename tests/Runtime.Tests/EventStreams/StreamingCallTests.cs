using System.Net;
using System.Text;
using ChimeModelGen.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Tests.Library;
using WeatherApi;

namespace Runtime.Tests.EventStreams;

/// <summary>Calls with streams when they end early: by an error, a cancellation, a retry, or because nobody reads them.</summary>
public sealed class StreamingCallTests
{
    [Fact]
    public async Task A_stream_that_ends_with_an_error_costs_the_next_call_nothing()
    {
        await using var server = await WeatherServer.StartAsync();
        server.Weather.OnWatch = static (_, _) => Failing();
        for (var i = 0; i < 100; i++)
        {
            var response = await server.Client.WatchAsync(new() { Station = "a" });
            await Assert.ThrowsAsync<StationFailedException>(() => EventStreamTests.ListAsync(response.Forecasts!));
            await using var echoed = await server.Client.EchoPictureAsync(new() { Picture = new MemoryStream([1]) });
            Assert.Equal("echo", echoed.Kind);
        }

        static async IAsyncEnumerable<Forecasts> Failing()
        {
            yield return FakeWeather.Forecast("first");
            await Task.Yield();
            throw new StationFailedException("out of wind");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_the_call_stops_the_reading_of_its_payload(bool isSynchronous)
    {
        await using var server = await WeatherServer.StartAsync();
        server.Weather.OnEcho = static _ => Task.FromResult<Stream?>(new Stalling(isEndless: true));
        using var cancellation = new CancellationTokenSource();
        await using var response = await server.Client.EchoPictureAsync(new(), cancellation.Token);
        Assert.Equal(1, await response.Picture!.ReadAsync(new byte[1]));
        var next = isSynchronous ? Task.Run(() => response.Picture.Read(new byte[100], 0, 100)) : response.Picture.ReadAsync(new byte[100], 0, 100);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(TimeSpan.FromSeconds(20)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => response.Picture.CopyToAsync(Stream.Null).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_sends_an_upload_again_does_not_hide_what_the_service_answered(bool isAnswered)
    {
        var network = new FakeHandler(_ => isAnswered
            ? FakeHandler.Respond("""{"message":"busy"}""", HttpStatusCode.ServiceUnavailable, ("x-amzn-ErrorType", "Busy"), ("x-amzn-RequestId", "r1"))
            : throw new HttpRequestException("connection refused"));
        var services = new ServiceCollection();
        services.AddWeatherClient(static o => o.Endpoint = new Uri("http://weather.test"))
            .ConfigurePrimaryHttpMessageHandler(() => network)
            .AddHttpMessageHandler(static () => new SendingAgain());
        using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IWeather>();

        var calls = new Func<Task>[]
        {
            () => client.EchoPictureAsync(new() { Picture = new Stalling(isEndless: false) }),
            () => client.PackPictureAsync(new() { Picture = new Stalling(isEndless: false) }),
            () => client.ReportAsync(new() { Station = "a", Measurements = EventStreamTests.Yield<Measurements>() }),
        };
        foreach (var call in calls)
        {
            network.Sent.Clear();
            var error = await Assert.ThrowsAnyAsync<Exception>(call);
            Assert.Single(network.Sent);
            if (isAnswered)
            {
                var busy = Assert.IsType<WeatherException>(error);
                Assert.Equal(("Busy", "busy", 503, "r1"), (busy.ErrorCode, busy.Message, busy.StatusCode, busy.RequestId));
            }
            else
            {
                Assert.Equal("connection refused", Assert.IsType<HttpRequestException>(error).Message);
            }
        }
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(true, 100L)]
    [InlineData(false, 100L)]
    public async Task An_answer_that_is_cut_is_remembered_for_an_upload_that_is_sent_again(bool isSentAgain, long? length)
    {
        var network = new FakeHandler(_ =>
        {
            var response = FakeHandler.Respond("", HttpStatusCode.ServiceUnavailable, ("x-amzn-ErrorType", "Busy"), ("x-amzn-RequestId", "r1"));
            response.Content = CutStream.Broken("{\"message\":\"busy\","u8.ToArray(), length);
            return response;
        });
        var client = Client(network, isSentAgain ? new SendingAgain() : new Patience(TimeSpan.FromSeconds(20)));
        var error = await Assert.ThrowsAsync<WeatherException>(() => client.EchoPictureAsync(new() { Picture = new Stalling(isEndless: false) }));
        Assert.Equal(("Busy", 503, "r1"), (error.ErrorCode, error.StatusCode, error.RequestId));
        Assert.Single(network.Sent);
        if (length is not null)
        {
            Assert.Equal("busy", error.Message);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_attempt_that_took_too_long_is_remembered_for_an_upload_that_is_sent_again(bool isAnswered)
    {
        using var network = new Slow(isAnswered);
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => Client(network, new Patience(TimeSpan.FromMilliseconds(200))).EchoPictureAsync(new() { Picture = new Stalling(isEndless: false) }));
        Assert.Equal(1, network.Attempts);
        if (isAnswered)
        {
            Assert.Equal(("Busy", 503), (Assert.IsType<WeatherException>(error).ErrorCode, ((WeatherException)error).StatusCode));
        }
        else
        {
            Assert.IsType<TimeoutException>(Assert.IsType<TaskCanceledException>(error).InnerException);
            Assert.Contains("cannot be sent again", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_caller_who_gives_up_an_upload_is_told_that()
    {
        using var network = new Slow(isAnswered: false);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Client(network, new Patience(TimeSpan.FromSeconds(20))).EchoPictureAsync(new() { Picture = new Stalling(isEndless: false) }, stop.Token));
        Assert.Equal(stop.Token, error.CancellationToken);
    }

    [Fact]
    public async Task An_upload_that_can_seek_is_sent_again()
    {
        var answers = new Queue<HttpStatusCode>([HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK]);
        var network = new FakeHandler(_ => FakeHandler.Respond("{}", answers.Dequeue()));
        var services = new ServiceCollection();
        services.AddWeatherClient(static o => o.Endpoint = new Uri("http://weather.test"))
            .ConfigurePrimaryHttpMessageHandler(() => network)
            .AddHttpMessageHandler(static () => new SendingAgain());
        using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IWeather>().PutPictureAsync(new() { Name = "a", Picture = new MemoryStream("abc"u8.ToArray()) });
        Assert.Equal(["abc", "abc"], network.Bodies);
    }

    [Fact]
    public async Task A_large_error_of_a_streaming_call_keeps_its_code_and_status()
    {
        var network = new FakeHandler(_ => FakeHandler.Respond("{\"message\":\"early\",\"rest\":\"" + new string('x', 5_000_000) + "\"}", HttpStatusCode.BadGateway, ("x-amzn-ErrorType", "Odd"), ("x-amzn-RequestId", "r1")));
        var client = new WeatherClient(new HttpClient(network), new ServiceClientOptions { Endpoint = new Uri("http://weather.test") });
        var error = await Assert.ThrowsAsync<WeatherException>(() => client.WatchAsync(new() { Station = "a" }));
        Assert.Equal(("Odd", "early", 502, "r1"), (error.ErrorCode, error.Message, error.StatusCode, error.RequestId));
        Assert.StartsWith("{\"message\"", Encoding.UTF8.GetString(error.ResponseBody.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_nobody_reads_is_given_up_with_its_response()
    {
        await using var server = await WeatherServer.StartAsync();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Weather.OnWatch = (_, token) => Endless(stopped, token);
        await using (await server.Client.WatchAsync(new() { Station = "a" }))
        {
        }

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static async IAsyncEnumerable<Forecasts> Endless(TaskCompletionSource stopped, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            yield return FakeWeather.Forecast("first");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            stopped.TrySetResult();
        }
    }

    private static IWeather Client(HttpMessageHandler network, DelegatingHandler handler)
    {
        var services = new ServiceCollection();
        services.AddWeatherClient(static o => o.Endpoint = new Uri("http://weather.test"))
            .ConfigurePrimaryHttpMessageHandler(() => network)
            .AddHttpMessageHandler(() => handler);
        return services.BuildServiceProvider().GetRequiredService<IWeather>();
    }

    /// <summary>Gives the first attempt some time, and sends once more.</summary>
    private sealed class Patience(TimeSpan time) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            attempt.CancelAfter(time);
            try
            {
                return await base.SendAsync(request, attempt.Token);
            }
            catch (OperationCanceledException)
            {
                return await base.SendAsync(request, cancellationToken);
            }
        }
    }

    /// <summary>Answers nothing, or an error whose body does not arrive.</summary>
    private sealed class Slow(bool isAnswered) : HttpMessageHandler
    {
        public int Attempts { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Attempts++;
            if (!isAnswered)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            var response = FakeHandler.Respond("", HttpStatusCode.ServiceUnavailable, ("x-amzn-ErrorType", "Busy"));
            response.Content = CutStream.Silent("{"u8.ToArray(), 100);
            return response;
        }
    }

    /// <summary>Sends once more whatever the first attempt came to, as retry handlers do.</summary>
    private sealed class SendingAgain : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                response.Dispose();
            }
            catch (HttpRequestException)
            {
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>One byte, and then the end, or nothing until somebody gives up. It cannot seek.</summary>
    private sealed class Stalling(bool isEndless) : Stream
    {
        private int _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _read) > 1)
            {
                if (!isEndless)
                {
                    return 0;
                }

                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            buffer.Span[0] = 1;
            return 1;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
