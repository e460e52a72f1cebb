using System.Text;
using LibraryApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Runtime.Tests.Library;

/// <summary>Bodies that are large, too large, or not framed as HTTP has it: the caller gets an answer that says so, and the log one line.</summary>
public sealed class BodyTests
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task A_limit_above_the_web_servers_own_is_honoured()
    {
        await using var server = await LibraryServer.StartAsync(static options => options.MaxRequestBodyBytes = 100 * Mebibyte);
        var content = new byte[40 * Mebibyte];
        content[^1] = 7;
        var answer = await server.Client.PutCoverAsync(new PutCoverRequest { Path = "a", Content = content });
        Assert.Equal(content.Length, answer.Content!.Value.Length);
        Assert.Equal(7, answer.Content.Value.Span[^1]);
    }

    [Theory]
    [InlineData(1, 40, false)]
    [InlineData(1, 40, true)]
    [InlineData(35, 40, true)]
    [InlineData(0, 1, false)]
    public async Task A_body_over_the_limit_gets_an_answer_although_it_is_still_being_sent(int limit, int size, bool chunked)
    {
        await using var server = await LibraryServer.StartAsync(options => options.MaxRequestBodyBytes = limit * Mebibyte);
        var head = "PUT /covers/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : $"Content-Length: {size * Mebibyte}\r\n\r\n");
        byte[] part = chunked ? [.. "100000\r\n"u8, .. new byte[Mebibyte], .. "\r\n"u8] : new byte[Mebibyte];
        byte[][] end = chunked ? ["0\r\n\r\n"u8.ToArray()] : [];

        // All of it is written before anything is read, as simple clients do.
        var answer = (await server.SendBytesAsync([Encoding.ASCII.GetBytes(head), .. Enumerable.Repeat(part, size), .. end])).Is(413, "RequestTooLargeException");
        Assert.Contains($"{limit * Mebibyte} bytes", answer.Body, StringComparison.Ordinal);
        Assert.Empty(server.Library.Calls);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task A_limit_that_cannot_be_kept_is_refused_at_the_start(long limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => LibraryServer.StartAsync(options => options.MaxRequestBodyBytes = limit));

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n-1\r\n{}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\n{}xx\r\n")]
    public async Task A_body_that_is_not_framed_as_HTTP_has_it_is_the_callers_fault_in_one_line(string rest)
    {
        using var log = new LogRecorder();
        await using var server = await LibraryServer.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(log));
        var answer = await server.SendBytesAsync(Encoding.ASCII.GetBytes(
            $"POST /books/moby/loans?operation=lend HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n{rest}"));
        answer.Is(400, "BadRequest");
        Assert.Empty(server.Library.Calls);
        var line = Assert.Single(log.Lines);
        Assert.Equal((LogLevel.Warning, null), (line.Level, line.Error));
        Assert.DoesNotContain('\n', line.Text);
        Assert.Equal(200, (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Status);
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_given_up_with_an_answer()
    {
        using var log = new LogRecorder();
        await using var server = await LibraryServer.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(log));
        var answers = await Task.WhenAll(((string[])["Content-Length: 1000\r\n\r\n{}", "Transfer-Encoding: chunked\r\n\r\n7FFFFFFF\r\n{}"]).Select(rest => server.SendBytesAsync(
            Encoding.ASCII.GetBytes($"POST /books/moby/loans?operation=lend HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n{rest}"))));
        Assert.All(answers, static answer => answer.Is(400, "BadRequest"));
        Assert.Equal([null, null], log.Lines.Select(static line => line.Error));
    }
}
