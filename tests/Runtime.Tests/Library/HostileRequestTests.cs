using System.Text;
using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>Keeps malformed and malicious requests from reaching an implementation: each is answered with the modelled error, and the server lives on.</summary>
public sealed class HostileRequestTests
{
    private const string Lend = "/books/moby/loans?operation=lend";

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("", "/Reader")]
    [InlineData("not json", "JSON")]
    [InlineData("{\"Days\":1,}", "JSON")]
    [InlineData("{\"Days\":1}{}", "JSON")]
    [InlineData("[]", "object")]
    [InlineData("7", "object")]
    [InlineData("{\"Days\":\"7\"}", "/Days")]
    [InlineData("{\"Days\":1.5}", "/Days")]
    [InlineData("{\"Days\":99999999999}", "/Days")]
    [InlineData("{\"Reader\":5}", "/Reader")]
    [InlineData("{\"Tags\":{}}", "/Tags")]
    [InlineData("{\"Tags\":[\"a\",5]}", "/Tags/1")]
    [InlineData("{\"Tags\":[null]}", "/Tags")]
    [InlineData("{\"Attributes\":{\"a/b\":[[]]}}", "/Attributes/a~1b/0")]
    [InlineData("{\"Address\":{\"Next\":{\"Zip\":true}}}", "/Address/Next/Zip")]
    [InlineData("{\"Until\":\"tomorrow\"}", "/Until")]
    [InlineData("{\"Token\":\"\\ud800\"}", "/Token")]
    public async Task A_body_that_does_not_fit_is_refused_where_it_does_not(string body, string place)
    {
        await using var server = await LibraryServer.StartAsync();
        var answer = (await server.PostAsync(Lend, body)).Is(400, "BadRequest");
        Assert.Contains(place, answer.Body, StringComparison.Ordinal);
        Assert.Empty(server.Library.Calls);
    }

    [Fact]
    public async Task Everything_that_is_missing_or_too_long_is_told_at_once()
    {
        await using var server = await LibraryServer.StartAsync();
        var answer = (await server.PostAsync("/books/xy/loans?operation=lend", """{"Note":"SECRET NOTE 123","Address":{"Zip":0}}""")).Is(400, "BadRequest");
        Assert.All(["/Reader", "/Days", "/BookId", "/Note", "/Address/Street", "/Address/Zip"], path => Assert.Contains(path, answer.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("SECRET", answer.Body, StringComparison.Ordinal);
        Assert.Empty(server.Library.Calls);
    }

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("GET", "/")]
    [InlineData("GET", "/books/moby/")]
    [InlineData("GET", "/books/")]
    [InlineData("GET", "/books//")]
    [InlineData("GET", "//books/moby")]
    [InlineData("POST", "/books//loans?operation=lend")]
    [InlineData("POST", "/books/moby/loans")]
    [InlineData("POST", "/books/moby/loans?operation=other")]
    [InlineData("POST", "/books/moby/loans?Operation2=lend")]
    [InlineData("DELETE", "/books/moby")]
    [InlineData("GET", "/books/moby/loans?operation=lend")]
    [InlineData("OPTIONS", "/books")]
    public async Task What_no_operation_answers_is_an_error_that_sdks_can_read(string method, string target)
    {
        await using var server = await LibraryServer.StartAsync();
        (await server.SendRawAsync($"{method} {target} HTTP/1.1")).Is(404, "UnknownOperationException");
        Assert.Empty(server.Library.Calls);
    }

    [Theory]
    [InlineData("/books/a%2Fb%3Ac", "a/b:c")]
    [InlineData("/books/a%252Fb", "a%2Fb")]
    [InlineData("/books/%F0%9F%93%96%F0%9F%93%96%F0%9F%93%96", "\U0001F4D6\U0001F4D6\U0001F4D6")]
    [InlineData("/books/a+b", "a+b")]
    [InlineData("/books/%2e%2e%2e", "...")]
    [InlineData("/books/a%00b", "a\0b")]
    public async Task A_label_is_decoded_once(string target, string id)
    {
        await using var server = await LibraryServer.StartAsync();
        var answer = await server.SendRawAsync($"GET {target} HTTP/1.1");
        if (id.Contains('\0', StringComparison.Ordinal))
        {
            // Kestrel refuses it on its own; what matters is that it does not arrive cut short.
            Assert.Equal(400, answer.Status);
            return;
        }

        Assert.Equal(200, answer.Status);
        Assert.Equal(id, ((GetBookRequest)Assert.Single(server.Library.Calls)).BookId);
    }

    [Theory]
    [InlineData("/books/abc%zz")]
    [InlineData("/books/abc%")]
    [InlineData("/books/abc%4")]
    [InlineData("/books/abc%ff%fe")]
    [InlineData("/books/abc%c0%af")]
    [InlineData("/books/abc%ed%a0%80")]
    [InlineData("/books/moby?since=%zz")]
    [InlineData("/books/moby?since=%ff")]
    [InlineData("/books/moby?since=yesterday")]
    [InlineData("/books?max=5x")]
    [InlineData("/books?max=")]
    [InlineData("/books?max=+5")]
    public async Task A_url_that_cannot_be_read_is_refused(string target)
    {
        await using var server = await LibraryServer.StartAsync();
        (await server.SendRawAsync($"GET {target} HTTP/1.1")).Is(400, "BadRequest");
        Assert.Empty(server.Library.Calls);
    }

    [Fact]
    public async Task A_raw_byte_outside_ascii_in_the_path_does_not_reach_the_service()
    {
        await using var server = await LibraryServer.StartAsync();
        Assert.Equal(400, (await server.SendRawAsync("GET /books/\u00ff\u00fe\u00fd HTTP/1.1")).Status);
        Assert.Empty(server.Library.Calls);
    }

    [Fact]
    public async Task Of_a_repeated_query_parameter_the_first_counts()
    {
        await using var server = await LibraryServer.StartAsync();
        Assert.Equal(200, (await server.SendRawAsync("GET /books?max=5&kind=ADULT&max=6&kind=child&unknown=1 HTTP/1.1")).Status);
        var seen = (ListBooksRequest)Assert.Single(server.Library.Calls);
        Assert.Equal(5, seen.Max);
        Assert.Equal([Reader.Adult, Reader.Child], seen.Kinds);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("nonsense")]
    public async Task Another_media_type_is_refused(string contentType)
    {
        await using var server = await LibraryServer.StartAsync();
        (await server.PostAsync(Lend, """{"Reader":"ADULT","Days":1,"Token":"t"}""", contentType)).Is(415, "UnsupportedMediaTypeException");
        Assert.Empty(server.Library.Calls);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    public async Task The_right_media_type_may_be_written_freely(string contentType)
    {
        await using var server = await LibraryServer.StartAsync();
        Assert.Equal(201, (await server.PostAsync(Lend, """{"Reader":"ADULT","Days":1,"Token":"t"}""", contentType)).Status);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_whether_or_not_its_length_is_told()
    {
        await using var server = await LibraryServer.StartAsync(options => options.MaxRequestBodyBytes = 100);
        var body = $$"""{"Reader":"ADULT","Days":1,"Token":"{{new string('x', 100)}}"}""";
        (await server.PostAsync(Lend, body)).Is(413, "RequestTooLargeException");
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body)));
        content.Headers.ContentType = new("application/json");
        using var message = new HttpRequestMessage(HttpMethod.Post, Lend) { Content = content };
        message.Headers.TransferEncodingChunked = true;
        using var answer = await server.Http.SendAsync(message);
        Assert.Equal(413, (int)answer.StatusCode);
        Assert.Empty(server.Library.Calls);
        Assert.Equal(200, (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Status);
    }

    [Theory]
    [InlineData("{\"Address\":", "{\"Next\":")]
    [InlineData("{\"Unknown\":", "[")]
    public async Task A_hundred_thousand_brackets_are_refused_and_the_server_lives(string start, string repeated)
    {
        await using var server = await LibraryServer.StartAsync();
        (await server.PostAsync(Lend, start + string.Concat(Enumerable.Repeat(repeated, 100_000)))).Is(400, "BadRequest");
        Assert.Equal(200, (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Status);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused()
    {
        await using var server = await LibraryServer.StartAsync();
        byte[] body = [.. "{\"Reader\":\"ADULT\",\"Days\":1,\"Token\":\""u8, 0xff, 0xfe, .. "\"}"u8];
        (await server.SendRawAsync($"POST {Lend} HTTP/1.1\r\nContent-Type: application/json", body)).Is(400, "BadRequest");
        Assert.Empty(server.Library.Calls);
    }

    [Fact]
    public async Task Unknown_members_are_passed_over_and_the_last_of_two_equal_ones_counts()
    {
        await using var server = await LibraryServer.StartAsync();
        var answer = await server.PostAsync(Lend, """{"New":[{"a":{}}],"Reader":"ADULT","Days":1,"Days":2,"Token":"t","Note":null}""");
        Assert.Equal(201, answer.Status);
        Assert.Equal(2, ((LendBookRequest)Assert.Single(server.Library.Calls)).Days);
    }
}
