using System.Net.Sockets;
using System.Security.Claims;
using System.Text;
using ChimeModelGen.AspNetCore;
using ChimeModelGen.Runtime;
using LibraryApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Runtime.Tests.Library;

/// <summary>A signature stands for all that a request says: what it leaves out must not count, and who signed must be known to the implementation.</summary>
public sealed class SignatureTests
{
    private const string Get = "/books/moby";
    private const string Lend = "/books/moby/loans?operation=lend";
    private const string Body = """{"Reader":"ADULT","Days":1,"Token":"t"}""";

    private static readonly Signer _signer = new();

    [Fact]
    public async Task A_signed_request_is_served_and_its_signer_is_known()
    {
        ClaimsPrincipal? user = null;
        await using var server = await StartAsync(pipeline: app => app.Use((context, next) =>
        {
            user = context.User;
            return next(context);
        }));
        ServiceCallContext? seen = null;
        server.Library.OnGet = _ =>
        {
            seen = ServiceCallContext.Current;
            return new GetBookResponse();
        };
        Assert.Equal(200, (await server.SendRawAsync(_signer.Head("GET", Get))).Status);
        Assert.Equal(Signer.Key, seen!.Principal);
        Assert.True(user!.Identity!.IsAuthenticated);
        Assert.Equal((Signer.Key, Signer.Key), (user.Identity.Name, user.FindFirst(ClaimTypes.NameIdentifier)?.Value));

        seen = null;
        Assert.Equal(200, (await server.SendRawAsync($"GET {(_signer with { Signed = ["host"] }).Presign("GET", Get, 60)} HTTP/1.1")).Status);
        Assert.Equal(Signer.Key, seen!.Principal);
    }

