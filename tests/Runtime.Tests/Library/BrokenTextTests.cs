using System.Net;
using ChimeModelGen.Runtime;
using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>Keeps broken text, wherever it stands, from costing more than an error that says so: half a surrogate pair, an error with a broken body, an empty key.</summary>
public sealed class BrokenTextTests
{
    private static readonly GetBookRequest _get = new() { BookId = "moby" };

    [Theory]
    [InlineData("{\"message\":\"gone\",\"BookId\":5}")]
    [InlineData("not json")]
    public async Task A_modelled_error_with_a_broken_body_is_still_a_service_exception(string body)
    {
        var (client, _) = FakeHandler.Answering(body, HttpStatusCode.NotFound, ("x-amzn-ErrorType", "NotFound"));
        var error = await Assert.ThrowsAnyAsync<LibraryException>(() => client.GetBookAsync(_get));
        Assert.Equal(("NotFound", 404), (error.ErrorCode, error.StatusCode));
    }

    [Theory]
    [InlineData("{\"Reader\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"Attributes\":{\"\\ud800\":[]}}")]
    public async Task A_lone_surrogate_is_the_callers_fault_wherever_it_stands(string body)
    {
        await using var server = await LibraryServer.StartAsync();
        (await server.PostAsync("/books/moby/loans?operation=lend", body)).Is(400, "BadRequest");
    }

    [Fact]
    public async Task A_success_with_a_lone_surrogate_in_a_name_cannot_be_read()
    {
        var (client, _) = FakeHandler.Answering("{\"\\ud800\":1,\"Book\":{}}");
        await Assert.ThrowsAsync<SerializationException>(() => client.GetBookAsync(_get));
    }

    // RFC 6901: the pointer to the first item of the member named "" below /Attributes is "/Attributes//0".
    [Fact]
    public void The_path_of_an_empty_key_is_told()
    {
        var violations = (Requests.Lend() with { Attributes = new Dictionary<string, IReadOnlyList<string>> { [""] = ["fine"] } }).Validate();
        Assert.Contains("/Attributes//0", violations.Select(violation => violation.Path));
    }
}
