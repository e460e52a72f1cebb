namespace Conformance.Fuzzing.Operations;

/// <summary>What a run tried and found.</summary>
internal sealed class FuzzReport
{
    private readonly Dictionary<string, (string Example, HashSet<string> Operations, int Requests)> _findings = [];

    /// <summary>What was found, one entry a kind: what was done, wherever it was, and what came of it.</summary>
    public IEnumerable<string> Findings => _findings.Values.Select(static f => $"{f.Requests} × in {f.Operations.Count} operations, such as {f.Example}");

    /// <summary>How many requests were answered wrongly.</summary>
    public int Found => _findings.Values.Sum(static f => f.Requests);

    public SortedDictionary<int, int> Statuses { get; } = [];

    public HashSet<string> Operations { get; } = [];

    public int Requests { get; set; }

    public int Planned { get; set; }

    /// <summary>Requests that took too long once but not again: the machine was busy.</summary>
    public int SlowOnce { get; set; }

    public TimeSpan Slowest { get; set; }

    public void Count(int status) => Statuses[status] = Statuses.GetValueOrDefault(status) + 1;

    /// <summary>Notes a finding.</summary>
    public void Add(ModelledOperation operation, RequestMutation mutation, byte[] request, string what)
    {
        var (kind, operations, requests) = _findings.GetValueOrDefault(Kind(mutation, what));
        operations ??= [];
        operations.Add(operation.ToString());
        _findings[Kind(mutation, what)] = (kind ?? $"{operation}: {mutation.Name}: {what}\n    {Shown.Of(request, 600)}", operations, requests + 1);
    }

    /// <summary>Notes that the server did not survive the run unharmed.</summary>
    public void AddHarm(string what) => _findings[what] = (what, [], 1);

    // What came of it, without its numbers; and what of the request could have led to it, where that is one thing.
    private static string Kind(RequestMutation mutation, string what)
    {
        var outcome = string.Concat(what.Where(static c => !char.IsAsciiDigit(c)).Take(60));
        return mutation.Name.Contains("; ", StringComparison.Ordinal) ? outcome : outcome + mutation.Name[(mutation.Name.IndexOf(" = ", StringComparison.Ordinal) + 1)..];
    }

    public IEnumerable<string> Lines()
    {
        yield return $"operations fuzzed: {Operations.Count}, requests: {Requests} (one pass is {Planned}), slowest: {Slowest.TotalMilliseconds:0} ms, slow once and not again: {SlowOnce}";
        yield return "answers: " + string.Join(", ", Statuses.Select(static s => $"{s.Value} × {(s.Key == 0 ? "none" : s.Key)}"));
        foreach (var finding in Findings)
        {
            yield return "found: " + finding;
        }

        yield return $"found: {Found} in {_findings.Count} kinds";
    }
}
