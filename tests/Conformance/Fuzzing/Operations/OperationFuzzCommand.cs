using System.Globalization;

namespace Conformance.Fuzzing.Operations;

/// <summary><c>--fuzz operations SECONDS [--seed N]</c>.</summary>
internal static class OperationFuzzCommand
{
    private const string Usage = "--fuzz operations SECONDS [--seed N]: SECONDS and N are whole numbers";

    /// <returns>0 where nothing was found, 1 where something was, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var seed = 1;
        if (arguments.Length is not (1 or 3)
            || !int.TryParse(arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || (arguments.Length == 3 && !(arguments[1] == "--seed" && int.TryParse(arguments[2], NumberStyles.None, CultureInfo.InvariantCulture, out seed))))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        Console.WriteLine($"fuzzing operations for {seconds} s, seed {seed}");
        var report = await OperationFuzzer.RunAsync(TimeSpan.FromSeconds(seconds), seed);
        foreach (var line in report.Lines())
        {
            Console.WriteLine(line);
        }

        return report.Found == 0 ? 0 : 1;
    }
}
