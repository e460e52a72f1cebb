using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ChimeModelGen.Runtime;
using LibraryApi;
using Runtime.Tests.EventStreams;
using ToysApi;
using WeatherApi;

namespace Runtime.Tests.Library;

/// <summary>An answer that is broken, cut, endless or too large costs the caller neither status nor code nor request id, whether a success is held or streamed.</summary>
public sealed class BrokenAnswerTests
{
    private static readonly byte[] _half = "{\"message\":\"busy\",\"rest\":\"x"u8.ToArray();

    [Theory]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT")]
    [InlineData("soon")]
    [InlineData("99999999999")]
    public async Task A_malformed_header_costs_neither_the_error_nor_what_its_body_says(string header)
    {
        var (client, _) = FakeHandler.Answering("""{"Message":"Lent"}""", HttpStatusCode.TooManyRequests, ("x-amzn-ErrorType", "Lent"), ("Retry-After", header), ("x-amzn-RequestId", "r1"));
        var error = await Assert.ThrowsAsync<LentException>(() => client.LendBookAsync(Requests.Lend()));
        Assert.Equal(("Lent", "Lent", null, "r1"), (error.ErrorCode, error.Message, error.Wait, error.RequestId));
    }

    [Fact]
    public async Task A_malformed_header_and_a_malformed_body_leave_the_error_itself()
    {
        var (client, _) = FakeHandler.Answering("{", HttpStatusCode.TooManyRequests, ("x-amzn-ErrorType", "Lent"), ("Retry-After", "soon"));
        Assert.Null((await Assert.ThrowsAsync<LentException>(() => client.LendBookAsync(Requests.Lend()))).Wait);
    }

    [Theory]
    [InlineData("broken", "x", "{\"message\":\"snapped\",\"piece\":5}", null, null)]
    [InlineData("broken", "1", "{\"message\":\"snapped\",\"piece\":5}", null, 1)]
    [InlineData("broken", "x", "{\"message\":\"snapped\",\"piece\":\"wheel\"}", "wheel", null)]
    [InlineData("broken", "1", "{\"message\":\"snapped\",\"piece\":\"wheel\"} {}", null, 1)]
    public async Task A_broken_detail_of_an_exception_in_a_stream_does_not_cost_the_exception(string type, string at, string body, string? piece, int? read)
    {
        var header = at == "x" ? EventHeader.String("at", at) : EventHeader.Integer("at", 1);
        var stream = Frames.Of(new EventMessage([EventHeader.String(":message-type", "exception"), EventHeader.String(":exception-type", type), header], Encoding.UTF8.GetBytes(body)));
        var client = new ToysClient(Network(() => Answer(HttpStatusCode.OK, new ByteArrayContent(stream), null)), Options("http://toys.test"));
        var response = await client.PlayAsync(new());
        var error = await Assert.ThrowsAsync<BrokenException>(() => EventStreamTests.ListAsync(response.Moves!));
        Assert.Equal(("snapped", piece, read, "r1"), (error.Message, error.Piece, error.At, error.RequestId));
    }

    [Theory]
    [InlineData("{\"Name\":1}")]
    [InlineData("{")]
    public async Task A_broken_payload_of_an_exception_in_a_stream_does_not_cost_the_exception(string body)
    {
        var stream = Frames.Of(new EventMessage(
            [EventHeader.String(":message-type", "exception"), EventHeader.String(":exception-type", "bad")], Encoding.UTF8.GetBytes(body)));
        var client = new ToysClient(Network(() => Answer(HttpStatusCode.OK, new ByteArrayContent(stream), null)), Options("http://toys.test"));
        var response = await client.PlayAsync(new());
        Assert.Null((await Assert.ThrowsAsync<BrokenPartException>(() => EventStreamTests.ListAsync(response.Moves!))).Part);
    }

    [Fact]
    public async Task A_code_of_a_streams_error_that_is_no_text_does_not_cost_its_text()
    {
        var stream = Frames.Of(new EventMessage([EventHeader.String(":message-type", "error"), EventHeader.Integer(":error-code", 7), EventHeader.String(":error-message", "gone")]));
        var client = new ToysClient(Network(() => Answer(HttpStatusCode.OK, new ByteArrayContent(stream), null)), Options("http://toys.test"));
        var response = await client.PlayAsync(new());
        var error = await Assert.ThrowsAsync<ToysException>(() => EventStreamTests.ListAsync(response.Moves!));
        Assert.Equal(("UnknownError", "gone"), (error.ErrorCode, error.Message));
    }

