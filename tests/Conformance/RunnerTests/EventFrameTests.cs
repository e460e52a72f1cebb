using System.Text.Json.Nodes;
using Conformance.Cases;
using Conformance.EventStreams;

namespace Conformance.RunnerTests;

/// <summary>The runner's own frames are those of the suite.</summary>
public sealed class EventFrameTests
{
    [SkippableFact]
    public void Frames_made_from_headers_and_body_are_the_bytes_that_the_suite_gives()
    {
        var suite = ConformanceSuite.Loaded;
        Skip.If(suite.Missing is not null, suite.Missing);
        var compared = 0;
        foreach (var test in suite.Cases.Where(static c => c.Kind == CaseKind.EventStream && c.Test.TryGetProperty("events", out _)))
        {
            foreach (var item in test.Test.GetProperty("events").EnumerateArray().Where(static e => e.TryGetProperty("bytes", out _)))
            {
                var described = JsonObject.Create(item)!;
                described.Remove("bytes");
                var made = EventFrame.Encode(System.Text.Json.JsonSerializer.SerializeToElement(described));
                Assert.Equal(Convert.ToBase64String(EventFrame.Encode(item)), Convert.ToBase64String(made));
                var frame = Assert.Single(EventFrame.DecodeAll(made));
                Assert.Equal(EventFrame.Read(item.GetProperty("headers")), frame.Headers);
                compared++;
            }
        }

        Assert.NotEqual(0, compared);
    }

    [Fact]
    public void A_frame_with_a_flipped_bit_or_a_missing_byte_is_refused()
    {
        using var document = System.Text.Json.JsonDocument.Parse("""{ "headers": { ":message-type": { "string": "event" } }, "body": "text" }""");
        var frame = EventFrame.Encode(document.RootElement);
        for (var i = 0; i < frame.Length; i++)
        {
            var broken = frame.ToArray();
            broken[i] ^= 1;
            Assert.ThrowsAny<FormatException>(() => EventFrame.DecodeAll(broken));
        }

        Assert.ThrowsAny<FormatException>(() => EventFrame.DecodeAll(frame.AsSpan(0, frame.Length - 1)));
    }
}
