using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChimeModelGen.Runtime;

/// <summary>Writes an enum of strings as its text with <see cref="JsonSerializer"/>, keys of dictionaries included, and reads it back, known to the model or not.</summary>
/// <typeparam name="T">The enum.</typeparam>
/// <remarks>A value that was never set is written as null.</remarks>
public sealed class OpenEnumConverter<T> : JsonConverter<T>
    where T : struct, IOpenEnum<T, string>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.String => T.Create(reader.GetString()!),
        _ => throw new JsonException($"A value of {typeof(T).Name} is a string"),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (EqualityComparer<T>.Default.Equals(value, default))
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(value.Value);
        }
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Create(reader.GetString()!);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.Value);
    }
}
