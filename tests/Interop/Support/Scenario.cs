using System.Text.Json;

namespace Interop.Support;

/// <summary>What a scenario in another language printed: one line of JSON for every call, told apart by its step.</summary>
public sealed class Scenario
{
    private readonly Dictionary<string, JsonElement> _steps = [];

    private Scenario(IEnumerable<JsonElement> lines)
    {
        foreach (var line in lines)
        {
            _steps[line.GetProperty("step").GetString()!] = line;
        }
    }

    /// <summary>What one step printed.</summary>
    public JsonElement this[string step] =>
        _steps.TryGetValue(step, out var line) ? line : throw new KeyNotFoundException($"The scenario printed no step '{step}'; it printed: {string.Join(", ", _steps.Keys)}");

    /// <summary>Reads the output of a process; one that failed is no scenario.</summary>
    internal static Scenario Of(ProcessRun run) => run.ExitCode == 0
        ? new Scenario(run.Lines.Select(static line => JsonDocument.Parse(line).RootElement))
        : throw new InvalidOperationException($"The scenario ended with {run.ExitCode}.\n{run.Error}\n{run.Output}");

    /// <summary>The output of a step that must have succeeded at the first attempt.</summary>
    public JsonElement Result(string step)
    {
        var line = this[step];
        Assert.True(line.GetProperty("ok").GetBoolean(), line.ToString());
        Assert.Equal(1, line.GetProperty("attempts").GetInt32());
        Assert.True(Guid.TryParse(line.GetProperty("requestId").GetString(), out _), line.ToString());
        return line.GetProperty("result");
    }

    /// <summary>The error of a step that must have failed, with a request id and a text.</summary>
    public JsonElement Error(string step, int status, int attempts = 1)
    {
        var line = this[step];
        Assert.False(line.GetProperty("ok").GetBoolean(), line.ToString());
        Assert.Equal(status, line.GetProperty("httpStatusCode").GetInt32());
        Assert.Equal(attempts, line.GetProperty("attempts").GetInt32());
        Assert.True(Guid.TryParse(line.GetProperty("requestId").GetString(), out _), line.ToString());
        var error = line.GetProperty("error");
        Assert.NotEqual("", error.GetProperty("message").GetString());
        return error;
    }
}

/// <summary>Shortcuts for reading JSON in assertions.</summary>
internal static class JsonElementExtensions
{
    /// <summary>Follows member names; a number is a position in a list.</summary>
    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            element = element.ValueKind == JsonValueKind.Array ? element[int.Parse(name)] : element.GetProperty(name);
        }

        return element;
    }

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path).GetString();

    public static bool Has(this JsonElement element, string member) => element.TryGetProperty(member, out _);

    /// <summary>A timestamp that the SDK gave as a date of its language.</summary>
    public static DateTimeOffset Date(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path).GetProperty("$date").GetDateTimeOffset();
}
