using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChimeSdk.InMemory;

/// <summary>Writes an open enum as its text; a value that the model does not know is kept as well.</summary>
internal sealed class OpenEnumConverter<T>(Func<string, T> make, Func<T, string> text) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        make(reader.GetString() ?? throw new JsonException());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(text(value));
}
