using System.Text;
using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps bodies that can't be read the caller's fault also where the server looks at them before it knows the operation: the streaming
/// configurations of the present and of the retired API share a route.
/// </summary>
public sealed class StreamingBodyTests(HostileTarget target) : IClassFixture<HostileTarget>, IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => target.AssertUnharmedAsync();

    [Theory]
    [InlineData("Transfer-Encoding: chunked", "ZZ\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked", "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked", "7FFFFFFF\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked", "2\r\n{}XX0\r\n\r\n")]
    [InlineData("Content-Length: 1000", "{\"StreamingConfigurations\":")]
    public async Task A_body_that_can_not_be_read_is_a_bad_request(string framing, string body)
    {
        foreach (var prefix in (string[])["", "/legacy"])
        {
            var head = $"PUT {prefix}/app-instances/{Uri.EscapeDataString(target.AppInstanceArn)}/streaming-configurations HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + $"Connection: close\r\nContent-Type: application/json\r\n{framing}\r\n\r\n";
            var answer = await target.SendAsync(Encoding.ASCII.GetBytes(head + body));
            Assert.True(answer.Status is 400 or 408 or 413, $"{prefix} {answer}");
        }
    }

    [Theory]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"\\ud800pInstanceStreamingConfigurations\":[]}")]
    [InlineData("{\"AppInstanceStreamingConfiguration\\ud800\":[]}")]
    public async Task Half_a_character_in_a_name_is_no_failure(string body)
    {
        var answer = await target.SendAsync(target.Request(
            "PUT", $"/app-instances/{Uri.EscapeDataString(target.AppInstanceArn)}/streaming-configurations", Encoding.ASCII.GetBytes(body)));
        Assert.True(answer.Status == 400, answer.ToString());
    }
}
