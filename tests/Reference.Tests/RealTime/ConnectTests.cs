using System.Net;
using System.Net.WebSockets;
using ChimeLocal;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away what real clients choke on when they connect: an HTTP error instead of a close code, a signature of another client's making that is
/// refused, or one that should be refused and is not (behaviour.md §5.1, §5.7; wire.md §5).
/// </summary>
public sealed class ConnectTests
{
    private static readonly ChimeLocalOptions _signed = new() { AccessKey = "AKIDEXAMPLE", SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };

    [Theory]
    [InlineData("X-Amz-Algorithm")]
    [InlineData("X-Amz-Credential")]
    [InlineData("X-Amz-Date")]
    [InlineData("X-Amz-Expires")]
    [InlineData("X-Amz-SignedHeaders")]
    [InlineData("X-Amz-Signature")]
    public async Task A_signature_that_lacks_a_part_is_refused_with_4401_after_the_upgrade(string part)
    {
        await using var server = await SocketServer.StartAsync();
        await using var session = await SocketSession.OpenAsync((server.Presign(server.Alice) with { Without = [part] }).For(server.Http));

        Assert.Equal(4401, await session.ClosedAsync());
    }

    [Theory]
    [InlineData(-14, null)]
    [InlineData(-16, 4401)]
    [InlineData(-250, 4401)]
    [InlineData(299, null)]
    [InlineData(301, 4401)]
    public async Task A_signature_holds_for_its_ten_seconds_and_a_small_skew_where_none_are_demanded_too(int secondsFromNow, int? refusal)
    {
        var clock = new ManualTimeProvider();
        await using var server = await SocketServer.StartAsync(configure: chime => chime.TimeProvider = clock);
        var presigned = server.Presign(server.Alice) with { Time = clock.GetUtcNow().AddSeconds(secondsFromNow) };
        await using var session = await SocketSession.OpenAsync(presigned.For(server.Http));

        if (refusal is { } code)
        {
            Assert.Equal(code, await session.ClosedAsync());
        }
        else
        {
            Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
        }
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-12, null)]
    [InlineData(-16, 4401)]
    [InlineData(-290, 4401)]
    [InlineData(299, null)]
    [InlineData(301, 4401)]
    public async Task Where_signatures_are_demanded_an_address_holds_for_its_ten_seconds(int secondsFromNow, int? refusal)
    {
        var clock = new ManualTimeProvider();
        await using var server = await SocketServer.StartAsync(_signed, chime => chime.TimeProvider = clock);
        var presigned = server.Presign(server.Alice) with { Time = clock.GetUtcNow().AddSeconds(secondsFromNow) };
        await using var session = await SocketSession.OpenAsync(presigned.For(server.Http));

        if (refusal is { } code)
        {
            Assert.Equal(code, await session.ClosedAsync());
        }
        else
        {
            Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
        }
    }

    [Fact]
    public async Task The_right_secret_connects_also_with_characters_that_clients_leave_unescaped()
    {
        await using var server = await SocketServer.StartAsync(_signed);
        var presigned = server.Presign(server.Alice);
        presigned = presigned with { Request = presigned.Request with { SessionId = "it's (mine)! *" } };
        await using var session = await SocketSession.OpenAsync(presigned.For(server.Http));

        Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
    }

    public static TheoryData<string> WrongSignatures => ["secret", "access key", "service", "region", "changed query"];

    [Theory]
    [MemberData(nameof(WrongSignatures))]
    public async Task A_wrong_signature_is_refused_where_signatures_are_demanded(string wrong)
    {
        await using var server = await SocketServer.StartAsync(_signed);
        var presigned = server.Presign(server.Alice);
        var address = wrong switch
        {
            "secret" => (presigned with { SecretKey = "other" }).For(server.Http),
            "access key" => (presigned with { AccessKey = "other" }).For(server.Http),
            "service" => (presigned with { Service = "s3" }).For(server.Http),
            "region" => (presigned with { Region = "nowhere-1" }).For(server.Http),
            _ => new Uri(presigned.For(server.Http).ToString().Replace("alice", "bob", StringComparison.Ordinal)),
        };
        await using var session = await SocketSession.OpenAsync(address);

        Assert.Equal(4401, await session.ClosedAsync());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task What_is_no_WebSocket_is_told_so(string method)
    {
        await using var server = await SocketServer.StartAsync();
        using var http = new HttpClient();
        using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(server.Http, "/connect")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("BadRequestException", Assert.Single(answer.Headers.GetValues("x-amzn-ErrorType")));
        Assert.Contains("WebSocket", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_s_closing_is_answered_and_ends_the_session()
    {
        await using var server = await SocketServer.StartAsync();
        await using var session = await server.ConnectAsync(server.Alice);
        await session.NextAsync();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await session.Socket.CloseAsync(WebSocketCloseStatus.Empty, null, patience.Token);

        Assert.Equal(WebSocketState.Closed, session.Socket.State);
    }

    [Fact]
    public async Task What_the_client_says_is_passed_over_unless_it_is_very_long()
    {
        await using var server = await SocketServer.StartAsync();
        await using var session = await server.ConnectAsync(server.Alice);
        await session.NextAsync();
        for (var i = 0; i < 100; i++)
        {
            await session.Socket.SendAsync(new byte[1000], WebSocketMessageType.Text, true, CancellationToken.None);
        }

        await server.SendAsync("still here");
        Assert.Equal("still here", (await session.NextAsync()).Text("Content"));

        using var rude = await RawSocket.OpenAsync(server.Presign(server.Bob).For(server.Http));
        await rude.SendTextAsync(70_000);
        Assert.Equal(1009, await rude.CloseCodeAsync());
    }

    [Fact]
    public async Task Sessions_are_closed_with_1012_when_the_server_stops()
    {
        await using var server = await SocketServer.StartAsync();
        using var socket = await RawSocket.OpenAsync(server.Presign(server.Alice).For(server.Http));

        var stopping = server.StopAsync();

        Assert.Equal(1012, await socket.CloseCodeAsync());
        socket.Dispose();
        await stopping;
    }

    [Fact]
    public async Task A_client_that_never_reads_is_cut_off_and_delays_nobody()
    {
        await using var server = await SocketServer.StartAsync(configure: chime => chime.SessionQueueCapacity = 50);
        using var lazy = await RawSocket.OpenAsync(server.Presign(server.Alice).For(server.Http));
        await using var eager = await server.ConnectAsync(server.Bob);
        await eager.NextAsync();

        // More than sockets and queue take in: each is some 4 kB.
        var content = new string('x', 4000);
        for (var i = 0; i < 5_000; i++)
        {
            await server.SendAsync(content);
            Assert.Equal(content, (await eager.NextAsync()).Text("Content"));
        }

        // By a close frame if it still fits, or by the connection's end: clients connect anew after either.
        Assert.Contains(await lazy.CloseCodeAsync(), new int?[] { null, 1013 });
    }

    [Fact]
    public async Task A_burst_of_connects_is_served()
    {
        await using var server = await SocketServer.StartAsync(configure: chime => chime.Quotas = new() { SessionsPerUser = 1_000 });
        var sessions = await Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
        {
            var presigned = server.Presign(server.Bob);
            return await SocketSession.OpenAsync((presigned with { Request = presigned.Request with { SessionId = $"{i}" } }).For(server.Http));
        }));
        await server.SendAsync("to all");

        foreach (var session in sessions)
        {
            Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
            Assert.Equal("to all", (await session.NextAsync()).Text("Content"));
            await session.DisposeAsync();
        }
    }
}
