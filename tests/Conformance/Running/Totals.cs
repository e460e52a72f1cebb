using Conformance.Cases;

namespace Conformance.Running;

/// <summary>A case that ran in one direction.</summary>
internal sealed record CaseResult(ConformanceCase Case, Direction Direction, IReadOnlyList<string> Problems)
{
    public bool Passed => Problems.Count == 0;

    public string Reason => string.Join("; ", Problems);
}

/// <summary>All cases of one kind in one direction.</summary>
internal sealed record Totals(CaseKind Kind, Direction Direction, IReadOnlyList<CaseResult> Results)
{
    public int Passed => Results.Count(static r => r.Passed);

    public static IEnumerable<(CaseKind Kind, Direction Direction)> All =>
        from kind in Enum.GetValues<CaseKind>()
        from direction in Enum.GetValues<Direction>()
        where kind != CaseKind.Malformed || direction == Direction.Server
        select (kind, direction);

    public static async Task<Totals> RunAsync(CaseRunner runner, IEnumerable<ConformanceCase> cases, CaseKind kind, Direction direction)
    {
        var results = new List<CaseResult>();
        foreach (var test in cases.Where(c => c.Kind == kind && c.AppliesTo(direction)))
        {
            results.Add(new CaseResult(test, direction, await runner.RunAsync(test, direction)));
        }

        return new Totals(kind, direction, results);
    }

    /// <summary>One line: kind, direction, passed of total.</summary>
    public override string ToString() => $"{Name(Kind)} {Direction.ToString().ToLowerInvariant()} {Passed}/{Results.Count}";

    public IEnumerable<string> Failures => Results.Where(static r => !r.Passed).Select(static r => $"  {r.Case.Id}: {r.Reason}");

    private static string Name(CaseKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}
