using Conformance.Cases;
using Conformance.Running;

namespace Conformance;

/// <summary>Every case of the suite in every direction that it applies to. A failure names each case and what is wrong with it; nothing is excused.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<CaseKind, Direction> KindsAndDirections
    {
        get
        {
            var data = new TheoryData<CaseKind, Direction>();
            foreach (var (kind, direction) in Totals.All)
            {
                data.Add(kind, direction);
            }

            return data;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(KindsAndDirections))]
    public Task Every_case_passes(CaseKind kind, Direction direction) => RunAsync(kind, direction, static suite => suite.Cases);

    [SkippableTheory]
    [MemberData(nameof(KindsAndDirections))]
    public Task Every_case_of_our_own_passes(CaseKind kind, Direction direction) => RunAsync(kind, direction, static _ => ConformanceSuite.Own);

    private static async Task RunAsync(CaseKind kind, Direction direction, Func<ConformanceSuite, IReadOnlyList<ConformanceCase>> cases)
    {
        var suite = ConformanceSuite.Loaded;
        Skip.If(suite.Missing is not null, suite.Missing);
        await using var runner = new CaseRunner(suite.Model);
        var totals = await Totals.RunAsync(runner, cases(suite), kind, direction);
        Assert.True(totals.Passed == totals.Results.Count, string.Join('\n', totals.Failures.Prepend(totals.ToString())));
    }
}
