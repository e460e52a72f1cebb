using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Json;

/// <summary>The shapes of the model as one writes them by hand for System.Text.Json.</summary>
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

/// <summary>Seconds since 1970, as the service writes its moments.</summary>
internal sealed class EpochSeconds : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(reader.GetDouble() * 1000));

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } moment)
        {
            writer.WriteNumberValue(moment.ToUnixTimeMilliseconds() / 1000m);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StjMessages))]
internal sealed partial class StjContext : JsonSerializerContext;
