using System.Text.Json;

namespace Interop.Support;

/// <summary>What one client made of scenarios/everything.json.</summary>
public sealed class EverythingRun
{
    private readonly JsonElement[] _lines;

    internal EverythingRun(ProcessRun run)
    {
        Assert.True(run.ExitCode == 0, $"The scenario ended with {run.ExitCode}.\n{run.Error}\n{run.Output}");
        _lines = [.. run.Lines.Select(static line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>The lines that have a member.</summary>
    public IEnumerable<JsonElement> With(string member) => _lines.Where(line => line.Has(member));

    /// <summary>The operations that the client itself has for a service ("messaging", "identity").</summary>
    public IReadOnlyList<string> Operations(string service) =>
        [.. With("service").Single(line => line.Text("service") == service).GetProperty("operations").EnumerateArray().Select(static name => name.GetString()!)];

    /// <summary>The operations of a service that were called and succeeded as the scenario expects.</summary>
    public ISet<string> Succeeded(string service) => With("call")
        .Where(static line => line.Text("expected") == "ok" && line.Text("outcome") == "ok")
        .Select(static line => line.Text("call")!.Split(' '))
        .Where(call => call[0] == service)
        .Select(static call => call[1])
        .ToHashSet();

    /// <summary>The steps that ended otherwise than the scenario says.</summary>
    public IReadOnlyList<string> Surprises =>
        [.. With("call").Where(static line => line.Text("expected") != line.Text("outcome")).Select(static line => line.ToString())];
}
