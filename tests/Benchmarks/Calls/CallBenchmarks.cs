using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Benchmarks.Channels;
using Benchmarks.Checks;
using Benchmarks.Chime;
using Benchmarks.Measuring;
using ChimeModelGen.Runtime;

namespace Benchmarks.Calls;

/// <summary>A call of a generated client against an HttpClient used by hand, both over a handler in memory.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    internal const string Base = "http://127.0.0.1:5080";
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    internal static Channels.DescribeChannelResponse Described { get; } = new()
    {
        Channel = new Channels.Channel
        {
            Name = "General",
            ChannelArn = CheckBenchmarks.Request.ChannelArn,
            Mode = Channels.ChannelMode.Restricted,
            Privacy = Channels.ChannelPrivacy.Private,
            Metadata = "{\"color\":\"blue\"}",
            CreatedBy = new() { Arn = CheckBenchmarks.Request.ChimeBearer, Name = "Alice" },
            CreatedTimestamp = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123),
            LastMessageTimestamp = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_900_456),
            LastUpdatedTimestamp = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_500_789),
        },
    };

    private static readonly byte[] _sent = JsonSerializer.SerializeToUtf8Bytes(
        new StjSent(CheckBenchmarks.Request.ChannelArn, "0f3b2a9c-6d5e-4c1b-8a7f-3e2d1c0b9a88", new("SENT", null)), StjCallContext.Default.StjSent);

    private readonly HttpClient _describeHttp = new(new CannedHandler(DescribedUtf8));
    private readonly HttpClient _sendHttp = new(new CannedHandler(_sent));
    private readonly ChannelsClient _channels;
    private readonly ChimeSdkMessagingClient _messaging;
    private readonly Channels.DescribeChannelRequest _describe = new() { ChannelArn = CheckBenchmarks.Request.ChannelArn, ChimeBearer = CheckBenchmarks.Request.ChimeBearer };

    private readonly StjSend _send = new()
    {
        Content = CheckBenchmarks.Request.Content,
        Type = "STANDARD",
        Persistence = "PERSISTENT",
        Metadata = CheckBenchmarks.Request.Metadata,
        ClientRequestToken = CheckBenchmarks.Request.ClientRequestToken,
        ContentType = CheckBenchmarks.Request.ContentType,
        MessageAttributes = new() { ["room"] = new(["small"]) },
    };

    public CallBenchmarks()
    {
        var options = new ServiceClientOptions { Endpoint = new Uri(Base) };
        _channels = new ChannelsClient(_describeHttp, options);
        _messaging = new ChimeSdkMessagingClient(_sendHttp, options);
    }

    internal static byte[] DescribedUtf8
    {
        get
        {
            using var output = new JsonOutput();
            Channels.DescribeChannelEndpoint.WriteBody(output, Described);
            return output.Written.ToArray();
        }
    }

    [Benchmark]
    public object? DescribeByHand() => DescribeByHandAsync().GetAwaiter().GetResult();

    [Benchmark]
    public object Describe() => _channels.DescribeChannelAsync(_describe).GetAwaiter().GetResult();

    [Benchmark]
    public object? SendByHand() => SendByHandAsync().GetAwaiter().GetResult();

    [Benchmark]
    public object Send() => _messaging.SendChannelMessageAsync(CheckBenchmarks.Request).GetAwaiter().GetResult();

    internal static IEnumerable<Budget> Budgets(TextWriter log)
    {
        var calls = new CallBenchmarks();
        var describe = SideBySide.Compare(() => calls.DescribeByHand(), () => calls.Describe());
        log.WriteLine(describe);
        yield return Budget.AtMost("client call DescribeChannel, time", describe.Time, 1.15);
        yield return Budget.AtMost("client call DescribeChannel, allocation", describe.Allocation, 1.15);
        var send = SideBySide.Compare(() => calls.SendByHand(), () => calls.Send());
        log.WriteLine(send);
        yield return Budget.AtMost("client call SendChannelMessage, time", send.Time, 1.15);
        yield return Budget.AtMost("client call SendChannelMessage, allocation", send.Allocation, 1.15);
    }

    private async Task<StjDescribeChannel?> DescribeByHandAsync()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{Base}/channels/{Uri.EscapeDataString(_describe.ChannelArn)}");
        message.Headers.Add("x-amz-chime-bearer", _describe.ChimeBearer);
        using var response = await _describeHttp.SendAsync(message).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(StjCallContext.Default.StjDescribeChannel).ConfigureAwait(false);
    }

    private async Task<StjSent?> SendByHandAsync()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{Base}/channels/{Uri.EscapeDataString(CheckBenchmarks.Request.ChannelArn)}/messages");
        message.Headers.Add("x-amz-chime-bearer", CheckBenchmarks.Request.ChimeBearer);
        message.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(_send, StjCallContext.Default.StjSend));
        message.Content.Headers.ContentType = _json;
        using var response = await _sendHttp.SendAsync(message).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(StjCallContext.Default.StjSent).ConfigureAwait(false);
    }
}
