using System.Text.Json;
using Benchmarks.Chime;
using ChimeModelGen.Runtime;

namespace Benchmarks.Json;

/// <summary>A page of 50 messages of six members, as a chat has them: short texts, some with quotes, line breaks or emoji.</summary>
internal static class Messages
{
    private const string Prefix = "arn:aws:chime:us-east-1:123456789012:app-instance/2b5e1c8a-0d9f-4a6b-9e3c-7f1d2a4b5c6d";

    private static readonly string[] _texts =
    [
        "Good morning, everybody",
        "The build is green again, so I am going to merge this in an hour unless somebody objects",
        "She said \"not before Friday\" and then \"maybe Monday\"",
        "Done \U0001F389\U0001F680",
        "ok",
        "First line\nsecond line with a path C:\\temp\\x",
        "Has anybody seen the numbers for last week? They looked odd to me",
        "Grüße aus Köln ☕",
        "+1",
        "Let us meet in the small room at ten; bring the drawings, and please do not forget the keys this time",
    ];

    public static ListChannelMessagesResponse Page { get; } = new()
    {
        ChannelArn = Prefix + "/channel/0f3b2a9c-6d5e-4c1b-8a7f-3e2d1c0b9a88",
        NextToken = new string('T', 120),
        ChannelMessages = [.. Enumerable.Range(0, 50).Select(Message)],
    };

    /// <summary>The same for System.Text.Json.</summary>
    public static byte[] Utf8 { get; } = Write();

    public static StjMessages StjPage { get; } = JsonSerializer.Deserialize(Utf8, StjContext.Default.StjMessages)!;

    private static ChannelMessageSummary Message(int i)
    {
        var created = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + (i * 61_237L));
        return new ChannelMessageSummary
        {
            MessageId = Guid.CreateVersion7(created).ToString() + "-0000000" + (i % 10),
            Content = _texts[i * 7 % _texts.Length],
            Type = ChannelMessageType.Standard,
            CreatedTimestamp = created,
            LastUpdatedTimestamp = created.AddMilliseconds(i % 5 == 0 ? 4_321 : 0),
            Sender = new Identity { Arn = $"{Prefix}/user/{i * 5 % 6}d4c3b2a-1f0e-4d9c-8b7a-6f5e4d3c2b1a", Name = "Member " + (i * 5 % 6) },
            Redacted = false,
            Status = new ChannelMessageStatusStructure { Value = ChannelMessageStatus.Sent },
        };
    }

    private static byte[] Write()
    {
        using var output = new JsonOutput();
        ListChannelMessagesEndpoint.WriteBody(output, Page);
        return output.Written.ToArray();
    }
}
