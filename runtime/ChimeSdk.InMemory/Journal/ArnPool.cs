using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChimeSdk.InMemory;

/// <summary>Reads texts, and every ARN as the same instance each time.</summary>
internal sealed class ArnPool : JsonConverter<string>
{
    private const int Longest = 1_600;
    private readonly HashSet<string> _arns = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public ArnPool() => _lookup = _arns.GetAlternateLookup<ReadOnlySpan<char>>();

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length > Longest || !reader.ValueSpan.StartsWith("arn:"u8))
        {
            return reader.GetString();
        }

        Span<char> text = stackalloc char[reader.ValueSpan.Length];
        ReadOnlySpan<char> arn = text[..reader.CopyString(text)];
        if (!_lookup.TryGetValue(arn, out var known))
        {
            known = arn.ToString();
            _arns.Add(known);
        }

        return known;
    }

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
