using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChimeModelGen.Runtime;

/// <summary>Writes an enum of integers as its number with <see cref="JsonSerializer"/>, keys of dictionaries included, and reads it back, known to the model or not.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class OpenIntEnumConverter<T> : JsonConverter<T>
    where T : struct, IOpenEnum<T, int>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? T.Create(number) : throw Unexpected();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value.Value);
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        int.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? T.Create(number) : throw Unexpected();

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.Value.ToString(CultureInfo.InvariantCulture));
    }

    private static JsonException Unexpected() => new($"A value of {typeof(T).Name} is an integer of 32 bits");
}
