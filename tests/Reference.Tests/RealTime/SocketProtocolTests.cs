namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps a client that breaks the WebSocket protocol from being reset without a word: it is told by the code that RFC 6455 §7.4.1 has for it.</summary>
public sealed class SocketProtocolTests
{
    private const int ProtocolError = 1002, InvalidPayload = 1007, TooBig = 1009;

    public static TheoryData<string, byte[], int> Wrong => new()
    {
        { "a text without a mask", [0x81, 0x02, (byte)'h', (byte)'i'], ProtocolError },
        { "a close frame without a mask", [0x88, 0x00], ProtocolError },
        { "the first reserved bit", [0xC1, 0x80, 0, 0, 0, 0], ProtocolError },
        { "the last reserved bit", [0x91, 0x80, 0, 0, 0, 0], ProtocolError },
        { "opcode 3", [0x83, 0x80, 0, 0, 0, 0], ProtocolError },
        { "opcode 15", [0x8F, 0x80, 0, 0, 0, 0], ProtocolError },
        { "a continuation of nothing", [0x80, 0x80, 0, 0, 0, 0], ProtocolError },
        { "a text within a text", [0x01, 0x81, 0, 0, 0, 0, (byte)'a', 0x81, 0x80, 0, 0, 0, 0], ProtocolError },
        { "a ping in pieces", [0x09, 0x80, 0, 0, 0, 0], ProtocolError },
        { "a ping of 126 bytes", [0x89, 0xFE, 0, 126, 0, 0, 0, 0], ProtocolError },
        { "a length above 2^63", [0x82, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], ProtocolError },
        { "a close frame of one byte", [0x88, 0x81, 0, 0, 0, 0, 3], ProtocolError },
        { "a close code of 999", [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xE7], ProtocolError },
        { "a text that is no UTF-8", [0x81, 0x82, 0, 0, 0, 0, 0xC3, 0x28], InvalidPayload },
        { "a message of a gigabyte", [0x82, 0xFF, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0], TooBig },
        { "many frames of one message", [0x02, 0xFE, 0xFF, 0xFF, 0, 0, 0, 0, .. new byte[0xFFFF], 0x80, 0x82, 0, 0, 0, 0, 0, 0], TooBig },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_broken_frame_is_answered_by_a_close_frame_with_its_code_and_an_end_in_order(string what, byte[] bytes, int code)
    {
        await using var server = await SocketServer.StartAsync();
        using var socket = await RawSocket.OpenAsync(server.Presign(server.Alice).For(server.Http));

        // With more behind it, which nobody reads any more.
        await socket.SendAsync([.. bytes, .. new byte[3_000]]);

        Assert.True(await socket.CloseCodeAsync() == code, what);
        Assert.True(await socket.EndsInOrderAsync(), what);
    }

    [Fact]
    public async Task A_frame_that_comes_byte_by_byte_is_as_good_as_any()
    {
        await using var server = await SocketServer.StartAsync();
        using var socket = await RawSocket.OpenAsync(server.Presign(server.Alice).For(server.Http));
        foreach (var each in (byte[])[0x01, 0x81, 0, 0, 0, 0, (byte)'a', 0x89, 0x80, 0, 0, 0, 0, 0x80, 0x81, 0, 0, 0, 0, (byte)'b', 0x82, 0xFE, 0, 200, 0, 0, 0, 0, .. new byte[200]])
        {
            await socket.SendAsync(each);
        }

        await socket.SendAsync(0x88, 0x82, 0, 0, 0, 0, 0x03, 0xE8);
        Assert.Equal(1000, await socket.CloseCodeAsync());
    }

    [Fact]
    public async Task A_broken_frame_ends_its_own_session_only()
    {
        await using var server = await SocketServer.StartAsync();
        await using var other = await server.ConnectAsync(server.Bob);
        await other.NextAsync();
        using var socket = await RawSocket.OpenAsync(server.Presign(server.Alice).For(server.Http));
        await socket.SendAsync(0x83, 0x80, 0, 0, 0, 0);
        await socket.CloseCodeAsync();

        await server.SendAsync("still here");

        Assert.Equal("still here", (await other.NextAsync()).Text("Content"));
    }
}
