using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChimeModelGen.Runtime;
using WeatherApi;

namespace Runtime.Tests.EventStreams;

/// <summary>Both directions over real connections.</summary>
public sealed class EventStreamTests
{
    private static readonly Measurements[] _all =
    [
        new Measurements.Reading(new Reading { Degrees = -5, Scale = Scale.Celsius, Remark = "cold \"here\"" }),
        new Measurements.Everything(new Everything
        {
            Flag = false, Tiny = -1, Small = 2, Whole = -3, Large = 4_294_967_294, Bytes = new byte[] { 1, 2 }, Text = "ö",
            Moment = DateTimeOffset.FromUnixTimeMilliseconds(1_730_384_114_123), Level = Level.High,
        }),
        new Measurements.Everything(new Everything { Text = "" }),
        new Measurements.Note(new Note { Text = "windy 🌬", Language = "en" }),
        new Measurements.Note(new Note()),
        new Measurements.Note(new Note { Text = "" }),
        new Measurements.Picture(new PictureTaken { Bytes = new byte[] { 0, 255 } }),
        new Measurements.Detail(new DetailTaken { Detail = new Reading { Degrees = 20 } }),
        new Measurements.Detail(new DetailTaken()),
        new Measurements.Choice(new ChoiceTaken { Either = new Either.Number(7) }),
        new Measurements.Silence(),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_of_all_kinds_travel_in_both_directions(bool http2)
    {
        await using var server = await WeatherServer.StartAsync();
        var response = await (http2 ? server.Duplex : server.Client).MeasureAsync(new() { Station = "a/b", Measurements = Yield(_all) });

        Assert.Equal("s-1", response.Session);
        var forecasts = await ListAsync(response.Forecasts!);
        Assert.Equal(_all.Select(static e => e.GetType().Name), forecasts.Select(static f => ((Forecasts.Forecast)f).Value.Text));
        Assert.Equal(_all.Select(Plain), server.Weather.Taken.Select(Plain));
    }

    [Fact]
    public async Task Two_streams_that_wait_for_each_other_do_not_wait_for_ever()
    {
        await using var server = await WeatherServer.StartAsync();
        var next = Channel.CreateUnbounded<Measurements>();
        var response = await server.Duplex.MeasureAsync(new() { Station = "a", Measurements = next.Reader.ReadAllAsync() }).WaitAsync(TimeSpan.FromSeconds(20));
        await using var forecasts = response.Forecasts!.GetAsyncEnumerator();
        for (var i = 0; i < 100; i++)
        {
            next.Writer.TryWrite(_all[0]);
            Assert.True(await forecasts.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        }

        next.Writer.Complete();
        Assert.False(await forecasts.MoveNextAsync());
    }

    [Fact]
    public async Task Events_arrive_while_the_stream_goes_on_and_giving_up_stops_the_server()
    {
        await using var server = await WeatherServer.StartAsync();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Weather.OnWatch = (_, token) => Endless(stopped, token);
        var response = await server.Client.WatchAsync(new() { Station = "a" });
        await foreach (var forecast in response.Forecasts!)
        {
            Assert.Equal("first", ((Forecasts.Forecast)forecast).Value.Text);
            break;
        }

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancellation_ends_the_wait_for_the_next_event(bool ofTheCall)
    {
        await using var server = await WeatherServer.StartAsync();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Weather.OnWatch = (_, token) => Endless(stopped, token);
        using var cancellation = new CancellationTokenSource();
        var response = await server.Client.WatchAsync(new() { Station = "a" }, ofTheCall ? cancellation.Token : default);
        await using var forecasts = response.Forecasts!.GetAsyncEnumerator(ofTheCall ? default : cancellation.Token);
        Assert.True(await forecasts.MoveNextAsync());
        var next = forecasts.MoveNextAsync().AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(TimeSpan.FromSeconds(20)));
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_stream_is_enumerated_once()
    {
        await using var server = await WeatherServer.StartAsync();
        var response = await server.Client.WatchAsync(new() { Station = "a" });

        Assert.Empty(await ListAsync(response.Forecasts!));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ListAsync(response.Forecasts!));
    }

    [Fact]
    public async Task A_pause_between_events_is_no_slow_attack()
    {
        await using var server = await WeatherServer.StartAsync();
        var response = await server.Client.ReportAsync(new() { Station = "a", Measurements = Slow() });

        Assert.Equal(2, response.Count);

        static async IAsyncEnumerable<Measurements> Slow()
        {
            yield return _all[0];
            await Task.Delay(3500);
            yield return _all[0];
        }
    }

    [Fact]
    public async Task A_message_larger_than_every_buffer_gets_through_where_it_is_allowed()
    {
        await using var server = await WeatherServer.StartAsync(static o => o.MaxEventBytes = EventMessage.MaxBytes);
        var picture = new Measurements.Picture(new PictureTaken { Bytes = new byte[5_000_000] });
        foreach (var client in (WeatherClient[])[server.Client, server.Duplex])
        {
            var response = await client.MeasureAsync(new() { Station = "a", Measurements = Yield(picture, picture) }).WaitAsync(TimeSpan.FromSeconds(20));
            Assert.Equal(2, (await ListAsync(response.Forecasts!)).Count);
        }

        await using var strict = await WeatherServer.StartAsync();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => strict.Client.ReportAsync(new() { Station = "a", Measurements = Yield(picture) }));
        Assert.True(error is ServiceException { StatusCode: 400 } or HttpRequestException, error.ToString());
    }

    internal static async IAsyncEnumerable<T> Yield<T>(params T[] items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }

    internal static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    private static async IAsyncEnumerable<Forecasts> Endless(TaskCompletionSource stopped, [EnumeratorCancellation] CancellationToken cancellationToken)
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

    // Records of bytes are equal by reference only.
    private static string Plain(Measurements value) => System.Text.Json.JsonSerializer.Serialize<object>(value) + value.GetType().Name;
}
