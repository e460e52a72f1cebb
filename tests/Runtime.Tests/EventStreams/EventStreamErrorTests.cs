using System.Net;
using System.Text;
using ChimeModelGen.Runtime;
using WeatherApi;
using static Runtime.Tests.EventStreams.EventStreamTests;

namespace Runtime.Tests.EventStreams;

/// <summary>Errors inside of streams, and streams that are broken.</summary>
public sealed class EventStreamErrorTests
{
    private static readonly Measurements _reading = new Measurements.Reading(new Reading { Degrees = 1 });

    private static byte[] Reading => Frames.Event("Reading", "{\"Degrees\":1}"u8.ToArray());

    [Fact]
    public async Task An_error_of_the_streams_model_is_thrown_where_it_stands()
    {
        var error = await Watch<StationFailedException>(new StationFailedException("out of wind"));

        Assert.Equal(("StationFailed", "out of wind", 500), (error.ErrorCode, error.Message, error.StatusCode));
    }

    [Fact]
    public async Task Another_error_of_the_service_keeps_its_code_and_text()
    {
        var error = await Watch<WeatherException>(new NoSuchStationException("gone"));

        Assert.Equal(("NoSuchStation", "gone"), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task A_failure_tells_nothing_of_itself()
    {
        var error = await Watch<StationFailedException>(new InvalidTimeZoneException("secret"));

        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        await Watch<StationFailedException>(new SerializationException("secret: the service's own, no fault of the caller"));
    }

    public static TheoryData<Exception> Foreign() => new()
    {
        new LibraryApi.NotFoundException("secret"),
        new LibraryApi.LibraryException("Custom", 200, "secret"),
        new HttpRequestException("secret"),
        new AggregateException("secret", new StationFailedException("secret")),
        new Microsoft.AspNetCore.Http.BadHttpRequestException("secret"),
        new IOException("secret"),
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Another_services_error_is_a_failure_within_a_stream_too(Exception thrown)
    {
        var error = await Watch<StationFailedException>(thrown);

        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_whose_name_is_too_long_for_a_stream_is_a_failure() =>
        await Watch<StationFailedException>(new WeatherException(new string('x', 200_000), 400, "secret"));

    [Fact]
    public async Task An_error_before_the_stream_is_an_ordinary_answer()
    {
        await using var server = await WeatherServer.StartAsync();

        var error = await Assert.ThrowsAsync<NoSuchStationException>(() => server.Client.WatchAsync(new() { Station = "nowhere" }));
        Assert.Equal(("There is no such station", 404), (error.Message, error.StatusCode));
        Assert.NotNull(error.RequestId);
    }

    [Fact]
    public async Task An_error_that_the_caller_streams_reaches_the_service()
    {
        await using var server = await WeatherServer.StartAsync();
        foreach (var client in (WeatherClient[])[server.Client, server.Duplex])
        {
            // What the service makes of it is its own affair: this one lets it through.
            var sent = new SensorBrokenException("frozen") { Sensor = "north", Part = 3 };
            var response = await client.MeasureAsync(new() { Station = "a", Measurements = Then(sent) });
            Assert.IsType<Forecasts.Forecast>(Assert.Single(await UntilAsync(response.Forecasts!, "SensorBroken", "frozen")));
        }

        await Assert.ThrowsAsync<SensorBrokenException>(() => server.Client.ReportAsync(new() { Station = "a", Measurements = Then(new SensorBrokenException("frozen") { Sensor = "north", Part = 3 }) }));
        var received = Assert.IsType<SensorBrokenException>(await server.Weather.Reported.Task);
        Assert.Equal(("frozen", "north", 3), (received.Message, received.Sensor, received.Part));
    }

    [Fact]
    public async Task An_error_that_the_caller_streams_and_no_model_knows_is_the_callers_own()
    {
        await using var server = await WeatherServer.StartAsync();
        var bytes = Frames.Of(new EventMessage(
            [EventHeader.String(":message-type", "error"), EventHeader.String(":error-code", "Frozen"), EventHeader.String(":error-message", "too cold")]));
        var (head, body) = await server.SendRawAsync(
            $"POST /stations/a/report HTTP/1.1\r\nConnection: close\r\nContent-Type: {EventMessage.MediaType}\r\nContent-Length: {bytes.Length}", bytes);

        Assert.StartsWith("HTTP/1.1 400", head, StringComparison.Ordinal);
        Assert.Contains("too cold", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_the_callers_own_sequence_comes_back_to_the_caller()
    {
        await using var server = await WeatherServer.StartAsync();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => server.Client.ReportAsync(new() { Station = "a", Measurements = Then(new InvalidTimeZoneException("mine")) }));
        Assert.True((error as InvalidTimeZoneException ?? error.InnerException) is InvalidTimeZoneException, error.ToString());

        // The service is not made to believe that the stream ended well.
        Assert.NotNull(await server.Weather.Reported.Task.WaitAsync(TimeSpan.FromSeconds(20)));

        var duplex = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            var response = await server.Duplex.MeasureAsync(new() { Station = "a", Measurements = Then(new InvalidTimeZoneException("mine"), TimeSpan.FromMilliseconds(200)) });
            await ListAsync(response.Forecasts!);
        });
        Assert.IsType<InvalidTimeZoneException>(duplex);
    }

    public static TheoryData<string, byte[]> Broken() => new()
    {
        { "within a message", Reading[..^1] },
        { "within a message", [.. Reading, .. Reading[..5]] },
        { "checksum", Reading[..^1].Append((byte)~Reading[^1]).ToArray() },
        { "larger than", Frames.Prelude(uint.MaxValue, 10) },
        { "larger than", Frames.Prelude(1024 * 1024 + 1, 10) },
        { "bytes of headers", Frames.Prelude(1000, 900_000) },
        { "lacks the header ':message-type'", Frames.Of(new EventMessage([EventHeader.String(":event-type", "Reading")])) },
        { "lacks the header ':event-type'", Frames.Of(new EventMessage([EventHeader.String(":message-type", "event")])) },
        { "lacks the header ':exception-type'", Frames.Of(new EventMessage([EventHeader.String(":message-type", "exception")])) },
        { "must be a string", Frames.Of(new EventMessage([EventHeader.Blob(":message-type", "event"u8.ToArray())])) },
        { "must be a string", Frames.Of(new EventMessage([EventHeader.String(":message-type", "event"), EventHeader.Integer(":event-type", 1)])) },
        { "'event', 'exception' or 'error'", Frames.Of(new EventMessage([EventHeader.String(":message-type", "news")])) },
        { "must be an integer of 32 bits", Frames.Event("Everything", default, EventHeader.String("text", "t"), EventHeader.Long("whole", 1)) },
        { "must be a number", Frames.Event("Reading", "{\"Degrees\":\"1\"}"u8.ToArray()) },
        { "JSON", Frames.Event("Reading", "{\"Degrees\""u8.ToArray()) },
        { "nothing behind it", Frames.Event("Reading", "{\"Degrees\":1} {}"u8.ToArray()) },
        { "UTF-8", Frames.Event("Note", new byte[] { 0xFF }) },
        { "/Reading/Degrees", Frames.Event("Reading", "{}"u8.ToArray()) },
        { "/Reading/Degrees", Frames.Event("Reading", "{\"Degrees\":-300}"u8.ToArray()) },
        { "/Detail/detail/Degrees", Frames.Event("Detail", "{\"Degrees\":5000}"u8.ToArray()) },
        { "/Everything/text", Frames.Event("Everything", default) },
        { "must satisfy enum value set", Frames.Event("Rumour", default) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_server_refuses_a_broken_stream_and_closes_the_connection(string expected, byte[] bytes)
    {
        await using var server = await WeatherServer.StartAsync();

        // The read to the end of the connection is what shows that it was closed: no header of the request asks for it.
        var (head, body) = await server.SendRawAsync(
            $"POST /stations/a/report HTTP/1.1\r\nContent-Type: {EventMessage.MediaType}\r\nContent-Length: {bytes.Length}", bytes);

        Assert.StartsWith("HTTP/1.1 400", head, StringComparison.Ordinal);
        Assert.Contains(expected, Encoding.UTF8.GetString(body).Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotNull(await server.Weather.Reported.Task);
    }

    [Fact]
    public async Task A_stream_that_breaks_while_the_answer_streams_ends_both_and_the_connection()
    {
        await using var server = await WeatherServer.StartAsync();
        byte[] bytes = [.. Reading, .. Frames.Prelude(uint.MaxValue, 0), .. new byte[100_000]];
        var (head, body) = await server.SendRawAsync(
            $"POST /stations/a/measure HTTP/1.1\r\nContent-Type: {EventMessage.MediaType}\r\nContent-Length: {bytes.Length + 50_000_000}", bytes);

        Assert.StartsWith("HTTP/1.1 200", head, StringComparison.Ordinal);
        var text = Encoding.Latin1.GetString(body);
        Assert.Contains("forecast", text, StringComparison.Ordinal);
        Assert.Contains("larger than", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_content_type_never_reaches_the_service()
    {
        await using var server = await WeatherServer.StartAsync();
        var (head, _) = await server.SendRawAsync("POST /stations/a/report HTTP/1.1\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 2", "{}"u8.ToArray());

        Assert.StartsWith("HTTP/1.1 415", head, StringComparison.Ordinal);
        Assert.False(server.Weather.Reported.Task.IsCompleted);
    }

    [Fact]
    public async Task A_client_refuses_a_broken_stream_and_lets_go_of_it()
    {
        foreach (var bytes in (byte[][])[Frames.Prelude(uint.MaxValue, 0), Frames.Event("forecast", "{"u8.ToArray()), Frames.Of(new EventMessage([]))])
        {
            var (client, network) = Answering(bytes);
            var response = await client.WatchAsync(new() { Station = "a" });
            await Assert.ThrowsAsync<SerializationException>(() => ListAsync(response.Forecasts!));
            Assert.True(network.IsDisposed);
        }
    }

    [Fact]
    public async Task A_client_takes_what_it_does_not_know_as_such()
    {
        var (client, _) = Answering(
            [
                .. Frames.Event("storm", "{}"u8.ToArray()), .. Frames.Event("forecast", "{\"Text\":\"sun\",\"Other\":1}"u8.ToArray(), EventHeader.Boolean("other", true)),
                .. Frames.Of(new EventMessage([EventHeader.String(":message-type", "exception"), EventHeader.String(":exception-type", "flooded")], "{\"Message\":\"wet\"}"u8.ToArray())),
            ]);
        var response = await client.WatchAsync(new() { Station = "a" });
        var seen = await UntilAsync(response.Forecasts!, "flooded", "wet");

        Assert.Equal(new Forecasts.Unknown("storm"), seen[0]);
        Assert.Equal("sun", ((Forecasts.Forecast)seen[1]).Value.Text);
    }

    [Fact]
    public async Task A_head_without_what_the_model_requires_is_no_answer()
    {
        var (client, network) = Answering([]);

        var error = await Assert.ThrowsAsync<SerializationException>(() => client.MeasureAsync(new() { Station = "a" }));
        Assert.Contains("'Session'", error.Message, StringComparison.Ordinal);
        Assert.True(network.IsDisposed);
    }

    private static (WeatherClient Client, Tracked Network) Answering(byte[] body)
    {
        var tracked = new Tracked(body);
        var handler = new Library.FakeHandler(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(tracked) });
        return (new WeatherClient(new HttpClient(handler), new ServiceClientOptions { Endpoint = new Uri("http://weather.test") }), tracked);
    }

    private static async Task<T> Watch<T>(Exception thrown)
        where T : ServiceException
    {
        await using var server = await WeatherServer.StartAsync();
        server.Weather.OnWatch = (_, _) => Forecasting(thrown);
        var response = await server.Client.WatchAsync(new() { Station = "a" });
        var seen = 0;
        var error = await Assert.ThrowsAsync<T>(async () =>
        {
            await foreach (var unused in response.Forecasts!)
            {
                seen++;
            }
        });
        Assert.Equal(1, seen);
        return error;
    }

    private static async Task<List<Forecasts>> UntilAsync(IAsyncEnumerable<Forecasts> forecasts, string code, string message)
    {
        var seen = new List<Forecasts>();
        var error = await Assert.ThrowsAsync<WeatherException>(async () =>
        {
            await foreach (var forecast in forecasts)
            {
                seen.Add(forecast);
            }
        });
        Assert.Equal((code, message), (error.ErrorCode, error.Message));
        return seen;
    }

    private static async IAsyncEnumerable<Forecasts> Forecasting(Exception thrown)
    {
        yield return FakeWeather.Forecast("first");
        await Task.Yield();
        throw thrown;
    }

    private static async IAsyncEnumerable<Measurements> Then(Exception thrown, TimeSpan after = default)
    {
        yield return _reading;
        await Task.Delay(after);
        throw thrown;
    }

    private sealed class Tracked(byte[] bytes) : MemoryStream(bytes)
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
