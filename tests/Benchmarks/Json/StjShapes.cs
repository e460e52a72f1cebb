using System.Text.Json.Serialization;

namespace Benchmarks.Json;

/// <summary>The shapes of the model as one writes them by hand for System.Text.Json.</summary>
/// <remarks>Moments are plain numbers: a converter would cost the serializer its fast path, and the comparison would flatter us.</remarks>
internal sealed record StjMessages
{
    public string? ChannelArn { get; init; }

    public string? NextToken { get; init; }

    public IReadOnlyList<StjMessage>? ChannelMessages { get; init; }

    public string? SubChannelId { get; init; }
}

internal sealed record StjMessage
{
    public string? MessageId { get; init; }

    public string? Content { get; init; }

    public string? Metadata { get; init; }

    public string? Type { get; init; }

    public double? CreatedTimestamp { get; init; }

    public double? LastUpdatedTimestamp { get; init; }

    public double? LastEditedTimestamp { get; init; }

    public StjIdentity? Sender { get; init; }

    public bool Redacted { get; init; }

    public StjStatus? Status { get; init; }

    public IReadOnlyDictionary<string, StjAttribute>? MessageAttributes { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyList<StjTarget>? Target { get; init; }
}

internal sealed record StjIdentity
{
    public string? Arn { get; init; }

    public string? Name { get; init; }
}

internal sealed record StjStatus
{
    public string? Value { get; init; }

    public string? Detail { get; init; }
}

internal sealed record StjAttribute
{
    public IReadOnlyList<string>? StringValues { get; init; }
}

internal sealed record StjTarget
{
    public string? MemberArn { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StjMessages))]
internal sealed partial class StjContext : JsonSerializerContext;
