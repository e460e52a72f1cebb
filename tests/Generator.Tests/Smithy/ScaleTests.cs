using System.Diagnostics;
using Generator.Tests.Hosting;
using Xunit.Abstractions;

namespace Generator.Tests.Smithy;

/// <summary>Keeps real services in: whatever AWS publishes goes through the generator, and what comes out compiles without a warning.</summary>
public sealed class ScaleTests(ITestOutputHelper output)
{
    public static TheoryData<string> Models() => [.. Shared.Models(), "conformance/restjson1-ast.json"];

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public void A_real_model_is_generated_and_compiles_clean(string name)
    {
        var model = new ModelText(name, File.ReadAllText(Shared.PathOf(name)), "Real");
        var clock = Stopwatch.StartNew();
        var run = GeneratorHost.Run(model);
        output.WriteLine($"{name}: {run.Sources.Count} files, {run.Sources.Values.Sum(text => text.Length) / 1024} kB in {clock.ElapsedMilliseconds} ms (two runs)");
        run.CompilesClean();
    }
}
