using System.Net;
using ChimeModelGen.Runtime;
using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>What the client makes of answers: results, the right exception, and never a surprise from a service newer than the model.</summary>
public sealed class ClientResponseTests
{
    private static readonly GetBookRequest _get = new() { BookId = "moby" };

    [Fact]
    public async Task A_response_is_read_with_its_headers()
    {
        var (client, _) = FakeHandler.Answering("""{"Book":{"Id":"moby","Level":2,"Pages":9007199254740993,"Tags":[]}}""", HttpStatusCode.OK, ("ETag", "\"v1\""));
        var response = await client.GetBookAsync(_get);
        Assert.Equal("\"v1\"", response.Tag);
        Assert.Equal(("moby", Level.High, 9007199254740993L), (response.Book!.Id, response.Book.Level, response.Book.Pages));
        Assert.Empty(response.Book.Tags!);
    }

    [Fact]
    public async Task Unknown_members_values_and_nulls_are_no_trouble()
    {
        var (client, _) = FakeHandler.Answering("""{"New":{"deep":[1,{"x":null}]},"Reader":"alien","Tags":null,"Book":{"Id":"moby","Level":9,"More":true}, "LoanId" : "l1" }""");
        var response = await client.LendBookAsync(Requests.Lend());
        Assert.Equal("alien", response.Reader!.Value.Value);
        Assert.False(response.Reader.Value.IsKnown);
        Assert.Null(response.Tags);
        Assert.Equal(new Level(9), response.Book!.Level);
        Assert.Equal("l1", response.LoanId);
    }

    [Fact]
    public async Task An_empty_body_is_an_empty_answer()
    {
        var (client, _) = FakeHandler.Answering("");
        Assert.Null((await client.GetBookAsync(_get)).Book);
        await client.ReturnBookAsync(new ReturnBookRequest { BookId = "moby" });
    }

    [Theory]
    [InlineData("x-amzn-ErrorType", "NotFound", "{}")]
    [InlineData("x-amzn-errortype", "NotFound:http://internal.example/", "{}")]
    [InlineData("X-Amzn-Errortype", "example.library#NotFound:http://x/", "{}")]
    [InlineData("x-other", "", """{"__type":"example.library#NotFound"}""")]
    [InlineData("x-other", "", """{"code":"NotFound"}""")]
    public async Task An_error_code_is_found_wherever_it_stands(string header, string value, string body)
    {
        var (client, _) = FakeHandler.Answering(body, HttpStatusCode.NotFound, (header, value));
        await Assert.ThrowsAsync<NotFoundException>(() => client.GetBookAsync(_get));
    }

    [Fact]
    public async Task A_modelled_error_becomes_its_exception()
    {
        var (client, _) = FakeHandler.Answering(
            """{"message":"No such book","BookId":"moby"}""", HttpStatusCode.NotFound, ("x-amzn-ErrorType", "NotFound"), ("x-amzn-RequestId", "r1"));
        var error = await Assert.ThrowsAsync<NotFoundException>(() => client.GetBookAsync(_get));
        Assert.Equal(("No such book", "moby", "r1", 404, "NotFound"), (error.Message, error.BookId, error.RequestId, error.StatusCode, error.ErrorCode));
        Assert.False(error.Retryable);
    }

    [Fact]
    public async Task Members_of_an_error_are_read_from_headers_too()
    {
        var (client, _) = FakeHandler.Answering("""{"Message":"Lent"}""", HttpStatusCode.Conflict, ("x-amzn-ErrorType", "Lent"), ("Retry-After", "30"));
        var error = await Assert.ThrowsAsync<LentException>(() => client.LendBookAsync(Requests.Lend()));
        Assert.Equal(("Lent", 30), (error.Message, error.Wait));
        Assert.True(error.Retryable);
    }

    [Fact]
    public async Task An_unknown_code_becomes_the_base_exception_with_its_code()
    {
        var (client, _) = FakeHandler.Answering("""{"message":"later"}""", HttpStatusCode.TooManyRequests, ("x-amzn-ErrorType", "Throttled"), ("x-amzn-RequestId", "r2"));
        var error = await Assert.ThrowsAsync<LibraryException>(() => client.GetBookAsync(_get));
        Assert.Equal(("Throttled", 429, "later", "r2", FaultKind.Client), (error.ErrorCode, error.StatusCode, error.Message, error.RequestId, error.Fault));
    }

    [Theory]
    [InlineData("<html><body>Bad gateway</body></html>")]
    [InlineData("")]
    [InlineData("{\"message\":")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"message\":{\"a\":1},\"code\":7}")]
    public async Task An_answer_of_something_in_between_becomes_the_base_exception(string body)
    {
        var (client, _) = FakeHandler.Answering(body, HttpStatusCode.BadGateway);
        var error = await Assert.ThrowsAsync<LibraryException>(() => client.GetBookAsync(_get));
        Assert.Equal((502, FaultKind.Server), (error.StatusCode, error.Fault));
    }

    [Theory]
    [InlineData("{\"Book\":")]
    [InlineData("{\"Book\":{\"Id\":[]}}")]
    [InlineData("<html/>")]
    [InlineData("{\"Book\":{\"Id\":\"\\ud800\"}}")]
    public async Task A_success_that_cannot_be_read_says_so(string body)
    {
        var (client, _) = FakeHandler.Answering(body);
        await Assert.ThrowsAsync<SerializationException>(() => client.GetBookAsync(_get));
    }

    [Fact]
    public async Task Items_and_pages_are_read_to_the_end()
    {
        var pages = new Queue<string>(["""{"Books":[{"Id":"abc"},{"Id":"def"}],"NextToken":"2"}""", """{"Books":[],"NextToken":"3"}""", """{"Books":[{"Id":"ghi"}]}"""]);
        var network = new FakeHandler(_ => FakeHandler.Respond(pages.Dequeue()));
        var ids = new List<string>();
        await foreach (var book in FakeHandler.Client(network).ListBooksPaginated(new ListBooksRequest { Max = 2 }))
        {
            ids.Add(book.Id);
        }

        Assert.Equal(["abc", "def", "ghi"], ids);
        Assert.Equal(["?max=2", "?next-token=2&max=2", "?next-token=3&max=2"], network.Sent.Select(m => m.RequestUri!.Query));
    }

    [Fact]
    public async Task Pages_are_fetched_only_when_asked_for()
    {
        var (client, network) = FakeHandler.Answering("""{"Books":[{"Id":"abc"}],"NextToken":"2"}""");
        await foreach (var page in client.ListBooksPaginated(new ListBooksRequest()).Pages)
        {
            Assert.Single(page.Books!);
            break;
        }

        Assert.Single(network.Sent);
    }

    [Fact]
    public async Task A_token_that_repeats_is_an_error_and_not_an_endless_loop()
    {
        var calls = 0;
        var network = new FakeHandler(_ => ++calls > 9 ? throw new TimeoutException("endless") : FakeHandler.Respond("""{"Books":[{"Id":"abc"}],"NextToken":"same"}"""));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in FakeHandler.Client(network).ListBooksPaginated(new ListBooksRequest()))
            {
            }
        });
        Assert.Equal(2, network.Sent.Count);
    }

    [Fact]
    public async Task A_paginator_stops_when_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var network = new FakeHandler(_ => FakeHandler.Respond($$"""{"Books":[{"Id":"abc"}],"NextToken":"{{Guid.NewGuid()}}"}"""));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in FakeHandler.Client(network).ListBooksPaginated(new ListBooksRequest()).WithCancellation(stop.Token))
            {
                await stop.CancelAsync();
            }
        });
        Assert.Single(network.Sent);
    }
}
