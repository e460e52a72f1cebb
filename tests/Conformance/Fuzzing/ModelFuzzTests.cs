using System.Globalization;

namespace Conformance.Fuzzing;

/// <summary>A few seconds of mutated models in each run of the tests; <c>CHIME_FUZZ_SECONDS</c> makes them more, <c>CHIME_FUZZ_SEED</c> makes them others.</summary>
public sealed class ModelFuzzTests
{
    [Fact]
    public void Mutated_models_are_refused_or_compile()
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        var fuzzer = new ModelFuzzer(output, Number("CHIME_FUZZ_SEED", 1));
        fuzzer.Run(TimeSpan.FromSeconds(Number("CHIME_FUZZ_SECONDS", 6)));
        Assert.True(fuzzer.Found.Count == 0, output.ToString());
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
