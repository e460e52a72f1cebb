using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>What the client sends is what the protocol says, byte for byte where it matters.</summary>
public sealed class ClientRequestTests
{
    [Fact]
    public async Task A_request_has_method_path_header_and_body()
    {
        var (client, network) = FakeHandler.Answering("{}");
        await client.LendBookAsync(Requests.Lend() with { Trace = "abc", Until = DateTimeOffset.FromUnixTimeMilliseconds(1_500) });
        Assert.Equal(HttpMethod.Post, network.Sent[0].Method);
        Assert.Equal("/base/books/moby/loans?operation=lend", network.Target);
        Assert.Equal("abc", Assert.Single(network.Sent[0].Headers.GetValues("x-trace")));
        Assert.Equal("application/json", network.Sent[0].Content!.Headers.ContentType!.ToString());
        Assert.Equal(
            """{"Reader":"ADULT","Token":"t1","Note":"a note","Days":7,"Until":1.5,"Tags":["a","b"],"Attributes":{"k":["v"]},"Address":{"Street":"x","Zip":5}}""",
            network.Bodies[0]);
    }

    [Theory]
    [InlineData("a:b/c@d %", "a%3Ab%2Fc%40d%20%25")]
    [InlineData("arn:x/é\U0001F4D6", "arn%3Ax%2F%C3%A9%F0%9F%93%96")]
    [InlineData("a..b", "a..b")]
    [InlineData("?#&=+", "%3F%23%26%3D%2B")]
    [InlineData("%2F%2e", "%252F%252e")]
    public async Task A_label_stays_one_segment(string id, string segment)
    {
        var (client, network) = FakeHandler.Answering("{}");
        await client.GetBookAsync(new GetBookRequest { BookId = id });
        Assert.Equal("/base/books/" + segment, network.Target);
    }

    [Fact]
    public async Task A_greedy_label_keeps_its_slashes()
    {
        var (client, network) = FakeHandler.Answering("{}");
        await client.PutCoverAsync(new PutCoverRequest { Path = "a b/c?d", Content = new byte[] { 1, 2 } });
        Assert.Equal("/base/covers/a%20b/c%3Fd", network.Target);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_label_that_would_make_another_url_is_refused(string? id)
    {
        var (client, network) = FakeHandler.Answering("{}");
        var error = await Assert.ThrowsAsync<ArgumentException>(() => client.GetBookAsync(new GetBookRequest { BookId = id! }));
        Assert.Contains("BookId", error.Message, StringComparison.Ordinal);
        Assert.Empty(network.Sent);
    }

    [Fact]
    public async Task Query_values_are_escaped_and_lists_repeat()
    {
        var (client, network) = FakeHandler.Answering("{}");
        await client.ListBooksAsync(new ListBooksRequest { NextToken = "a&b=c+d e", Max = 5, Kinds = [Reader.Adult, new Reader("x y")] });
        Assert.Equal("/base/books?next-token=a%26b%3Dc%2Bd%20e&max=5&kind=ADULT&kind=x%20y", network.Target);
    }

    [Fact]
    public async Task A_timestamp_in_the_query_is_rfc3339()
    {
        var (client, network) = FakeHandler.Answering("{}");
        await client.GetBookAsync(new GetBookRequest { BookId = "moby", Since = DateTimeOffset.UnixEpoch });
        Assert.Equal("/base/books/moby?since=1970-01-01T00%3A00%3A00Z", network.Target);
    }

    [Fact]
    public async Task An_idempotency_token_is_made_where_none_is_given()
    {
        var (client, network) = FakeHandler.Answering("{}");
        var request = Requests.Lend() with { Token = null };
        await client.LendBookAsync(request);
        Assert.Contains("\"Token\":\"made\"", network.Bodies[0], StringComparison.Ordinal);
        Assert.Null(request.Token);
        await client.LendBookAsync(request with { Token = "mine" });
        Assert.Contains("\"Token\":\"mine\"", network.Bodies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_is_left_out_and_empty_is_sent()
    {
        var (client, network) = FakeHandler.Answering("{}");
        await client.LendBookAsync(Requests.Lend() with { Tags = null });
        Assert.DoesNotContain("Tags", network.Bodies[0], StringComparison.Ordinal);
        await client.LendBookAsync(Requests.Lend() with { Tags = [] });
        Assert.Contains("\"Tags\":[]", network.Bodies[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\r\nx-evil: 1")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public async Task A_header_cannot_smuggle_another(string value)
    {
        var (client, network) = FakeHandler.Answering("{}");
        await Assert.ThrowsAsync<ArgumentException>(() => client.LendBookAsync(Requests.Lend() with { Trace = value }));
        Assert.Empty(network.Sent);
    }

    [Fact]
    public async Task Text_is_escaped_in_json()
    {
        var (client, network) = FakeHandler.Answering("{}");
        await client.LendBookAsync(Requests.Lend() with { Note = "\"\\\n\u0001é\U0001F4D6" });
        using var body = System.Text.Json.JsonDocument.Parse(network.Bodies[0]);
        Assert.Equal("\"\\\n\u0001é\U0001F4D6", body.RootElement.GetProperty("Note").GetString());
    }

    [Fact]
    public async Task Constraints_are_the_services_business_unless_asked_for()
    {
        var (client, network) = FakeHandler.Answering("{}");
        await client.LendBookAsync(Requests.Lend() with { Days = 99 });
        Assert.Single(network.Sent);
        var strict = FakeHandler.Client(network, options => options.ValidateRequests = true);
        await Assert.ThrowsAsync<BadRequestException>(() => strict.LendBookAsync(Requests.Lend() with { Days = 99 }));
        Assert.Single(network.Sent);
    }

    [Fact]
    public async Task A_null_request_is_refused()
    {
        var (client, _) = FakeHandler.Answering("{}");
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.GetBookAsync(null!));
    }

    [Fact]
    public async Task A_cancelled_call_sends_nothing()
    {
        var (client, network) = FakeHandler.Answering("{}");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetBookAsync(new GetBookRequest { BookId = "moby" }, new CancellationToken(canceled: true)));
        Assert.Empty(network.Sent);
    }

    [Fact]
    public void Without_an_endpoint_the_client_says_what_to_set()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new LibraryClient(new HttpClient()));
        Assert.Contains("Endpoint", error.Message, StringComparison.Ordinal);
        Assert.Contains("set Endpoint of the client's options", error.Message, StringComparison.Ordinal);
    }
}
