using System.Text.Json;
using Conformance.Http;
using Conformance.Shapes;
using Conformance.Values;

namespace Conformance.EventStreams;

/// <summary>Asserts on event streams: frames that were sent, objects that were received, failures that were due.</summary>
internal static class EventAssertions
{
    /// <summary>Frames that generated code sent. Their bytes are not compared as a whole: the order of headers is free.</summary>
    public static void Sent(IReadOnlyList<JsonElement> expected, byte[] body, List<string> problems)
    {
        List<EventFrame> frames;
        try
        {
            frames = EventFrame.DecodeAll(body);
        }
        catch (FormatException error)
        {
            problems.Add($"events: {error.Message}");
            return;
        }

        // An end of the stream may be told by an empty message.
        frames.RemoveAll(static f => f.Headers.Count == 0 && f.Body.Length == 0);
        if (frames.Count != expected.Count)
        {
            problems.Add($"events: expected {expected.Count}, got {frames.Count}");
            return;
        }

        for (var i = 0; i < frames.Count; i++)
        {
            Sent(expected[i], frames[i], $"events/{i}", problems);
        }
    }

    /// <summary>Events that generated code received.</summary>
    public static void Received(IReadOnlyList<JsonElement> expected, Contents contents, List<string> problems)
    {
        if (contents.Failure is { } failure)
        {
            problems.Add($"events: {failure.GetType().Name}: {failure.Message}");
            return;
        }

        if (contents.Events.Count != expected.Count)
        {
            problems.Add($"events: expected {expected.Count}, got {contents.Events.Count}");
            return;
        }

        var comparer = new ValueComparer(contents);
        for (var i = 0; i < expected.Count; i++)
        {
            comparer.Value(contents.Events[i], expected[i].GetProperty("params"), $"events/{i}");
        }

        problems.AddRange(comparer.Problems);
    }

    /// <summary>A failure that a case asks for, of a certain error where it names one.</summary>
    public static void Failed(JsonElement failure, GeneratedService service, Exception? error, List<string> problems)
    {
        if (error is null)
        {
            problems.Add("expected a failure, got none");
        }
        else if (failure.TryGetProperty("errorId", out var id) && service.Error(id.GetString()!) is var type && error.GetType() != type)
        {
            problems.Add($"expected {type.Name}, got {error.GetType().Name}: {error.Message}");
        }
        else if (error is NullReferenceException or IndexOutOfRangeException or InvalidCastException or TimeoutException)
        {
            problems.Add($"expected a clear error, got {error.GetType().Name}: {error.Message}");
        }
    }

    private static void Sent(JsonElement expected, EventFrame frame, string path, List<string> problems)
    {
        foreach (var wanted in expected.TryGetProperty("headers", out var headers) ? EventFrame.Read(headers) : [])
        {
            var found = frame.Headers.Where(h => h.Name == wanted.Name).ToList();
            if (found.Count != 1 || found[0] != wanted)
            {
                problems.Add($"{path}/header '{wanted.Name}': expected {wanted.Type} {wanted.Value}, got {string.Join(" and ", found.Select(static h => $"{h.Type} {h.Value}").DefaultIfEmpty("nothing"))}");
            }
        }

        problems.AddRange(MessageAssertions.Strings(expected, "forbidHeaders").Where(name => frame.Headers.Any(h => h.Name == name)).Select(name => $"{path}/header '{name}': forbidden"));
        problems.AddRange(MessageAssertions.Strings(expected, "requireHeaders").Where(name => frame.Headers.All(h => h.Name != name)).Select(name => $"{path}/header '{name}': missing"));
        if (expected.TryGetProperty("body", out var body))
        {
            MessageAssertions.Content(body.GetString()!, expected.TryGetProperty("bodyMediaType", out var type) ? type.GetString() : null, frame.Body, problems);
        }
    }
}
