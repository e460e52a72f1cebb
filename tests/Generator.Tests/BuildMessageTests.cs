using System.Diagnostics;
using Generator.Tests.Hosting;

namespace Generator.Tests;

/// <summary>What the package's build files say before any compiler runs: mistakes of a project that the generator never gets to see.</summary>
public sealed class BuildMessageTests
{
    [Theory]
    [InlineData("VB", """<ServiceModel Include="a.yaml" />""", "CMGCFG002: ChimeModelGen generates C#, and the language of this project is VB; move the ServiceModel items to a C# project and reference that")]
    [InlineData("F#", """<ServiceModel Include="a.yaml" />""", "CMGCFG002: ChimeModelGen generates C#, and the language of this project is F#;")]
    [InlineData("C#", """<ServiceModel Include="a.yaml" Namespace="a.b;c" />""", "CMGCFG003: The Namespace of ServiceModel 'a.yaml' cannot hold a semicolon, a number sign or a line break: 'a.b;c';")]
    [InlineData("C#", """<ServiceModel Include="a.yaml" Namespace="O'Brien;x" />""", "CMGCFG003: The Namespace of ServiceModel 'a.yaml' cannot hold a semicolon, a number sign or a line break: 'O'Brien;x';")]
    [InlineData("C#", """<ServiceModel Include="a.yaml" Services="a.b#C" />""", "CMGCFG003: The Services of ServiceModel 'a.yaml' cannot hold a number sign or a line break: 'a.b#C';")]
    [InlineData("C#", """<ServiceModel Include="a.yaml" Namepace="X" Namespace="Y" /><ServiceModel Include="b.yaml" Emmit="Types" Services='Odd="1", Fake=2' Link="x" /><ServiceModel Include="c.yaml" Namepace="Z" />""", "CMGCFG004: A ServiceModel item has metadata that nothing reads: Emmit, Namepace;")]
    public void A_mistake_of_the_project_is_one_message(string language, string items, string expected)
    {
        var output = Build(language, items);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n').Select(static line => line.Trim()).Where(static line => line.Contains("CMGCFG", StringComparison.Ordinal)).Distinct());
    }

    [Theory]
    [InlineData("C#", """<ServiceModel Include="a.yaml" namespace="A.B" Emit="Types,Client" Services="A;B" Link="x" CopyToOutputDirectory="Never" /><ServiceModel Include="b.yaml" Namespace="Very.Long.Name.That.Is.Written.In.More.Than.One.Piece.By.The.Task.That.Writes.It.Down" /><ServiceModel Include="c.yaml" Mine="1" />""")]
    [InlineData("C#", "")]
    [InlineData("VB", "")]
    public void A_right_project_is_told_nothing(string language, string items) => Assert.Empty(Told(language, items));

    // These are the generator's to tell of, in words that say what would be right.
    [Theory]
    [InlineData("O'Brien")]
    [InlineData("'")]
    [InlineData("a', 'b")]
    [InlineData("a') or ('")]
    [InlineData("a`b (c), d")]
    [InlineData("&quot;a&quot;")]
    [InlineData("%40(ServiceModel)")]
    [InlineData("%24(MSBuildThisFile)")]
    public void Whatever_an_item_says_reaches_the_compiler(string text)
    {
        Assert.Empty(Told("C#", $"""<ServiceModel Include="a.yaml" Namespace="{text}" Services="{text}" /><ServiceModel Include="b.yaml" Services="{text}" />"""));
        Assert.Contains("CMGCFG003: The Services of ServiceModel 'b.yaml' cannot", Assert.Single(Told("C#", $"""<ServiceModel Include="a.yaml" Namespace="{text}" /><ServiceModel Include="b.yaml" Services="{text}#" />""")), StringComparison.Ordinal);
    }

    private static List<string> Told(string language, string items) => Build(language, items).Split('\n').Select(static line => line.Trim())
        .Where(static line => line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal)).Distinct().ToList();

    private static string Build(string language, string items)
    {
        var folder = Directory.CreateTempSubdirectory("messages").FullName;
        try
        {
            var project = Path.Combine(folder, "some.proj");
            File.WriteAllText(project, $"""
                <Project>
                  <PropertyGroup>
                    <Language>{language}</Language>
                    <IntermediateOutputPath>{folder}{Path.DirectorySeparatorChar}</IntermediateOutputPath>
                    <ChimeModelGenOtherMetadata>Mine;Yours</ChimeModelGenOtherMetadata>
                  </PropertyGroup>
                  <ItemGroup>{items}</ItemGroup>
                  <Import Project="{Path.Combine(Repository.Root, "generator", "build", "ChimeModelGen.targets")}" />
                  <Target Name="CoreCompile" />
                </Project>
                """);
            var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-t:CoreCompile", "-v:m", "-nologo", "-nodeReuse:false", "-m:1"]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
