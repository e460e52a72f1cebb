using System.Net;
using System.Text;
using ChimeModelGen.Runtime;
using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>Whatever an answer says of a failure reaches the caller, however it is said, and a client calls nobody that it was not told to call.</summary>
public sealed class ClientFailureTests
{
    private static readonly GetBookRequest _get = new() { BookId = "moby" };

    [Theory]
    [InlineData("""{"code":42,"message":"important"}""", "42", "important")]
    [InlineData("""{"message":"important","code":{"deep":1}}""", "UnknownError", "important")]
    [InlineData("""{"message":["x"],"Message":"important","code":"Odd"}""", "Odd", "important")]
    [InlineData("""{"__type":7,"code":"Odd","message":"important"}""", "7", "important")]
    [InlineData("""{"code":"Odd","message":"important","rest":""", "Odd", "important")]
    [InlineData("""{"code":"Odd","errorMessage":"important"}""", "Odd", "important")]
    public async Task What_can_be_understood_of_an_error_is_kept(string body, string code, string message)
    {
        var (client, _) = FakeHandler.Answering(body, HttpStatusCode.Forbidden, ("x-amzn-RequestId", "r1"));
        var error = await Assert.ThrowsAsync<LibraryException>(() => client.GetBookAsync(_get));
        Assert.Equal((code, message, 403, "r1", body), (error.ErrorCode, error.Message, error.StatusCode, error.RequestId, Encoding.UTF8.GetString(error.ResponseBody.Span)));
    }

    [Fact]
    public async Task An_errors_text_may_stand_in_a_header()
    {
        var (client, _) = FakeHandler.Answering("", HttpStatusCode.NotFound, ("x-amzn-ErrorType", "NotFound"), ("x-amzn-error-message", "No such book"));
        var error = await Assert.ThrowsAsync<NotFoundException>(() => client.GetBookAsync(_get));
        Assert.Equal("No such book", error.Message);
    }

    [Fact]
    public async Task The_body_of_an_error_is_kept_up_to_its_bound_and_told_by_no_text()
    {
        var (client, _) = FakeHandler.Answering("<html>secret" + new string('x', 100_000), HttpStatusCode.BadGateway);
        var error = await Assert.ThrowsAsync<LibraryException>(() => client.GetBookAsync(_get));
        Assert.Equal(64 * 1024, error.ResponseBody.Length);
        Assert.StartsWith("<html>secret", Encoding.UTF8.GetString(error.ResponseBody.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_without_a_text_names_the_address_but_no_label()
    {
        var (client, _) = FakeHandler.Answering("", HttpStatusCode.NotFound);
        var error = await Assert.ThrowsAsync<LibraryException>(() => client.GetBookAsync(_get));
        Assert.Equal("The service answered GET http://library.test/books/{BookId} with status 404", error.Message);
    }

    [Fact]
    public async Task A_success_that_cannot_be_read_keeps_what_is_known_of_it()
    {
        var (client, _) = FakeHandler.Answering("<html>login</html>", HttpStatusCode.OK, ("x-amzn-RequestId", "r1"));
        var error = await Assert.ThrowsAsync<SerializationException>(() => client.GetBookAsync(_get));
        Assert.Equal((200, "r1", "<html>login</html>"), (error.StatusCode, error.RequestId, Encoding.UTF8.GetString(error.ResponseBody.Span)));
    }

    [Theory]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.MovedPermanently)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    public async Task A_redirect_is_an_error_that_names_the_location(HttpStatusCode status)
    {
        var (client, network) = FakeHandler.Answering("", status, ("Location", "http://elsewhere.test/login"));
        var error = await Assert.ThrowsAsync<LibraryException>(() => client.LendBookAsync(Requests.Lend()));
        Assert.Contains("http://elsewhere.test/login", error.Message, StringComparison.Ordinal);
        Assert.Equal((int)status, error.StatusCode);
        Assert.Single(network.Sent);
    }

    [Fact]
    public async Task A_redirect_that_a_handler_followed_as_another_method_is_no_success()
    {
        // What SocketsHttpHandler does on 302 where it may: it changes the very request.
        var network = new FakeHandler(static request =>
        {
            (request.Method, request.RequestUri, request.Content) = (HttpMethod.Get, new Uri("http://elsewhere.test/login"), null);
            return FakeHandler.Respond("{}");
        });
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => FakeHandler.Client(network).LendBookAsync(Requests.Lend()));
        Assert.Contains("Library.LendBook was redirected to http://elsewhere.test/login and sent there as GET instead of POST", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "b", "a", "b")]
    [InlineData("a", "b", "c", "b")]
    [InlineData("a", "a", "a", "a")]
    public async Task Tokens_that_go_round_in_a_circle_are_an_error(params string[] tokens)
    {
        var calls = 0;
        var network = new FakeHandler(_ => calls >= 20
            ? throw new TimeoutException("endless")
            : FakeHandler.Respond($$"""{"Books":[],"NextToken":"{{tokens[calls++ % tokens.Length]}}"}"""));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in FakeHandler.Client(network).ListBooksPaginated(new ListBooksRequest()).Pages)
            {
            }
        });
        Assert.InRange(calls, 2, 4);
    }

    [Fact]
    public void The_AWS_variables_do_not_divert_a_client_that_is_not_AWSs()
    {
        var before = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
        try
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", "http://aws.test");
            using var http = new HttpClient();
            var error = Assert.Throws<InvalidOperationException>(() => new LibraryClient(http));
            Assert.Equal("Nothing says where Library is: set Endpoint of the client's options, or BaseAddress of its HttpClient", error.Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", before);
        }
    }
}
