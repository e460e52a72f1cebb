using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps one bad connection from hurting the others: bodies that are huge, slow, cut off or badly framed, requests that are no HTTP, and many
/// connections at once must end in an answer and lose nobody's message.
/// </summary>
public sealed class HostileConnectionTests(HostileTarget target) : IClassFixture<HostileTarget>, IAsyncLifetime
{
    private const int TenMegabytes = 10 * 1024 * 1024;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => target.AssertUnharmedAsync();

    [Fact]
    public async Task A_body_of_ten_megabytes_is_too_large_and_the_limit_is_told() =>
        (await target.SendAsync(target.Request("POST", target.ChannelPath + "/messages", new byte[TenMegabytes]))).IsRefused(413, "RequestTooLargeException", "1048576 bytes");

    [Fact]
    public async Task A_chunked_body_of_ten_megabytes_is_too_large_and_the_limit_is_told() =>
        (await target.SendAsync(Chunked(target.ChannelPath, $"{TenMegabytes:x}\r\n", new string(' ', TenMegabytes), "\r\n0\r\n\r\n"))).IsRefused(413, "RequestTooLargeException", "1048576 bytes");

    [Fact]
    public async Task A_body_in_chunks_is_as_good_as_one_with_a_length()
    {
        var channel = await target.CreateChannelAsync();
        var body = HostileTarget.SendBody("in chunks");
        var answer = await target.SendAsync(Chunked(
            "/channels/" + Uri.EscapeDataString(channel), $"{10:x}\r\n", body[..10], $"\r\n{body.Length - 10:x}\r\n", body[10..], "\r\n0\r\n\r\n"));
        answer.IsSuccess(201);
        Assert.Equal(["in chunks"], await target.ContentsAsync(channel));
    }

    [Fact]
    public async Task A_chunk_without_a_number_is_a_bad_request() =>
        Assert.InRange((await target.SendAsync(Chunked(target.ChannelPath, "ZZ\r\nxx\r\n0\r\n\r\n"))).Status, 400, 499);

    [Fact]
    public async Task A_body_that_comes_slowly_is_waited_for()
    {
        var channel = await target.CreateChannelAsync();
        var request = target.Request(
            "POST", "/channels/" + Uri.EscapeDataString(channel) + "/messages", Encoding.UTF8.GetBytes(HostileTarget.SendBody("slowly")));
        var answer = await target.SendAsync(request.Chunk(request.Length / 8), TimeSpan.FromMilliseconds(100));
        answer.IsSuccess(201);
        Assert.Equal(["slowly"], await target.ContentsAsync(channel));
    }