    [Fact]
    public async Task Whoever_else_authenticates_callers_is_heard_too()
    {
        await using var server = await LibraryServer.StartAsync(pipeline: static app => app.Use(static (context, next) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "alice")], "other"));
            return next(context);
        }));
        ServiceCallContext? seen = null;
        server.Library.OnGet = _ =>
        {
            seen = ServiceCallContext.Current;
            return new GetBookResponse();
        };
        await server.SendRawAsync($"GET {Get} HTTP/1.1");
        Assert.Equal("alice", seen!.Principal);
    }

    [Theory]
    [InlineData("x-amz-chime-bearer", "someone")]
    [InlineData("X-Amz-Security-Token", "token")]
    [InlineData("X-AMZ-Target", "other")]
    public async Task A_header_of_AWS_that_is_not_signed_is_refused(string name, string value)
    {
        await using var server = await StartAsync();
        await RefusedAsync(server, _signer.Head("GET", Get, "", (name, value)), "InvalidSignatureException");
        Assert.Equal(200, (await server.SendRawAsync((_signer with { Signed = ["host", "x-amz-date", name.ToLowerInvariant()] }).Head("GET", Get, "", (name, value)))).Status);

        var presigner = _signer with { Signed = ["host"] };
        await RefusedAsync(server, $"GET {presigner.Presign("GET", Get, 60)} HTTP/1.1\r\n{name}: {value}", "InvalidSignatureException");
        presigner = _signer with { Signed = ["host", name.ToLowerInvariant()] };
        Assert.Equal(200, (await server.SendRawAsync($"GET {presigner.Presign("GET", Get, 60, (name, value))} HTTP/1.1\r\n{name}: {value}")).Status);
    }

    public static TheoryData<string> Bent => ["region", "service", "terminator", "day", "secret", "no host", "date unsigned", "upper case", "host twice", "empty name", "old", "future"];

    [Theory]
    [MemberData(nameof(Bent))]
    public async Task A_signature_of_the_wrong_scope_headers_or_time_is_refused(string bent)
    {
        var signer = bent switch
        {
            "region" => _signer with { Region = "eu-central-1" },
            "service" => _signer with { Service = "other" },
            "terminator" => _signer with { Terminator = "aws5_request" },
            "day" => _signer with { Day = "20200101" },
            "secret" => _signer with { Secret = "guess" },
            "no host" => _signer with { Signed = ["x-amz-date"] },
            "date unsigned" => _signer with { Signed = ["host"] },
            "upper case" => _signer with { Signed = ["Host", "host", "x-amz-date"] },
            "host twice" => _signer with { Signed = ["host", "host", "x-amz-date"] },
            "empty name" => _signer with { Signed = ["", "host", "x-amz-date"] },
            "old" => _signer with { Time = DateTimeOffset.UtcNow.AddMinutes(-6) },
            _ => _signer with { Time = DateTimeOffset.UtcNow.AddMinutes(6) },
        };
        await using var server = await StartAsync();
        await RefusedAsync(server, signer.Head("GET", Get), null);
        if (bent != "old" && bent != "date unsigned")
        {
            await RefusedAsync(server, $"GET {(signer with { Signed = [.. signer.Signed.Where(static name => name != "x-amz-date")] }).Presign("GET", Get, 60)} HTTP/1.1", null);
        }
    }

    [Theory]
    [InlineData(0, 10, true)]
    [InlineData(-8, 10, true)]
    [InlineData(-20, 10, false)]
    [InlineData(-290, 10, false)]
    [InlineData(-3000, 3600, true)]
    [InlineData(-3700, 3600, false)]
    [InlineData(0, 604800, true)]
    [InlineData(0, 604801, false)]
    [InlineData(0, 0, false)]
    [InlineData(0, -1, false)]
    public async Task A_presigned_request_holds_as_long_as_it_says(int seconds, int expires, bool holds)
    {
        await using var server = await StartAsync();
        var signer = _signer with { Signed = ["host"], Time = DateTimeOffset.UtcNow.AddSeconds(seconds) };
        var answer = await server.SendRawAsync($"GET {signer.Presign("GET", Get, expires)} HTTP/1.1");
        Assert.Equal(holds ? 200 : 403, answer.Status);
    }

    [Fact]
    public async Task A_parameter_that_is_there_twice_and_two_ways_of_signing_at_once_are_refused()
    {
        await using var server = await StartAsync();
        var target = (_signer with { Signed = ["host"] }).Presign("GET", Get, 60);
        foreach (var more in (string[])["X-Amz-Date=20200101T000000Z", "X-Amz-Expires=60", "X-Amz-Signature=00", "X-Amz-SignedHeaders=host", "x-amz-expires=604800"])
        {
            await RefusedAsync(server, $"GET {target}&{more} HTTP/1.1", null);
        }

        await RefusedAsync(server, _signer.Head("GET", target), "InvalidSignatureException");
        await RefusedAsync(server, _signer.Head("GET", Get) + "\r\nAuthorization: AWS4-HMAC-SHA256 x", "MissingAuthenticationTokenException");
        await RefusedAsync(server, _signer.Head("GET", Get) + "\r\nX-Amz-Date: 20200101T000000Z", null);
    }

    [Fact]
    public async Task The_body_is_part_of_what_is_signed()
    {
        await using var server = await StartAsync();
        (string, string)[] type = [("Content-Type", "application/json")];
        Assert.Equal(201, (await server.SendRawAsync(_signer.Head("POST", Lend, Body, type), Encoding.UTF8.GetBytes(Body))).Status);
        await RefusedAsync(server, _signer.Head("POST", Lend, Body, type), "InvalidSignatureException", Body.Replace('1', '2'));

        var stating = _signer with { Signed = ["host", "x-amz-content-sha256", "x-amz-date"] };
        (string, string)[] stated = [.. type, ("x-amz-content-sha256", Signer.Hash(Body))];
        Assert.Equal(201, (await server.SendRawAsync(stating.Head("POST", Lend, Body, stated), Encoding.UTF8.GetBytes(Body))).Status);
        await RefusedAsync(server, stating.Head("POST", Lend, Body, stated), "InvalidSignatureException", Body.Replace('1', '2'));
        await RefusedAsync(server, (stating with { BodyHash = "UNSIGNED-PAYLOAD" }).Head("POST", Lend, Body, [.. type, ("x-amz-content-sha256", "UNSIGNED-PAYLOAD")]), "InvalidSignatureException", Body);
        await RefusedAsync(server, stating.Head("POST", Lend, Body, [.. stated, ("x-amz-content-sha256", Signer.Hash("other"))]), "InvalidSignatureException", Body);
    }

    [Fact]
    public async Task A_request_that_states_its_time_in_Date_alone_is_served()
    {
        await using var server = await StartAsync();
        var time = new DateTimeOffset(_signer.Time.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        var head = (_signer with { Signed = ["date", "host"], Time = time }).Head("GET", Get, "", ("Date", time.ToString("r", System.Globalization.CultureInfo.InvariantCulture)));
        var start = head.IndexOf("\r\nX-Amz-Date", StringComparison.Ordinal);
        Assert.Equal(200, (await server.SendRawAsync(head.Remove(start, head.IndexOf("\r\n", start + 2, StringComparison.Ordinal) - start))).Status);
    }

    // The body never comes: whoever waited for it would not answer.
    [Fact]
    public async Task What_the_head_gives_away_is_refused_before_the_body()
    {
        await using var server = await StartAsync();
        var stating = _signer with { Signed = ["host", "x-amz-content-sha256", "x-amz-date"], Secret = "guess" };
        foreach (var head in (string[])[
            $"POST {Lend} HTTP/1.1",
            (_signer with { Region = "eu-central-1" }).Head("POST", Lend, Body),
            (_signer with { Time = DateTimeOffset.UtcNow.AddHours(-1) }).Head("POST", Lend, Body),
            _signer.Head("POST", Lend, Body, ("x-amz-other", "1")),
            stating.Head("POST", Lend, Body, ("x-amz-content-sha256", Signer.Hash(Body)))])
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(server.Address.Host, server.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{head}\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n"));
            var answer = new byte[12];
            await socket.GetStream().ReadExactlyAsync(answer).AsTask().WaitAsync(TimeSpan.FromSeconds(4));
            Assert.Equal("HTTP/1.1 403", Encoding.ASCII.GetString(answer));
        }
    }

    [Fact]
    public async Task A_signed_body_over_the_limit_is_too_large()
    {
        await using var server = await StartAsync(new SigV4Options { FindSecretKey = static _ => "secret", MaxRequestBodyBytes = 10 });
        (await server.SendRawAsync(_signer.Head("POST", Lend, Body), Encoding.UTF8.GetBytes(Body))).Is(413, "RequestTooLargeException");
    }

    private static Task<LibraryServer> StartAsync(SigV4Options? options = null, Action<WebApplication>? pipeline = null) => LibraryServer.StartAsync(pipeline: app =>
    {
        app.UseSigV4(options ?? new SigV4Options { FindSecretKey = static key => key == Signer.Key ? "secret" : null, Service = "library", Region = "us-east-1" });
        pipeline?.Invoke(app);
    });

    private static async Task RefusedAsync(LibraryServer server, string head, string? code, string? body = null)
    {
        var answer = await server.SendRawAsync(head, body is null ? null : Encoding.UTF8.GetBytes(body));
        answer.Is(403, code ?? answer.ErrorType!);
    }
}
