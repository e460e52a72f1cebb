using System.Globalization;

namespace Conformance.Fuzzing;

/// <summary><c>--fuzz models SECONDS [SEED]</c>: prints what was tried and found; not 0 if anything was.</summary>
internal static class FuzzCommand
{
    /// <summary>The exit code; null where something else than models is to be fuzzed.</summary>
    public static int? Models(IReadOnlyList<string> args)
    {
        if (args is not ["--fuzz", "models", var seconds, ..])
        {
            return null;
        }

        if (!double.TryParse(seconds, CultureInfo.InvariantCulture, out var time) || time <= 0)
        {
            Console.Error.WriteLine($"'{seconds}' is no number of seconds; write --fuzz models SECONDS [SEED]");
            return 2;
        }

        var seed = args.Count > 3 && int.TryParse(args[3], CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
        var fuzzer = new ModelFuzzer(Console.Out, seed);
        fuzzer.Run(TimeSpan.FromSeconds(time));
        return fuzzer.Found.Count == 0 ? 0 : 1;
    }
}
