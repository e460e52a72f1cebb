using ChimeModelGen.Runtime;
using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>The generated client against the generated server: what one side writes, the other reads.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task A_request_and_its_answer_survive_the_wire()
    {
        await using var server = await LibraryServer.StartAsync();
        var request = Requests.Lend() with
        {
            BookId = "arn:x/é %2F\U0001F4D6",
            Trace = "abc",
            Tags = [],
            Until = new DateTimeOffset(2024, 2, 29, 1, 2, 3, 456, TimeSpan.Zero),
        };
        server.Library.OnLend = (_, _) => Task.FromResult(new LendBookResponse { LoanId = "\"é\n", Reader = new Reader("alien"), Tags = [] });
        var response = await server.Client.LendBookAsync(request);
        var seen = Assert.IsType<LendBookRequest>(Assert.Single(server.Library.Calls));
        Assert.Equal((request.BookId, request.Reader, request.Trace, request.Token, request.Note, request.Days, request.Until, request.Address), (seen.BookId, seen.Reader, seen.Trace, seen.Token, seen.Note, seen.Days, seen.Until, seen.Address));
        Assert.Empty(seen.Tags!);
        Assert.Equal(["v"], seen.Attributes!["k"]);
        Assert.Equal(("\"é\n", "alien"), (response.LoanId, response.Reader!.Value.Value));
        Assert.Empty(response.Tags!);
        Assert.Null(response.Book);
    }

    [Fact]
    public async Task Operations_that_differ_by_a_constant_query_are_told_apart()
    {
        await using var server = await LibraryServer.StartAsync();
        await server.Client.ReturnBookAsync(new ReturnBookRequest { BookId = "moby" });
        await server.Client.LendBookAsync(Requests.Lend());
        Assert.Equal([typeof(ReturnBookRequest), typeof(LendBookRequest)], server.Library.Calls.Select(c => c.GetType()));
    }

    [Fact]
    public async Task Statuses_are_the_modelled_ones_and_every_answer_has_a_request_id()
    {
        await using var server = await LibraryServer.StartAsync();
        var lent = await server.PostAsync("/books/moby/loans?operation=lend", """{"Reader":"ADULT","Token":"t","Days":1}""");
        var returned = await server.SendRawAsync("POST /books/moby/loans?operation=return HTTP/1.1", []);
        Assert.Equal((201, 204), (lent.Status, returned.Status));
        Assert.NotEqual(lent.Headers["x-amzn-RequestId"], returned.Headers["x-amzn-RequestId"]);
    }

    [Fact]
    public async Task A_blob_payload_is_its_bytes()
    {
        await using var server = await LibraryServer.StartAsync();
        byte[] bytes = [0, 255, 10, 13];
        var answer = await server.Client.PutCoverAsync(new PutCoverRequest { Path = "a/b c/%2F", Content = bytes });
        Assert.Equal(bytes, answer.Content!.Value.ToArray());
        Assert.Equal("a/b c/%2F", ((PutCoverRequest)server.Library.Calls[0]).Path);
    }

    [Fact]
    public async Task What_stands_behind_a_greedy_label_tells_operations_apart()
    {
        await using var server = await LibraryServer.StartAsync();
        await server.Client.DeleteCoverThumbnailAsync(new DeleteCoverThumbnailRequest { Path = "a/thumbnail/small/b%c" });
        await server.Client.DeleteCoverAsync(new DeleteCoverRequest { Path = "a/thumbnail/small/b" });
        await server.Client.DeleteCoverAsync(new DeleteCoverRequest { Path = "thumbnail/small" });
        Assert.Equal("a/thumbnail/small/b%c", Assert.IsType<DeleteCoverThumbnailRequest>(server.Library.Calls[0]).Path);
        Assert.Equal("a/thumbnail/small/b", Assert.IsType<DeleteCoverRequest>(server.Library.Calls[1]).Path);
        Assert.Equal("thumbnail/small", Assert.IsType<DeleteCoverRequest>(server.Library.Calls[2]).Path);
    }

    [Fact]
    public async Task A_modelled_error_travels_with_its_members()
    {
        await using var server = await LibraryServer.StartAsync();
        server.Library.OnGet = _ => throw new NotFoundException("No such book") { BookId = "moby" };
        var error = await Assert.ThrowsAsync<NotFoundException>(() => server.Client.GetBookAsync(new GetBookRequest { BookId = "moby" }));
        Assert.Equal(("No such book", "moby", 404), (error.Message, error.BookId, error.StatusCode));
        Assert.True(Guid.TryParse(error.RequestId, out _));
        server.Library.OnLend = (_, _) => throw new LentException { Wait = 30 };
        Assert.Equal(30, (await Assert.ThrowsAsync<LentException>(() => server.Client.LendBookAsync(Requests.Lend()))).Wait);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_inside_the_service_tells_nothing_of_itself(bool cancellation)
    {
        await using var server = await LibraryServer.StartAsync();
        server.Library.OnGet = _ => throw (cancellation ? new OperationCanceledException("password=hunter2") : new InvalidOperationException("password=hunter2"));
        var answer = await server.SendRawAsync("GET /books/moby HTTP/1.1");
        answer.Is(500, "ServiceFailure");
        Assert.DoesNotContain("hunter2", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_goes_away_cancels_the_operation()
    {
        await using var server = await LibraryServer.StartAsync();
        var cancelled = new TaskCompletionSource();
        server.Library.OnLend = async (_, token) =>
        {
            await using var registration = token.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, token);
            return new LendBookResponse();
        };
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.Client.LendBookAsync(Requests.Lend(), stop.Token));
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_implementation_sees_the_request_id()
    {
        await using var server = await LibraryServer.StartAsync();
        ServiceCallContext? seen = null;
        server.Library.OnGet = request =>
        {
            seen = ServiceCallContext.Current;
            return new GetBookResponse();
        };
        var answer = await server.SendRawAsync("GET /books/moby HTTP/1.1");
        Assert.Equal(answer.Headers["x-amzn-RequestId"], seen!.RequestId);
        Assert.Null(seen.Principal);
        Assert.Null(ServiceCallContext.Current);
    }

    [Fact]
    public async Task A_route_group_puts_its_prefix_in_front()
    {
        await using var server = await LibraryServer.StartAsync(prefix: "/v1/{tenant}");
        Assert.Equal(200, (await server.SendRawAsync("GET /v1/a%2Fb/books/mo%2Fby HTTP/1.1")).Status);
        Assert.Equal("mo/by", ((GetBookRequest)server.Library.Calls[0]).BookId);
        (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(404, "UnknownOperationException");
    }

    [Fact]
    public async Task An_operation_can_be_left_out()
    {
        await using var server = await LibraryServer.StartAsync(options => options.Includes = operation => operation.Name != "GetBook");
        (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(404, "UnknownOperationException");
        Assert.Equal(200, (await server.SendRawAsync("GET /books HTTP/1.1")).Status);
    }

    [Fact]
    public async Task A_header_of_an_answer_cannot_smuggle_another()
    {
        await using var server = await LibraryServer.StartAsync();
        server.Library.OnGet = _ => new GetBookResponse { Tag = "a\r\nx-evil: 1" };
        var answer = await server.SendRawAsync("GET /books/moby HTTP/1.1");
        answer.Is(500, "ServiceFailure");
        Assert.False(answer.Headers.ContainsKey("x-evil"));
    }
}
