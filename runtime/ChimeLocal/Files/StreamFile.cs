using System.Buffers;
using System.Text.Json;
using ChimeSdk.InMemory;

namespace ChimeLocal;

/// <summary>
/// Streams records into a file, one line each: <c>{"ResourceArn":"the stream","Record":{…}}</c>, where the record is what AWS would put into
/// that Kinesis stream.
/// </summary>
internal sealed class StreamFile(string path) : IStreamSink, IAsyncDisposable
{
    private readonly JsonLinesFile _file = new(path, TimeSpan.FromSeconds(5));

    public void OnRecord(StreamRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(record.Data.Length + 200);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("ResourceArn", record.ResourceArn);
            writer.WritePropertyName("Record");
            writer.WriteRawValue(record.Data.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }

        _file.Append(buffer.WrittenSpan.ToArray());
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
