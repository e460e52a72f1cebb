using System.Net;
using ChimeModelGen.Runtime;
using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>Bugs that these tests found and that are still open; each goes to its subject's class once it is green.</summary>
public sealed class OpenBugTests
{
    private static readonly GetBookRequest _get = new() { BookId = "moby" };

    // Error readers throw SerializationException: the caller loses the error's code, status and request id.
    [Theory]
    [InlineData("{\"message\":\"gone\",\"BookId\":5}")]
    [InlineData("not json")]
    public async Task A_modelled_error_with_a_broken_body_is_still_a_service_exception(string body)
    {
        var (client, _) = FakeHandler.Answering(body, HttpStatusCode.NotFound, ("x-amzn-ErrorType", "NotFound"));
        var error = await Assert.ThrowsAnyAsync<LibraryException>(() => client.GetBookAsync(_get));
        Assert.Equal(("NotFound", 404), (error.ErrorCode, error.StatusCode));
    }

    // JsonInput: ValueIs, MemberIs, MemberName and TakeString let Utf8JsonReader's InvalidOperationException through.
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

    // RFC 6901: the pointer to the member named "" below /Attributes is "/Attributes/".
    [Fact]
    public void The_path_of_an_empty_key_is_told()
    {
        var violations = (Requests.Lend() with { Attributes = new Dictionary<string, IReadOnlyList<string>> { [""] = ["x"] } }).Validate();
        Assert.Equal("/Attributes/", Assert.Single(violations).Path);
    }
}