    public static TheoryData<string, bool> Bodies()
    {
        var data = new TheoryData<string, bool>();
        foreach (var kind in (string[])["broken", "broken, length told", "silent", "silent, length told", "too large", "too large, length told", "badly packed"])
        {
            data.Add(kind, false);
            data.Add(kind, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task An_errors_body_that_cannot_be_had_in_whole_costs_neither_status_nor_code(string kind, bool streamed)
    {
        using var http = Network(() => Answer(HttpStatusCode.ServiceUnavailable, Body(kind), "Busy"));
        http.Timeout = TimeSpan.FromMilliseconds(300);
        var options = Options("http://weather.test");
        options.Limits.MaxBodyBytes = 20;
        var client = new WeatherClient(http, options);
        var error = await Assert.ThrowsAsync<WeatherException>(
            () => (streamed ? (Task)client.WatchAsync(new() { Station = "a" }) : client.PutPictureAsync(new() { Name = "a", Picture = Stream.Null })).WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(("Busy", 503, "r1"), (error.ErrorCode, error.StatusCode, error.RequestId));
        if (kind != "badly packed")
        {
            Assert.Equal("busy", error.Message);
            Assert.StartsWith(Encoding.UTF8.GetString(_half), Encoding.UTF8.GetString(error.ResponseBody.Span), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_who_gives_up_waiting_for_an_errors_body_is_told_that(bool streamed)
    {
        var client = new WeatherClient(Network(() => Answer(HttpStatusCode.ServiceUnavailable, Body("silent"), "Busy")), Options("http://weather.test"));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => streamed ? (Task)client.WatchAsync(new() { Station = "a" }, stop.Token) : client.PutPictureAsync(new() { Name = "a", Picture = Stream.Null }, stop.Token));
        Assert.Equal(stop.Token, error.CancellationToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_is_cut_within_an_error_leaves_its_code(bool streamed)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync();
            await socket.ReceiveAsync(new byte[4096]);
            await socket.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 503 Busy\r\nContent-Length: 100\r\nx-amzn-ErrorType: Busy\r\nx-amzn-RequestId: r1\r\n\r\n" + Encoding.ASCII.GetString(_half)));
        });
        using var http = new HttpClient();
        var client = new WeatherClient(http, Options($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        var error = await Assert.ThrowsAsync<WeatherException>(
            () => streamed ? (Task)client.WatchAsync(new() { Station = "a" }) : client.PutPictureAsync(new() { Name = "a", Picture = Stream.Null }));
        Assert.Equal(("Busy", "busy", 503, "r1"), (error.ErrorCode, error.Message, error.StatusCode, error.RequestId));
        await serving;
    }

    [Fact]
    public async Task A_success_over_the_limit_keeps_status_and_request_id()
    {
        foreach (var kind in (string[])["too large", "too large, length told", "badly packed"])
        {
            var options = Options("http://weather.test");
            options.Limits.MaxBodyBytes = 20;
            var client = new WeatherClient(Network(() => Answer(HttpStatusCode.OK, Body(kind), null)), options);
            var error = await Assert.ThrowsAsync<SerializationException>(() => client.PutPictureAsync(new() { Name = "a", Picture = Stream.Null }));
            Assert.Equal((200, "r1"), (error.StatusCode, error.RequestId));
        }
    }

    [Fact]
    public async Task A_streamed_success_that_cannot_be_read_keeps_status_and_request_id()
    {
        var client = new WeatherClient(Network(() => Answer(HttpStatusCode.OK, new ByteArrayContent([]), null)), Options("http://weather.test"));
        var head = await Assert.ThrowsAsync<SerializationException>(() => client.MeasureAsync(new() { Station = "a" }));
        Assert.Equal((200, "r1"), (head.StatusCode, head.RequestId));

        client = new WeatherClient(Network(() => Answer(HttpStatusCode.OK, new ByteArrayContent(Frames.Event("forecast", "{"u8.ToArray())), null)), Options("http://weather.test"));
        var response = await client.WatchAsync(new() { Station = "a" });
        var within = await Assert.ThrowsAsync<SerializationException>(() => EventStreamTests.ListAsync(response.Forecasts!));
        Assert.Equal((200, "r1"), (within.StatusCode, within.RequestId));
    }

    private static HttpContent Body(string kind)
    {
        byte[] large = [.. _half, .. Enumerable.Repeat((byte)'x', 5_000_000), .. "\"}"u8];
        switch (kind)
        {
            case "broken":
                return CutStream.Broken(_half);
            case "broken, length told":
                return CutStream.Broken(_half, 100);
            case "silent":
                return CutStream.Silent(_half);
            case "silent, length told":
                return CutStream.Silent(_half, 100);
            case "too large":
                return CutStream.Broken(large);
            case "too large, length told":
                return CutStream.Broken(large, large.Length);
            default:
                return new StreamContent(new GZipStream(new MemoryStream([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]), CompressionMode.Decompress));
        }
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, HttpContent body, string? code)
    {
        var response = new HttpResponseMessage(status) { Content = body };
        response.Headers.Add("x-amzn-RequestId", "r1");
        if (code is not null)
        {
            response.Headers.Add("x-amzn-ErrorType", code);
        }

        return response;
    }

    private static HttpClient Network(Func<HttpResponseMessage> answer) => new(new FakeHandler(_ => answer()));

    private static ServiceClientOptions Options(string address) => new() { Endpoint = new Uri(address) };
}
