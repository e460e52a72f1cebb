using System.Text.Json;
using Conformance.EventStreams;
using Conformance.Values;

namespace Conformance.RunnerTests;

/// <summary>Events go in and out of the shapes that generated code has, told by types written by hand.</summary>
public sealed class EventValueTests
{
    private const string Note = """{ "note": { "text": "hello" } }""";
    private const string Fault = """{ "sampleFault": { "message": "broken" } }""";

    [Fact]
    public async Task Events_that_are_built_are_read_back_equal()
    {
        var contents = await ThroughAsync(Note, Note);
        var problems = new List<string>();
        EventAssertions.Received([Expected(Note), Expected(Note)], contents, problems);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("""{ "note": { "text": "other" } }""")]
    [InlineData("""{ "end": {} }""")]
    [InlineData("""{ "note": {} }""")]
    public async Task An_event_that_differs_is_told(string expected)
    {
        var contents = await ThroughAsync(Note);
        var problems = new List<string>();
        EventAssertions.Received([Expected(expected)], contents, problems);
        Assert.Single(problems);
    }

    [Fact]
    public async Task A_missing_event_is_told()
    {
        var problems = new List<string>();
        EventAssertions.Received([Expected(Note), Expected(Note)], await ThroughAsync(Note), problems);
        Assert.Equal(["events: expected 2, got 1"], problems);
    }

    [Fact]
    public async Task An_event_without_a_variant_is_thrown_as_the_error_that_it_is()
    {
        var contents = await ThroughAsync(Note, Fault);
        Assert.Single(contents.Events);
        Assert.Equal("broken", Assert.IsType<SampleFaultException>(contents.Failure).Message);
    }

    [Fact]
    public void A_sent_frame_is_asserted_by_type_value_and_body()
    {
        const string Event = """{ "headers": { ":event-type": { "string": "note" }, "count": { "short": 2 } }, "body": "{\"a\":1}", "bodyMediaType": "application/json" }""";
        var sent = EventFrame.Encode(Json(Event));
        Assert.Empty(Sent(Event, sent));
        Assert.Single(Sent(Event.Replace("short", "integer", StringComparison.Ordinal), sent));
        Assert.Single(Sent(Event.Replace("\"note\"", "\"nope\"", StringComparison.Ordinal), sent));
        Assert.Single(Sent(Event.Replace(":1", ":2", StringComparison.Ordinal), sent));
        Assert.Single(Sent(Event, sent[..^1]));
        Assert.Single(Sent(Event, []));
    }

    private static List<string> Sent(string expected, byte[] body)
    {
        var problems = new List<string>();
        EventAssertions.Sent([Json(expected)], body, problems);
        return problems;
    }

    private static async Task<Contents> ThroughAsync(params string[] events)
    {
        var input = ValueBuilder.Build(typeof(SampleInput), Json("{}"), events.Select(Json).ToList());
        return await Contents.ReadAsync(input, CancellationToken.None);
    }

    private static JsonElement Expected(string parameters) => Json($$"""{ "params": {{parameters}} }""");

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}

/// <summary>An input as the generator makes it.</summary>
public sealed record SampleInput
{
    public IAsyncEnumerable<SampleEvent>? Stream { get; init; }
}

/// <summary>A union as the generator makes it.</summary>
public abstract record SampleEvent
{
    public sealed record Note(SampleNote Value) : SampleEvent;

    public sealed record End : SampleEvent;

    public sealed record Unknown(string Name) : SampleEvent;
}

/// <summary>A structure as the generator makes it.</summary>
public sealed record SampleNote
{
    public string? Text { get; init; }
}

/// <summary>An error as the generator makes it.</summary>
public sealed class SampleFaultException(string? message = null, Exception? innerException = null) : Exception(message, innerException);
