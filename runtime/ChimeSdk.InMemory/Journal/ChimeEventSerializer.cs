using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Events as bytes and back, for journals. What comes back equals what was written, except that NON_PERSISTENT messages lose what was said in
/// them, which is not to be kept anywhere, and that text with half a surrogate pair, which UTF-8 can't express, comes back with U+FFFD instead.
/// </summary>
/// <remarks>
/// <para>A record is the number of the format, the number of events, and the events, each a byte that tells its form: events of messages are in a form of
/// their own, all others are UTF-8 JSON with their name under <c>$type</c>. Version 1, which is still read, was a JSON array of events.</para>
/// <para>Writing is thread safe. Reading is not: a reader keeps the ARNs that it saw, so that a million messages share their senders' ARNs as they
/// did before; let go of it after the replay.</para></remarks>
public sealed class ChimeEventSerializer
{
    /// <summary>The version of the format; to be kept beside the bytes. A reader of this version knows the records of lower versions too.</summary>
    public const int Version = 2;

    private const byte StartOfVersion1 = (byte)'[';
    private static readonly JsonTypeInfo<ChimeEvent> _writing = JournalJson.TypeOf<ChimeEvent>(JournalJson.NewOptions(null));
    private readonly ArnPool _pool = new();
    private readonly JsonTypeInfo<ChimeEvent> _reading;
    private readonly JsonTypeInfo<ChimeEvent[]> _readingVersion1;

    /// <summary>Makes a reader.</summary>
    public ChimeEventSerializer()
    {
        var options = JournalJson.NewOptions(_pool);
        _reading = JournalJson.TypeOf<ChimeEvent>(options);
        _readingVersion1 = JournalJson.TypeOf<ChimeEvent[]>(options);
    }

    /// <summary>Writes events as one record.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="batch">The events.</param>
    public static void Write(IBufferWriter<byte> destination, IReadOnlyList<ChimeEvent> batch)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(batch);
        var writer = new RecordWriter(destination);
        writer.Byte(Version);
        writer.Number((ulong)batch.Count);
        ArrayBufferWriter<byte>? json = null;
        for (var i = 0; i < batch.Count; i++)
        {
            var chimeEvent = ToKeep(batch[i]);
            var kind = MessageEventFormat.KindOf(chimeEvent);
            writer.Byte(kind);
            if (kind != MessageEventFormat.Json)
            {
                MessageEventFormat.Write(ref writer, (MessageEvent)chimeEvent);
                continue;
            }

            json ??= new ArrayBufferWriter<byte>(1_024);
            json.ResetWrittenCount();
            using (var jsonWriter = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = JournalJson.Encoder }))
            {
                JsonSerializer.Serialize(jsonWriter, chimeEvent, _writing);
            }

            writer.Number((ulong)json.WrittenCount);
            writer.Bytes(json.WrittenSpan);
        }
    }

    /// <summary>Reads a record.</summary>
    /// <param name="bytes">All that <see cref="Write"/> wrote of it.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ChimeJournalException">The bytes hold an event of another version, or anything else than a record.</exception>
    public IReadOnlyList<ChimeEvent> Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes is [StartOfVersion1, ..] ? JsonSerializer.Deserialize(bytes, _readingVersion1)! : ReadRecord(bytes);
        }
#pragma warning disable CA1031 // Bytes of any kind may come, and constructors of events count on what only events can lack.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new ChimeJournalException(
                $"An entry of the journal is no record of events of version {Version} or earlier ({Where(exception)}). Was it written by a newer version?",
                exception);
        }
    }

    private ChimeEvent[] ReadRecord(ReadOnlySpan<byte> bytes)
    {
        var reader = new RecordReader(bytes, _pool);
        if (reader.Byte() != Version)
        {
            throw RecordReader.Malformed();
        }

        var events = new ChimeEvent[reader.Count()];
        for (var i = 0; i < events.Length; i++)
        {
            var kind = reader.Byte();
            events[i] = kind == MessageEventFormat.Json
                ? JsonSerializer.Deserialize(reader.Bytes(reader.Count()), _reading) ?? throw RecordReader.Malformed()
                : MessageEventFormat.Read(ref reader, kind);
        }

        return reader.IsAtEnd ? events : throw RecordReader.Malformed();
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
