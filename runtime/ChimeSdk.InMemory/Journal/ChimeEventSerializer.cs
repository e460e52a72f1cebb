using System.Buffers;
using System.Text.Json;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Events as bytes and back, for journals: UTF-8 JSON, an array per batch, each event with its name under <c>$type</c>. What comes back equals
/// what was written, except that NON_PERSISTENT messages lose what was said in them, which is not to be kept anywhere, and that text
/// with half a surrogate pair, which UTF-8 can't express, comes back with U+FFFD instead.
/// </summary>
/// <remarks>Writing is thread safe. Reading is not: a reader keeps the ARNs that it saw, so that a million messages share their senders' ARNs as they
/// did before; let go of it after the replay.</remarks>
public sealed class ChimeEventSerializer
{
    /// <summary>The version of the format; to be kept beside the bytes. A reader of this version knows the events of lower versions too.</summary>
    public const int Version = 1;

    private static readonly JournalJsonContext _writing = new(JournalJson.NewOptions(null));
    private readonly JournalJsonContext _reading = new(JournalJson.NewOptions(new ArnPool()));

    /// <summary>Writes a batch.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="batch">The events.</param>
    public static void Write(IBufferWriter<byte> destination, IReadOnlyList<ChimeEvent> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var writer = new Utf8JsonWriter(destination, new JsonWriterOptions { Encoder = JournalJson.Encoder });
        writer.WriteStartArray();
        foreach (var chimeEvent in batch)
        {
            JsonSerializer.Serialize(writer, ToKeep(chimeEvent), _writing.ChimeEvent);
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="bytes">All that <see cref="Write"/> wrote of it.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ChimeJournalException">The bytes hold an event of another version, or anything else than a batch.</exception>
    public IReadOnlyList<ChimeEvent> Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, _reading.ChimeEventArray)
                ?? throw new ChimeJournalException("An entry of the journal is null where it must be a list of events.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new ChimeJournalException(
                $"An entry of the journal is no list of events of version {Version} or earlier ({Where(exception)}). Was it written by a newer version?",
                exception);
        }
    }

    /// <summary>The path only: the messages of the JSON reader quote what they found.</summary>
    private static string Where(Exception exception) =>
        exception is JsonException { Path: { Length: > 0 } path } ? "at " + path : exception.GetType().Name;

    private static ChimeEvent ToKeep(ChimeEvent chimeEvent) =>
        chimeEvent is MessageCreated { Message: { } message } created && message.Persistence == ChannelMessagePersistenceType.NonPersistent
            ? created with
            {
                Message = message with { Content = null, Metadata = null, MessageAttributes = null },
                PushNotification = null,
            }
            : chimeEvent;
}
