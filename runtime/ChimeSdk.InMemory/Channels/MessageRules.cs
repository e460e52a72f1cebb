using System.Text;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>Limits of messages that the model does not state: they count bytes of UTF-8 (behaviour.md §4.2, §7).</summary>
internal static class MessageRules
{
    private const int StandardContentBytes = 4_096;
    private const int ControlContentBytes = 30;
    private const int MetadataBytes = 1_024;
    private const int AttributesBytes = 1_024;

    public static void CheckContent(string? content, string? metadata, bool isControl)
    {
        if (Exceeds(content, isControl ? ControlContentBytes : StandardContentBytes) || Exceeds(metadata, MetadataBytes))
        {
            throw new BadRequestException(Texts.MessageTooLarge);
        }

        if (isControl && !string.IsNullOrEmpty(metadata))
        {
            throw new BadRequestException("Metadata must not be given for a CONTROL message.");
        }
    }

    /// <summary>Names and values count together.</summary>
    public static void CheckAttributes(IReadOnlyDictionary<string, MessageAttributeValue>? attributes)
    {
        var bytes = 0;
        foreach (var (name, value) in attributes ?? NoAttributes)
        {
            bytes += Encoding.UTF8.GetByteCount(name);
            foreach (var text in value.StringValues ?? [])
            {
                bytes += Encoding.UTF8.GetByteCount(text);
            }
        }

        if (bytes > AttributesBytes)
        {
            throw new BadRequestException($"MessageAttributes must not exceed {AttributesBytes} bytes of names and values in total.");
        }
    }

    /// <summary>A copy that the sender can't change any more.</summary>
    public static IReadOnlyDictionary<string, MessageAttributeValue>? Copy(
        IReadOnlyDictionary<string, MessageAttributeValue>? attributes) =>
        EventValues.Of(attributes);

    private static Dictionary<string, MessageAttributeValue> NoAttributes { get; } = [];

    /// <summary>No UTF-16 unit takes more than three bytes, so short texts need no counting.</summary>
    private static bool Exceeds(string? text, int bytes) =>
        text is not null && text.Length * 3 > bytes && (text.Length > bytes || Encoding.UTF8.GetByteCount(text) > bytes);
}
