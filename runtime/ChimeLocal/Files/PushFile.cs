using System.Buffers;
using System.Text.Json;
using ChimeSdk.InMemory;

namespace ChimeLocal;

/// <summary>
/// Writes push notifications into a file instead of delivering them, one line each: whose device, its endpoint and token, and the
/// payload that it would receive.
/// </summary>
internal sealed class PushFile(string path) : IPushSink, IAsyncDisposable
{
    private readonly JsonLinesFile _file = new(path, TimeSpan.FromSeconds(5));

    public PushOutcome OnPush(DevicePush push)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("AppInstanceUserArn", push.AppInstanceUserArn);
            writer.WriteString("EndpointId", push.EndpointId);
            writer.WriteString("EndpointType", push.EndpointType.Value);
            writer.WriteString("ResourceArn", push.ResourceArn);
            writer.WriteString("DeviceToken", push.DeviceToken);
            writer.WriteString("Type", push.Type.Value);
            writer.WritePropertyName("Payload");
            writer.WriteRawValue(push.Payload);
            writer.WriteEndObject();
        }

        _file.Append(buffer.WrittenSpan.ToArray());
        return PushOutcome.Accepted;
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
