using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChimeSdk.InMemory;

/// <summary>Reads texts, and every ARN, or other text that comes again and again, as the same instance each time.</summary>
internal sealed class ArnPool : JsonConverter<string>
{
    private const int Longest = 1_600;
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public ArnPool() => _lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text that is a start and a rest of UTF-8.</summary>
    public string Find(string start, ReadOnlySpan<byte> rest)
    {
        if (start.Length + rest.Length > Longest)
        {
            return start + Encoding.UTF8.GetString(rest);
        }

        Span<char> text = stackalloc char[start.Length + rest.Length];
        start.CopyTo(text);
        return Find(text[..(start.Length + Encoding.UTF8.GetChars(rest, text[start.Length..]))]);
    }

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length > Longest || !reader.ValueSpan.StartsWith("arn:"u8))
        {
            return reader.GetString();
        }

        Span<char> text = stackalloc char[reader.ValueSpan.Length];
        return Find(text[..reader.CopyString(text)]);
    }

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private string Find(ReadOnlySpan<char> text)
    {
        if (!_lookup.TryGetValue(text, out var known))
        {
            known = text.ToString();
            _texts.Add(known);
        }

        return known;
    }
}
