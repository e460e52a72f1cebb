using System.Globalization;
using System.Text;
using Conformance.Http;

namespace Conformance.Fuzzing.Operations;

/// <summary>Keeps any request from failing, stalling or flooding the local server. <c>CHIME_FUZZ_SECONDS</c> makes the run longer, <c>CHIME_FUZZ_SEED</c> another.</summary>
public sealed class OperationFuzzerTests
{
    private const int Seconds = 8;

    [Fact]
    public async Task No_request_fails_stalls_or_floods_the_local_server()
    {
        var seed = Number("CHIME_FUZZ_SEED", 1);
        var report = await OperationFuzzer.RunAsync(TimeSpan.FromSeconds(Number("CHIME_FUZZ_SECONDS", Seconds)), seed);

        Assert.True(report.Found == 0, $"seed {seed}\n" + string.Join('\n', report.Lines()));
        Assert.True(report.Operations.Count > 130, $"{report.Operations.Count} operations");

        // One pass of unchanged requests succeeds 80 times, and on a slow machine there may be no other.
        Assert.True(report.Statuses.GetValueOrDefault(200) + report.Statuses.GetValueOrDefault(201) + report.Statuses.GetValueOrDefault(204) > 60, string.Join('\n', report.Lines()));
    }

    [Theory]
    [InlineData(500, """{"Message":"x"}""", true)]
    [InlineData(400, """{"Message":"x"}""", false)]
    [InlineData(400, """{"text":"x"}""", true)]
    [InlineData(400, "Bad Request", true)]
    [InlineData(302, "", true)]
    [InlineData(200, "anything", false)]
    public void The_oracle_knows_a_wrong_answer(int status, string body, bool isWrong) =>
        Assert.Equal(isWrong, Oracle.Judge(Request(), Answer(status, Encoding.UTF8.GetBytes(body))) is not null);

    [Fact]
    public void The_oracle_finds_an_error_too_large() =>
        Assert.NotNull(Oracle.Judge(Request(), Answer(400, Encoding.UTF8.GetBytes($$"""{"Message":"{{new string('x', 70_000)}}"}"""))));

    [Fact]
    public void The_oracle_misses_an_answer() => Assert.NotNull(Oracle.Judge(Request(), null));

    private static FuzzRequest Request() => new() { Method = "GET", Path = "/", Version = "HTTP/1.1" };

    private static HttpMessage Answer(int status, byte[] body) =>
        new($"HTTP/1.1 {status} x", [new("Content-Type", "application/json"), new("x-amzn-ErrorType", "X"), new("x-amzn-RequestId", "1")], body, true);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
