using System.Text.Json;

namespace ChimeSdk.Reference.Tests;

/// <summary>A frame as a client reads it.</summary>
public sealed record Frame(string Raw, JsonElement Headers, JsonElement? Payload)
{
    public string EventType => Headers.GetProperty("x-amz-chime-event-type").GetString()!;

    public string MessageType => Headers.GetProperty("x-amz-chime-message-type").GetString()!;

    public static Frame Of(ReadOnlySpan<byte> text)
    {
        var raw = System.Text.Encoding.UTF8.GetString(text);
        var frame = JsonDocument.Parse(raw).RootElement;
        return new Frame(
            raw,
            frame.GetProperty(nameof(Headers)),
            frame.TryGetProperty(nameof(Payload), out var payload) ? JsonDocument.Parse(payload.GetString()!).RootElement : null);
    }

    /// <summary>A member of the payload that is a text; null where there is none.</summary>
    public string? Text(string member) => Payload is { } payload && payload.TryGetProperty(member, out var text) ? text.GetString() : null;

    public override string ToString() => Raw;
}
