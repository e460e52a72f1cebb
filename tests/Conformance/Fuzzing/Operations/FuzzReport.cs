namespace Conformance.Fuzzing.Operations;

/// <summary>What a run tried and found.</summary>
internal sealed class FuzzReport
{
    private const int MostTold = 200;

    private readonly HashSet<string> _kinds = [];

    public List<string> Findings { get; } = [];

    public SortedDictionary<int, int> Statuses { get; } = [];

    public HashSet<string> Operations { get; } = [];

    public int Requests { get; set; }

    public int Planned { get; set; }

    /// <summary>Requests that took too long once but not again: the machine was busy.</summary>
    public int SlowOnce { get; set; }

    public TimeSpan Slowest { get; set; }

    public void Count(int status) => Statuses[status] = Statuses.GetValueOrDefault(status) + 1;

    /// <summary>Notes a finding, once for an operation and kind.</summary>
    public void Add(ModelledOperation operation, RequestMutation mutation, byte[] request, string what)
    {
        if (_kinds.Add($"{operation} {mutation.Name}") && Findings.Count < MostTold)
        {
            Findings.Add($"{operation}: {mutation.Name}: {what}\n    {Shown.Of(request, 600)}");
        }
    }

    public IEnumerable<string> Lines()
    {
        yield return $"operations fuzzed: {Operations.Count}, requests: {Requests} (one pass is {Planned}), slowest: {Slowest.TotalMilliseconds:0} ms, slow once and not again: {SlowOnce}";
        yield return "answers: " + string.Join(", ", Statuses.Select(static s => $"{s.Value} × {(s.Key == 0 ? "none" : s.Key)}"));
        foreach (var finding in Findings)
        {
            yield return "found: " + finding;
        }

        yield return $"found: {Findings.Count}";
    }
}
