using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>What an event costs in a journal, and that no other bytes pass for one.</summary>
public sealed class RecordFormatTests
{
    private const string Channel = "arn:aws:chime:us-east-1:123456789012:app-instance/01234567-0123-0123-0123-0123456789ab/channel/01234567-0123-0123-0123-0123456789ab";
    private const string App = "arn:aws:chime:us-east-1:123456789012:app-instance/01234567-0123-0123-0123-0123456789ab";
    private static readonly DateTimeOffset _now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChannelEventHeader _header = new(App, Channel, 7, _now);

    [Fact]
    public void What_the_header_says_is_written_once()
    {
        var json = Encoding.UTF8.GetString(Write(new ReadMarkerUpdated(_header, "somebody")));
        Assert.Equal(2, Occurrences(json, "AppInstanceArn") + Occurrences(json, Channel));
        Assert.Equal(1, Occurrences(json, "\"Timestamp\""));
        Assert.Equal(1, Occurrences(json, "\"Sequence\""));
        Assert.Equal(1, Occurrences(Encoding.UTF8.GetString(Write(Message(""))), "/channel/"));
    }

    [Fact]
    public void A_message_costs_little_beside_its_content()
    {
        var content = new string('x', 100);
        Assert.InRange(Write(Message(content)).Length - content.Length, 1, 300);
        var many = Write([.. Enumerable.Repeat<ChimeEvent>(Message(content), 1_000)]);
        Assert.InRange((many.Length / 1_000) - content.Length, 1, 100);
    }

    [Fact]
    public void An_enum_that_has_no_converter_of_the_journal_travels_as_its_text_rather_than_as_its_default()
    {
        var modifiers = typeof(ChimeEvent).Assembly.GetType("ChimeSdk.InMemory.JournalJson")!;
        var options = (JsonSerializerOptions)modifiers.GetMethod("NewOptions")!.Invoke(null, [null])!;
        var converters = options.Converters.Select(static converter => converter.Type).ToList();
        Assert.Contains(typeof(ChannelMode), converters);

        // The same resolver without the converters: those of the generated enums themselves are left.
        var without = new JsonSerializerOptions { TypeInfoResolver = options.TypeInfoResolver };
        var type = (JsonTypeInfo<ChannelMode>)without.GetTypeInfo(typeof(ChannelMode));
        Assert.Equal("\"RESTRICTED\"", JsonSerializer.Serialize(ChannelMode.Restricted, type));
        Assert.Equal(new ChannelMode("OF_TOMORROW"), JsonSerializer.Deserialize("\"OF_TOMORROW\"", type));
    }

    [Fact]
    public void Bytes_that_no_event_has_are_refused_wherever_they_are_cut_or_changed()
    {
        var good = Write(Message("content"), new ReadMarkerUpdated(_header, "somebody"));
        for (var length = 0; length < good.Length; length += 7)
        {
            Assert.Throws<ChimeJournalException>(() => new ChimeEventSerializer().Read(good.AsSpan(0, length)));
        }

        for (var at = 0; at < good.Length; at += 11)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0xFF;
            try
            {
                // A letter of a text may be another letter; checksums are for that.
                new ChimeEventSerializer().Read(bad);
            }
            catch (ChimeJournalException)
            {
                continue;
            }
        }
    }

    [Fact]
    public void Every_member_of_a_message_has_its_place_in_the_format() =>
        Assert.Equal(
            [
                "ChannelArn", "Content", "ContentType", "CreatedTimestamp", "LastEditedTimestamp", "LastUpdatedTimestamp", "MessageAttributes", "MessageId",
                "Metadata", "Persistence", "Redacted", "Sender", "Status", "SubChannelId", "Target", "Type",
            ],
            typeof(ChannelMessage).GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Odd_messages_come_back_as_they_were()
    {
        MessageEvent[] odd =
        [
            new MessageDeleted(_header, new ChannelMessage()),
            new MessageFailed(_header, true, new ChannelMessage { MessageId = "no hex", ChannelArn = "another", Status = new() { Detail = "why" }, Target = [], Sender = new() }),
            new MessageCreated(_header, new ChannelMessage { Persistence = new("UNHEARD_OF"), Type = new("NEW"), Content = "", Metadata = "", MessageAttributes = new Dictionary<string, MessageAttributeValue> { [""] = new(), ["b"] = new() { StringValues = [] } }, LastUpdatedTimestamp = DateTimeOffset.MaxValue, CreatedTimestamp = DateTimeOffset.MinValue }, new() { Type = PushNotificationType.Voip }),
        ];
        Assert.Equal(odd, new ChimeEventSerializer().Read(Write(odd)));
    }

    private static MessageCreated Message(string content) => new(
        _header,
        new ChannelMessage
        {
            ChannelArn = Channel,
            MessageId = new string('a', 64),
            Content = content,
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            CreatedTimestamp = _now,
            LastUpdatedTimestamp = _now,
            Sender = new() { Arn = App + "/user/alice", Name = "Alice" },
            Status = new() { Value = ChannelMessageStatus.Sent },
        },
        null);

    private static byte[] Write(params ChimeEvent[] events)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ChimeEventSerializer.Write(buffer, events);
        return buffer.WrittenSpan.ToArray();
    }

    private static int Occurrences(string text, string what) => text.Split(what).Length - 1;
}
