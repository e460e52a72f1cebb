using System.Net;
using System.Reflection;
using ChimeModelGen.Runtime;
using LibraryApi;
using WeatherApi;
using NotFoundException = LibraryApi.NotFoundException;

namespace Runtime.Tests.Library;

/// <summary>
/// Keeps what goes wrong inside a service inside of it: only errors that the service's model knows, or that it throws as the protocol's on purpose, are
/// meant for its caller. Another service's error, in particular, has a text and a status for somebody else.
/// </summary>
public sealed class FailureTests
{
    private const string Secret = "hunter2";

    public static TheoryData<string, Exception> Foreign() => new()
    {
        { "another service's modelled error", new NoSuchStationException(Secret) },
        { "another service's server error", new StationFailedException(Secret) },
        { "403 of another service", new WeatherException("AccessDeniedException", 403, Secret) },
        { "301 of another service", new WeatherException("Moved", 301, Secret) },
        { "200 of another service", new WeatherException("Fine", 200, Secret) },
        { "99 of another service", new WeatherException("Odd", 99, Secret) },
        { "another service's answer that cannot be read", new SerializationException(Secret) },
        { "another service that is away", new HttpRequestException(Secret, null, HttpStatusCode.BadGateway) },
        { "a request of its own that is malformed", new Microsoft.AspNetCore.Http.BadHttpRequestException(Secret, 400) },
        { "a file of its own", new IOException(Secret) },
        { "a wait of its own that was given up", new OperationCanceledException(Secret) },
        { "a time-out", new TimeoutException(Secret) },
        { "an aggregate of errors, one of them modelled", new AggregateException(Secret, new NotFoundException(Secret), new IOException(Secret)) },
        { "a reflected call", new TargetInvocationException(Secret, new WeatherException("x", 400, Secret)) },
        { "a status that is no error", new OwnException("Custom", 200, Secret) },
        { "a status outside of HTTP", new OwnException("Custom", 99, Secret) },
        { "a redirection", new OwnException("Custom", 302, Secret) },
        { "a status too large", new OwnException("Custom", 1000, Secret) },
        { "an upstream of the same model that answers with a code it does not know", new LibraryException("AccessDeniedException", 403, Secret) },
        { "constraints that a request of its own breaks, to a service without an error for that", ProtocolException.Validation(new ParcelsApi.SendParcelsRequest { Attributes = new Dictionary<string, IReadOnlyList<string>> { [Secret] = [""] } }.Validate()) },
        { "the protocol's with a status that is no error", new ProtocolException("Custom", 204, Secret) },
        { "a name that no header can hold", new OwnException("Cus\r\ntom", 400, Secret) },
        { "a name outside of ASCII", new OwnException("Größe", 400, Secret) },
        { "no name", new OwnException(null!, 400, Secret) },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task What_is_not_the_services_own_error_is_a_failure_that_tells_nothing(string kind, Exception thrown)
    {
        _ = kind;
        await using var server = await LibraryServer.StartAsync();
        server.Library.OnGet = _ => throw thrown;
        var answer = (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(500, "ServiceFailure");
        Assert.DoesNotContain(Secret, answer.Body, StringComparison.Ordinal);

        // However it comes out of the implementation.
        server.Library.OnLend = async (_, _) =>
        {
            await Task.Yield();
            throw thrown;
        };
        answer = (await server.PostAsync("/books/moby/loans?operation=lend", """{"Reader":"ADULT","Days":1,"Token":"t"}""")).Is(500, "ServiceFailure");
        Assert.DoesNotContain(Secret, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_the_application_derives_from_the_services_base_passes()
    {
        await using var server = await LibraryServer.StartAsync();
        server.Library.OnGet = _ => throw new OwnException("OnFire", 503, "come back later");
        Assert.Contains("come back later", (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(503, "OnFire").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_protocol_passes_when_the_service_throws_it()
    {
        await using var server = await LibraryServer.StartAsync();
        server.Library.OnGet = _ => throw new ProtocolException("ThrottlingException", 429, "slower");
        Assert.Contains("slower", (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(429, "ThrottlingException").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_modelled_error_without_a_text_has_an_empty_one()
    {
        await using var server = await LibraryServer.StartAsync();
        server.Library.OnGet = _ => throw new NotFoundException(null);
        Assert.Contains("\"Message\":\"\"", (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(404, "NotFound").Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two\r\nlines")]
    [InlineData("a\0zero")]
    [InlineData("\u007f")]
    [InlineData("Größe")]
    [InlineData("\U0001F4D6")]
    public async Task A_header_of_an_error_that_HTTP_does_not_allow_makes_it_the_services_failure(string where)
    {
        await using var server = await LibraryServer.StartAsync();
        server.Library.OnGet = _ => throw new MovedException("gone") { Where = where };
        var answer = (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(500, "ServiceFailure");
        Assert.False(answer.Headers.ContainsKey("x-where"));

        server.Library.OnGet = _ => new GetBookResponse { Tag = "v1", More = new Dictionary<string, string> { ["a"] = where } };
        answer = (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(500, "ServiceFailure");
        Assert.False(answer.Headers.ContainsKey("ETag"));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("a\r\nb")]
    [InlineData("ä")]
    public async Task A_headers_name_that_HTTP_does_not_allow_is_the_services_failure(string name)
    {
        await using var server = await LibraryServer.StartAsync();
        server.Library.OnGet = _ => new GetBookResponse { More = new Dictionary<string, string> { [name] = "v" } };
        (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(500, "ServiceFailure");
        server.Library.OnGet = _ => throw new MovedException("gone") { More = new Dictionary<string, string> { [name] = "v" } };
        (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(500, "ServiceFailure");
    }

    [Fact]
    public async Task A_modelled_errors_headers_arrive_whatever_the_body_holds()
    {
        await using var server = await LibraryServer.StartAsync(options => options.ErrorBody = new OneWord());
        server.Library.OnGet = _ => throw new MovedException("gone") { Where = "there", More = new Dictionary<string, string> { ["a"] = "b" } };
        var answer = await server.SendRawAsync("GET /books/moby HTTP/1.1");
        Assert.Equal((410, "Moved", "there", "b"), (answer.Status, answer.ErrorType, answer.Headers["x-where"], answer.Headers["x-more-a"]));
        Assert.Equal($$"""{"word":"Moved {{answer.Headers["x-amzn-RequestId"]}}"}""", answer.Body);
    }

    [Fact]
    public async Task What_the_application_says_in_front_of_an_operation_stays_on_its_errors()
    {
        await using var server = await LibraryServer.StartAsync(pipeline: static app => Microsoft.AspNetCore.Builder.UseExtensions.Use(app, static (context, next) =>
        {
            context.Response.Headers["X-Frame-Options"] = "DENY";
            return next(context);
        }));
        server.Library.OnGet = static _ => new GetBookResponse { Tag = "v1", More = new Dictionary<string, string> { ["a"] = "b", ["c"] = "\n" } };
        var answer = (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(500, "ServiceFailure");
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
        Assert.DoesNotContain(answer.Headers.Keys, static name => name.StartsWith("x-more-", StringComparison.OrdinalIgnoreCase) || name == "ETag");
    }

    [Fact]
    public async Task A_body_of_ones_own_that_fails_costs_neither_the_answer_nor_its_form()
    {
        await using var server = await LibraryServer.StartAsync(options => options.ErrorBody = new Broken());
        server.Library.OnGet = _ => throw new NotFoundException(Secret);
        var answer = await server.SendRawAsync("GET /books/moby HTTP/1.1");
        Assert.Equal((500, "ServiceFailure"), (answer.Status, answer.ErrorType));
        Assert.DoesNotContain(Secret, answer.Body, StringComparison.Ordinal);
        Assert.Contains("\"Message\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_applications_form_of_error_bodies_holds_for_every_error()
    {
        await using var server = await LibraryServer.StartAsync(
            options => options.ErrorTypeInBody = false,
            services: static services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<ChimeModelGen.AspNetCore.ErrorBody>(services, new OneWord()));
        server.Library.OnGet = _ => throw new InvalidTimeZoneException(Secret);
        foreach (var (request, code) in ((string, string)[])[
            ("GET /books/moby", "ServiceFailure"), ("GET /books/%ff%ff", "BadRequest"), ("GET /nowhere", "UnknownOperationException"),
            ("PATCH /books", "UnknownOperationException"), ("GET /books/ab", "BadRequest")])
        {
            var answer = await server.SendRawAsync(request + " HTTP/1.1");
            Assert.Equal(code, answer.ErrorType);
            Assert.Equal($$"""{"word":"{{code}} {{answer.Headers["x-amzn-RequestId"]}}"}""", answer.Body);
        }
    }

    [Fact]
    public async Task What_an_implementation_asks_of_another_service_is_not_told_to_its_caller()
    {
        await using var server = await LibraryServer.StartAsync();
        await using var upstream = await Limits.ParcelServer.StartAsync();
        var checking = new ParcelsApi.ParcelsClient(upstream.Http, new ServiceClientOptions { ValidateRequests = true });
        server.Library.OnLend = async (_, cancellationToken) =>
        {
            await checking.SendParcelsAsync(new() { Attributes = new Dictionary<string, IReadOnlyList<string>> { [Secret] = [""] } }, cancellationToken);
            return new LendBookResponse { LoanId = "l1" };
        };
        var answer = (await server.PostAsync("/books/moby/loans?operation=lend", """{"Reader":"ADULT","Days":1,"Token":"t"}""")).Is(500, "ServiceFailure");
        Assert.DoesNotContain(Secret, answer.Body, StringComparison.Ordinal);
        Assert.Empty(upstream.Calls);
    }

    [Fact]
    public async Task A_gateway_does_not_pass_on_what_its_upstream_says_outside_of_the_model()
    {
        await using var server = await LibraryServer.StartAsync();
        using var http = new HttpClient(new FakeHandler(static _ => new HttpResponseMessage(HttpStatusCode.Forbidden)
        {
            Headers = { { "x-amzn-ErrorType", "AccessDeniedException" } },
            Content = new StringContent($"{{\"message\":\"{Secret}\"}}"),
        }))
        { BaseAddress = new Uri("http://upstream.test") };
        var upstream = new LibraryClient(http);
        server.Library.OnLend = upstream.LendBookAsync;
        var answer = (await server.PostAsync("/books/moby/loans?operation=lend", """{"Reader":"ADULT","Days":1,"Token":"t"}""")).Is(500, "ServiceFailure");
        Assert.DoesNotContain(Secret, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "BadRequestException")]
    [InlineData(408, "RequestTimeoutException")]
    [InlineData(413, "RequestTooLargeException")]
    [InlineData(414, "BadRequestException")]
    [InlineData(431, "RequestHeaderFieldsTooLargeException")]
    public async Task What_the_web_server_refuses_outside_of_operations_keeps_its_status(int status, string code)
    {
        await using var server = await LibraryServer.StartAsync(pipeline: app =>
        {
            ChimeModelGen.AspNetCore.ServiceEndpointRouteBuilderExtensions.UseServiceFailures(app);
            Microsoft.AspNetCore.Builder.UseExtensions.Use(
                app, (Microsoft.AspNetCore.Http.HttpContext _, Microsoft.AspNetCore.Http.RequestDelegate _) => throw new Microsoft.AspNetCore.Http.BadHttpRequestException("no", status));
        });
        (await server.SendRawAsync("GET /books/moby HTTP/1.1")).Is(status, code);
    }

    private sealed class OwnException(string code, int status, string text) : LibraryException(code, status, text);

    private sealed class OneWord : ChimeModelGen.AspNetCore.ErrorBody
    {
        public override void Write(ChimeModelGen.AspNetCore.ErrorAnswer answer, JsonOutput output)
        {
            output.Member("\"word\":"u8);
            output.WriteString($"{answer.Error.ErrorCode} {answer.RequestId}");
        }
    }

    private sealed class Broken : ChimeModelGen.AspNetCore.ErrorBody
    {
        public override void Write(ChimeModelGen.AspNetCore.ErrorAnswer answer, JsonOutput output)
        {
            output.Member("\"half\":"u8);
            throw new InvalidTimeZoneException(Secret);
        }
    }
}
