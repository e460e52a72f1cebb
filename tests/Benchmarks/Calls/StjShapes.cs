using System.Text.Json.Serialization;

namespace Benchmarks.Calls;

/// <summary>Requests and answers as one writes them by hand for System.Text.Json.</summary>
internal sealed record StjDescribeChannel(StjChannel? Channel);

internal sealed record StjChannel
{
    public string? Name { get; init; }

    public string? ChannelArn { get; init; }

    public string? Mode { get; init; }

    public string? Privacy { get; init; }

    public string? Metadata { get; init; }

    public StjCreator? CreatedBy { get; init; }

    public double? CreatedTimestamp { get; init; }

    public double? LastMessageTimestamp { get; init; }

    public double? LastUpdatedTimestamp { get; init; }
}

internal sealed record StjCreator(string? Arn, string? Name);

internal sealed record StjSend
{
    public required string Content { get; init; }

    public required string Type { get; init; }

    public required string Persistence { get; init; }

    public string? Metadata { get; init; }

    public string? ClientRequestToken { get; init; }

    public string? ContentType { get; init; }

    public Dictionary<string, StjSendAttribute>? MessageAttributes { get; init; }
}

internal sealed record StjSendAttribute(string[]? StringValues);

internal sealed record StjSent(string? ChannelArn, string? MessageId, StjSentStatus? Status);

internal sealed record StjSentStatus(string? Value, string? Detail);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StjDescribeChannel))]
[JsonSerializable(typeof(StjSend))]
[JsonSerializable(typeof(StjSent))]
internal sealed partial class StjCallContext : JsonSerializerContext;
