using ChimeModelGen.AspNetCore;
using ChimeModelGen.Runtime;
using LibraryApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Rewrite;
using Microsoft.Extensions.DependencyInjection;

namespace Runtime.Tests.Library;

/// <summary>Where operations are found: on paths that all who look at them see alike, wherever they are mapped and whatever rewrote them.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("/secret/../covers/x")]
    [InlineData("/covers/../covers/x")]
    [InlineData("/covers/a/../b")]
    [InlineData("/covers/a/./b")]
    [InlineData("/covers/..")]
    [InlineData("/covers/.")]
    [InlineData("/covers/a/..")]
    [InlineData("/covers/%2e%2e/x")]
    [InlineData("/covers/a/%2E./b")]
    [InlineData("/covers/a/.%2e/b")]
    [InlineData("/covers/a/%2e/b")]
    [InlineData("/covers/a%2F..%2Fb")]
    [InlineData("/covers/..%2Fb")]
    [InlineData("/covers/a%2f%2e")]
    [InlineData("/covers/a/../b/thumbnail/small")]
    [InlineData("/COVERS/x")]
    [InlineData("/covers/x/thumbnail/../thumbnail/small")]
    public async Task A_greedy_label_takes_no_step_that_leads_elsewhere(string target)
    {
        await using var server = await LibraryServer.StartAsync();
        (await server.SendRawAsync($"DELETE {target} HTTP/1.1")).Is(404, "UnknownOperationException");
        Assert.Empty(server.Library.Calls);
    }

    [Theory]
    [InlineData("/covers/a/.b/..c/d..", "a/.b/..c/d..")]
    [InlineData("/covers/.../x", ".../x")]
    [InlineData("/covers/a//b", "a//b")]
    [InlineData("/covers/%252e%252e/x", "%2e%2e/x")]
    [InlineData("/covers/a%2Fb", "a/b")]
    public async Task A_greedy_label_takes_dots_that_are_part_of_a_name(string target, string path)
    {
        await using var server = await LibraryServer.StartAsync();
        Assert.Equal(204, (await server.SendRawAsync($"DELETE {target} HTTP/1.1")).Status);
        Assert.Equal(path, ((DeleteCoverRequest)Assert.Single(server.Library.Calls)).Path);
    }

    [Fact]
    public async Task A_greedy_label_of_thousands_of_segments_is_read_in_proportion_to_them()
    {
        await using var server = await LibraryServer.StartAsync();
        var path = string.Concat(Enumerable.Repeat("/", 7_900));
        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            Assert.Equal(204, (await server.SendRawAsync($"DELETE /covers/{path} HTTP/1.1")).Status);
            fastest = TimeSpan.FromTicks(Math.Min(fastest.Ticks, System.Diagnostics.Stopwatch.GetElapsedTime(start).Ticks));
        }

        Assert.InRange(fastest, TimeSpan.Zero, TimeSpan.FromMilliseconds(40));
        Assert.All(server.Library.Calls, call => Assert.Equal(path, ((DeleteCoverRequest)call).Path));
    }

    [Theory]
    [InlineData("/covers/a%2Fb/c%C3%A9//d/thumbnail/small", "a/b/cé//d")]
    [InlineData("/covers/a/thumbnail/small", "a")]
    public async Task A_greedy_label_ends_where_the_segments_behind_it_begin(string target, string path)
    {
        await using var server = await LibraryServer.StartAsync();
        Assert.Equal(204, (await server.SendRawAsync($"DELETE {target} HTTP/1.1")).Status);
        Assert.Equal(path, ((DeleteCoverThumbnailRequest)Assert.Single(server.Library.Calls)).Path);
    }

    [Theory]
    [InlineData("/covers/%C3/%A9")]
    [InlineData("/covers/a/%zz/b")]
    [InlineData("/covers/a%2")]
    public async Task A_greedy_label_that_is_badly_encoded_is_told_as_such(string target)
    {
        await using var server = await LibraryServer.StartAsync();
        Assert.Contains("badly percent-encoded", (await server.SendRawAsync($"DELETE {target} HTTP/1.1")).Is(400, "BadRequest").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_may_be_mapped_more_than_once()
    {
        await using var server = await LibraryServer.StartAsync(pipeline: static app =>
        {
            app.MapGroup("/v2").MapLibrary();
            app.MapGroup("/v3").MapLibrary(static options => options.Includes = static operation => operation.Name == "GetBook");
            app.MapGroup("/hosts").MapLibrary().RequireHost("a.test");
            app.MapGroup("/hosts").MapLibrary().RequireHost("x");
            app.MapUnknownOperations();
            app.MapGroup("/v2").MapUnknownOperations();
        });
        (await server.SendRawAsync("GET /nowhere HTTP/1.1")).Is(404, "UnknownOperationException");
        (await server.SendRawAsync("GET /v2/nowhere HTTP/1.1")).Is(404, "UnknownOperationException");
        foreach (var prefix in (string[])["", "/v2", "/v3", "/hosts"])
        {
            Assert.Equal(200, (await server.SendRawAsync($"GET {prefix}/books/mo%2Fby HTTP/1.1")).Status);
        }

        Assert.All(server.Library.Calls, static call => Assert.Equal("mo/by", ((GetBookRequest)call).BookId));
        Assert.Equal(4, server.Library.Calls.Count);
    }

    [Theory]
    [InlineData("/v1/books/moby", "moby")]
    [InlineData("/v1/books/mo%2Fby", "mo/by")]
    [InlineData("/v1/books/m%C3%B6by", "möby")]
    [InlineData("/v1/books/100%25", "100%")]
    [InlineData("/books/mo%2Fby", "mo/by")]
    [InlineData("/books/a%252Fb", "a%2Fb")]
    public async Task A_path_that_middleware_has_put_in_place_of_the_one_sent_is_served(string target, string id)
    {
        await using var server = await LibraryServer.StartAsync(pipeline: static app =>
        {
            app.Use(static (context, next) =>
            {
                if (context.Request.Path.StartsWithSegments("/v1", out var rest))
                {
                    context.Request.Path = rest;
                }

                return next(context);
            });
            app.UseRouting();
        });
        Assert.Equal(200, (await server.SendRawAsync($"GET {target}?since=2024-01-02T03:04:05Z HTTP/1.1")).Status);
        var seen = (GetBookRequest)Assert.Single(server.Library.Calls);
        Assert.Equal((id, 2024), (seen.BookId, seen.Since!.Value.Year));
    }

    [Theory]
    [InlineData("/old/moby", "moby", null)]
    [InlineData("/editions/3/moby", "moby", 3)]
    public async Task The_frameworks_own_rewriting_works(string target, string id, int? edition)
    {
        await using var server = await LibraryServer.StartAsync(pipeline: static app =>
        {
            app.UseRewriter(new RewriteOptions()
                .AddRewrite("^old/(.*)$", "books/$1", skipRemainingRules: true)
                .AddRewrite("^editions/([0-9]+)/(.*)$", "books/$2?ed=$1", skipRemainingRules: true));
            app.UseRouting();
        });
        Assert.Equal(200, (await server.SendRawAsync($"GET {target} HTTP/1.1")).Status);
        var seen = (GetBookRequest)Assert.Single(server.Library.Calls);
        Assert.Equal((id, edition), (seen.BookId, seen.Edition));
    }

    [Theory]
    [InlineData("/base/books/a%252Fb%2Fc", "a%2Fb/c")]
    [InlineData("/BASE/books/moby", "moby")]
    [InlineData("/books/moby", "moby")]
    public async Task A_path_base_is_no_part_of_the_operations_path(string target, string id)
    {
        await using var server = await LibraryServer.StartAsync(pipeline: static app =>
        {
            app.UsePathBase("/base");
            app.UseRouting();
        });
        Assert.Equal(200, (await server.SendRawAsync($"GET {target} HTTP/1.1")).Status);
        Assert.Equal(id, ((GetBookRequest)Assert.Single(server.Library.Calls)).BookId);
    }

    [Fact]
    public async Task A_target_in_the_absolute_form_is_read_as_it_was_sent()
    {
        await using var server = await LibraryServer.StartAsync();
        Assert.Equal(200, (await server.SendRawAsync("GET http://x/books/mo%3Aby%253A?ed=5 HTTP/1.1")).Status);
        var seen = (GetBookRequest)Assert.Single(server.Library.Calls);
        Assert.Equal(("mo:by%3A", 5), (seen.BookId, seen.Edition));
    }

    [Theory]
    [InlineData("/books/moby?ed=abc", "The query parameter 'ed' (Edition) must be an integer")]
    [InlineData("/books/moby?ed=%zz", "The query parameter 'ed' is badly percent-encoded")]
    [InlineData("/books/moby?%zz=1", "A name in the query")]
    [InlineData("/books/%ff%ff", "The label 'BookId' in the path is badly percent-encoded")]
    public async Task What_is_wrong_in_a_url_is_told_by_the_name_that_the_caller_wrote(string target, string says)
    {
        await using var server = await LibraryServer.StartAsync();
        var answer = (await server.SendRawAsync($"GET {target} HTTP/1.1")).Is(400, "BadRequest");
        Assert.Contains(says, answer.Body.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_in_a_header_is_told_by_its_name()
    {
        await using var server = await LibraryServer.StartAsync();
        var answer = (await server.SendRawAsync("GET /books/moby HTTP/1.1\r\nX-Pages: many")).Is(400, "BadRequest");
        Assert.Contains("The header 'x-pages' (Pages) must be an integer", answer.Body.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"Gift\":{\"Card\":\"x\",\"Wrapping\":{\"Street\":\"a\"}}}", "'/Gift' must be a union with exactly one member, but it has 'Card' and 'Wrapping'")]
    [InlineData("{\"Gift\":{\"Wrapping\":{\"Street\":\"a\",\"Next\":{\"Street\":\"b\"}},\"Card\":\"x\"}}", "'/Gift' must be a union with exactly one member, but it has 'Wrapping' and 'Card'")]
    [InlineData("{\"Gift\":{\"Card\":\"x\",\"Wrapping\":null,\"Card\":\"y\"}}", "'/Gift' must be a union with exactly one member, but it has 'Card' and 'Card'")]
    [InlineData("{\"Gift\":{}}", "'/Gift' must be a union with exactly one member, but it has none")]
    [InlineData("{\"Gift\":{\"Card\":null}}", "'/Gift' must be a union with exactly one member, but it has none")]
    public async Task A_union_that_is_none_is_told_as_such(string body, string says)
    {
        await using var server = await LibraryServer.StartAsync();
        var answer = (await server.PostAsync("/books/moby/loans?operation=lend", body)).Is(400, "BadRequest");
        Assert.Contains(says, answer.Body.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_told_of_a_union_with_many_or_long_members_is_bounded()
    {
        var others = string.Join(',', Enumerable.Range(0, 5_000).Select(static i => $"\"{new string('k', 200)}{i}\":1"));
        var error = Assert.Throws<SerializationException>(() =>
        {
            var input = new JsonInput(System.Text.Encoding.UTF8.GetBytes($"{{{others},\"Card\":\"x\",\"Wrapping\":{{\"Street\":\"a\"}}}}"), lenient: true);
            GiftJson.Read(ref input);
        });
        var told = $"'{new string('k', 64)}…'";
        Assert.Equal($"'the body' must be a union with exactly one member, but it has {told} and {told} and {told} and {told} and 4998 more", error.Message);
    }
}
