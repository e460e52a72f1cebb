using System.Text.Json;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away events that a Lambda function written for AWS can't read.</summary>
public sealed class FlowPayloadTests
{
    private static readonly DateTimeOffset _time = new(2026, 6, 10, 6, 13, 20, 120, TimeSpan.Zero);

    private static readonly ChannelFlowInvocation _invocation = new()
    {
        ProcessorResourceArn = "arn",
        CallbackId = "callback",
        Message = new()
        {
            MessageId = "id",
            ChannelArn = "channel",
            Content = "say \"hi\" 🎉",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            Sender = new() { Arn = "sender", Name = "Sender" },
            CreatedTimestamp = _time,
            LastUpdatedTimestamp = _time,
            Redacted = false,
            Status = new() { Value = ChannelMessageStatus.Pending },
        },
    };

    [Fact]
    public void Have_the_form_that_the_guide_shows() => AssertJson(
        """
        {"EventType":"CHANNEL_MESSAGE_EVENT","CallbackId":"callback","ChannelMessage":{"MessageId":"id","ChannelArn":"channel",
         "Content":"say \"hi\" 🎉","Sender":{"Arn":"sender","Name":"Sender"},"Persistence":"PERSISTENT","Type":"STANDARD",
         "CreatedTimestamp":"2026-06-10T06:13:20.120Z"}}
        """,
        _invocation);

    [Fact]
    public void Hold_what_was_given_beside() => AssertJson(
        """
        {"EventType":"CHANNEL_MESSAGE_EVENT","CallbackId":"callback","ChannelMessage":{"MessageId":"id","ChannelArn":"channel",
         "Content":"say \"hi\" 🎉","Metadata":"{}","Sender":{"Arn":"sender","Name":"Sender"},"Persistence":"PERSISTENT","Type":"STANDARD",
         "CreatedTimestamp":"2026-06-10T06:13:20.120Z","LastEditedTimestamp":"2026-06-10T06:13:21.000Z","ContentType":"text/plain","SubChannelId":"sub",
         "MessageAttributes":{"a":{"StringValues":["1","2"]}},"Target":[{"MemberArn":"target"}],
         "PushNotification":{"Title":"t","Body":"b","Type":"DEFAULT"}}}
        """,
        _invocation with
        {
            PushNotification = new() { Title = "t", Body = "b", Type = PushNotificationType.Default },
            Message = _invocation.Message with
            {
                Metadata = "{}",
                LastEditedTimestamp = _time.AddMilliseconds(880),
                ContentType = "text/plain",
                SubChannelId = "sub",
                MessageAttributes = new Dictionary<string, MessageAttributeValue> { ["a"] = new() { StringValues = ["1", "2"] } },
                Target = [new() { MemberArn = "target" }],
            },
        });

    [Fact]
    public void Stay_out_of_logs() => Assert.DoesNotContain("hi", _invocation.ToString(), StringComparison.Ordinal);

    private static void AssertJson(string expected, ChannelFlowInvocation invocation)
    {
        using var wanted = JsonDocument.Parse(expected);
        using var actual = JsonDocument.Parse(invocation.ToPayload());
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, actual.RootElement), actual.RootElement.GetRawText());
    }
}
