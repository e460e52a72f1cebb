using Conformance.Cases;
using Conformance.Fuzzing;
using Conformance.Fuzzing.Operations;
using Conformance.Running;

if (FuzzCommand.Models(args) is { } fuzzed)
{
    return fuzzed;
}

if (args is ["--fuzz", "operations", ..])
{
    return await OperationFuzzCommand.RunAsync(args[2..]);
}

// Prints "kind direction passed/total" and names every case that fails; --quiet leaves the names out.
var suite = ConformanceSuite.Loaded;
if (suite.Missing is not null)
{
    Console.WriteLine($"skipped: {suite.Missing}");
    return Environment.GetEnvironmentVariable("CHIME_CONFORMANCE_CASES") is null ? 0 : 1;
}

var failed = 0;
await using var runner = new CaseRunner(suite.Model);
foreach (var (kind, direction) in Totals.All)
{
    var totals = await Totals.RunAsync(runner, suite.Cases, kind, direction);
    Console.WriteLine(totals);
    foreach (var failure in args.Contains("--quiet") ? [] : totals.Failures)
    {
        Console.WriteLine(failure);
    }

    failed += totals.Results.Count - totals.Passed;
}

return failed == 0 ? 0 : 1;
