using System.Globalization;
using ChimeModelGen.Naming;
using Generator.Tests.Hosting;

namespace Generator.Tests.Emission;

/// <summary>Nothing in the way from a model to its files has a limit, or takes longer than the model is long.</summary>
public sealed class LargeModelTests
{
    [Fact]
    public void A_file_of_five_megabytes_is_whole()
    {
        var sentence = string.Concat(Enumerable.Repeat("Says something about the member that nobody will read to the end. ", 80));
        var members = string.Join('\n', Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"      Member{i}: {{ target: String, documentation: \"{sentence}\" }}")));

        var run = GeneratorHost.Run(new ModelText("large.yaml", $$"""
            service: { name: Large, version: "1" }
            operations: { Put: { http: { method: POST, uri: / }, input: Everything } }
            shapes:
              Everything:
                type: structure
                members:
            {{members}}
            """));

        run.CompilesClean();
        Assert.True(run.Sources["Large.Everything.g.cs"].Length > 5_000_000);
    }

    // Pascal case makes one name of all of them.
    [Fact]
    public void Thousands_of_names_that_are_one_in_csharp_are_numbered_in_one_pass()
    {
        var names = MemberNames.OfRecord("Some");

        Assert.Equal(50_000, Enumerable.Range(0, 50_000).Select(_ => names.Take("a_b").Text).Distinct(StringComparer.Ordinal).Count());
    }
}
