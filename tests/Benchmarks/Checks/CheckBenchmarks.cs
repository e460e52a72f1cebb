using BenchmarkDotNet.Attributes;
using Benchmarks.Chime;
using Benchmarks.Measuring;

namespace Benchmarks.Checks;

/// <summary>The generated validator against checks written by hand.</summary>
[MemoryDiagnoser]
public class CheckBenchmarks
{
    private const string App = "arn:aws:chime:us-east-1:123456789012:app-instance/2b5e1c8a-0d9f-4a6b-9e3c-7f1d2a4b5c6d";

    internal static SendChannelMessageRequest Request { get; } = new()
    {
        ChannelArn = App + "/channel/0f3b2a9c-6d5e-4c1b-8a7f-3e2d1c0b9a88",
        ChimeBearer = App + "/user/0d4c3b2a-1f0e-4d9c-8b7a-6f5e4d3c2b1a",
        Content = "Let us meet in the small room at ten; bring the drawings",
        Type = ChannelMessageType.Standard,
        Persistence = ChannelMessagePersistenceType.Persistent,
        Metadata = "{\"priority\":1}",
        ClientRequestToken = "7c1f8b6e-5a4d-4c3b-9a2f-1e0d9c8b7a66",
        ContentType = "text/plain",
        MessageAttributes = new Dictionary<string, MessageAttributeValue> { ["room"] = new() { StringValues = ["small"] } },
    };

    [Benchmark(Baseline = true)]
    public bool ByHand() => HandWritten.Validate(Request) is null;

    [Benchmark]
    public bool Generated() => Request.Validate().IsEmpty;

    internal static IEnumerable<Budget> Budgets(TextWriter log)
    {
        var checks = new CheckBenchmarks();
        if (!checks.ByHand() || !checks.Generated())
        {
            throw new InvalidOperationException("The request must be valid");
        }

        var compared = SideBySide.Compare(() => checks.ByHand(), () => checks.Generated());
        log.WriteLine(compared);
        yield return Budget.AtMost("validate SendChannelMessageRequest, time", compared.Time, 1.2);
        yield return Budget.Nothing("validate SendChannelMessageRequest, allocation", compared.Bytes);
    }
}