    [Fact]
    public async Task A_body_that_stops_coming_ends_in_an_error_instead_of_waiting_for_ever()
    {
        var request = target.Request("POST", target.ChannelPath + "/messages", Encoding.UTF8.GetBytes(HostileTarget.SendBody("never")));
        var watch = Stopwatch.StartNew();
        var answer = await target.SendAsync(request[..^20]);
        Assert.InRange(answer.Status, 400, 499);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_a_body_stores_nothing()
    {
        var request = target.Request("POST", target.ChannelPath + "/messages", Encoding.UTF8.GetBytes(HostileTarget.SendBody("cut")));
        for (var i = 0; i < 20; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(target.Endpoint.Host, target.Endpoint.Port);
            await client.GetStream().WriteAsync(request.AsMemory(0, request.Length - 1 - i));
        }
    }

    // These never reach the application: the web server answers them itself, without a body.
    [Theory]
    [InlineData(400, "complete nonsense\r\n\r\n")]
    [InlineData(505, "GET /channels\r\n\r\n")]
    [InlineData(505, "GET /channels HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n")]
    [InlineData(400, "GET /channels HTTP/1.1\r\nHost: 127.0.0.1\r\nno colon\r\n\r\n")]
    [InlineData(400, "GET /channels HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData(400, "POST /channels HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}{}{}")]
    [InlineData(400, "GET /channels/%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    [InlineData(400, "GET /channels HTTP/1.1\r\n\r\n")]
    public async Task What_is_not_HTTP_is_refused(int status, string request) =>
        Assert.Equal(status, (await target.SendAsync(Encoding.ASCII.GetBytes(request))).Status);

    [Fact]
    public async Task A_header_of_forty_thousand_characters_is_refused() =>
        Assert.Equal(431, (await target.SendAsync(RawHttp.Request("GET", "/health", null, ("x-long", new string('x', 40_000))))).Status);

    [Fact]
    public async Task A_request_line_of_ten_thousand_characters_is_refused() =>
        Assert.Equal(414, (await target.SendAsync(RawHttp.Request("GET", "/channels/" + new string('x', 10_000)))).Status);

    // With an ARN as label it is answered 404: the web server decodes %2F in this form, which only proxies get, before anybody routes.
    [Fact]
    public async Task A_target_in_absolute_form_is_understood()
    {
        var url = $"http://{target.Endpoint.Authority}/channels?app-instance-arn={Uri.EscapeDataString(target.AppInstanceArn)}";
        var request = $"GET {url} HTTP/1.1\r\nHost: {target.Endpoint.Authority}\r\nConnection: close\r\nx-amz-chime-bearer: {target.Alice}\r\n\r\n";
        (await target.SendAsync(Encoding.ASCII.GetBytes(request))).IsSuccess(200);
    }

    [Fact]
    public async Task A_request_that_waits_for_leave_to_send_its_body_gets_it()
    {
        var channel = await target.CreateChannelAsync();
        var body = Encoding.UTF8.GetBytes(HostileTarget.SendBody("after 100 Continue"));
        var head = Encoding.ASCII.GetBytes(
            $"POST /channels/{Uri.EscapeDataString(channel)}/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nExpect: 100-continue\r\n" +
            $"x-amz-chime-bearer: {target.Alice}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        Assert.Equal(100, (await target.SendAsync([head, body], TimeSpan.FromMilliseconds(200))).Status);
        Assert.Equal(["after 100 Continue"], await target.ContentsAsync(channel));
    }

    [Fact]
    public async Task A_hundred_connections_at_once_lose_no_message_and_store_none_twice()
    {
        var channel = await target.CreateChannelAsync();
        var path = "/channels/" + Uri.EscapeDataString(channel) + "/messages";
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async connection =>
        {
            for (var i = 0; i < 5; i++)
            {
                var request = target.Request("POST", path, Encoding.UTF8.GetBytes(HostileTarget.SendBody($"{connection}/{i}")));
                (await target.SendAsync(request)).IsSuccess(201);
            }
        }));

        var expected = Enumerable.Range(0, 100).SelectMany(static connection => Enumerable.Range(0, 5).Select(i => $"{connection}/{i}"));
        var found = await target.ContentsAsync(channel);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));

        // One sender waits for each answer before it sends the next message: its own order must be kept.
        Assert.All(found.GroupBy(static content => content.Split('/')[0]), static own => Assert.Equal(own.Order(StringComparer.Ordinal), own));
    }

    [Fact]
    public async Task Two_hundred_connections_that_say_nothing_do_not_keep_others_waiting()
    {
        var idle = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 200; i++)
            {
                var client = new TcpClient();
                idle.Add(client);
                await client.ConnectAsync(target.Endpoint.Host, target.Endpoint.Port);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"GET /idle/{i} HT")));
            }

            (await target.SendAsync(target.Request("GET", target.ChannelPath))).IsSuccess(200);
        }
        finally
        {
            idle.ForEach(static client => client.Dispose());
        }
    }

    private byte[] Chunked(string channelPath, params ReadOnlySpan<string> framed) => Encoding.ASCII.GetBytes(
        $"POST {channelPath}/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nx-amz-chime-bearer: {target.Alice}\r\n" +
        $"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{string.Concat(framed)}");
}
