using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Generator.Tests.Hosting;

namespace Generator.Tests;

/// <summary>Keeps the package loadable in every supported compiler: exactly the assemblies it needs, and no reference that an older host lacks.</summary>
public sealed class PackageTests
{
    private const string Slot = "analyzers/dotnet/roslyn4.8/cs/";

    // What the oldest supported compiler (.NET SDK 8.0.100, Visual Studio 17.8) supplies, and what the package brings itself.
    private static readonly Dictionary<string, Version?> _allowed = new(StringComparer.Ordinal)
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),
        ["System.Collections.Immutable"] = new(7, 0, 0, 0),
        ["Scriban.Signed"] = null,
        ["YamlDotNet"] = null,
    };

    [Fact]
    public void The_package_holds_the_generator_its_two_libraries_and_its_build_files()
    {
        var files = Pack(out _);
        Assert.Equal(
            [
                Slot + "ChimeModelGen.dll", Slot + "Scriban.Signed.dll", Slot + "YamlDotNet.dll",
                "buildTransitive/ChimeModelGen.props", "buildTransitive/ChimeModelGen.targets",
            ],
            files.Where(f => f.EndsWith(".dll", StringComparison.Ordinal) || f.StartsWith("build", StringComparison.Ordinal) || f.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_depends_on_nothing()
    {
        Pack(out var nuspec);
        Assert.DoesNotContain("<dependency ", nuspec, StringComparison.Ordinal);
        Assert.Contains("<developmentDependency>true", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void The_generator_references_only_what_the_oldest_compiler_supplies()
    {
        using var file = File.OpenRead(typeof(ChimeModelGen.ChimeModelGenerator).Assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        foreach (var reference in metadata.AssemblyReferences.Select(metadata.GetAssemblyReference))
        {
            var name = metadata.GetString(reference.Name);
            Assert.True(_allowed.TryGetValue(name, out var version), $"{name} {reference.Version} is not there in every compiler");
            Assert.True(version is null || reference.Version <= version, $"{name} {reference.Version} is newer than {version}");
        }
    }

    [Fact]
    public void The_generator_knows_no_service_by_name()
    {
        var places =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "generator"), "*", SearchOption.AllDirectories)
            where !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal)
            from line in File.ReadLines(file).Append(Path.GetRelativePath(Repository.Root, file))
            where line.Replace("ChimeModelGen", "", StringComparison.Ordinal).Contains("chime", StringComparison.OrdinalIgnoreCase)
            select $"{Path.GetFileName(file)}: {line.Trim()}";
        Assert.Empty(places);
    }

    [Fact]
    public void Every_template_is_used_and_none_is_missing()
    {
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "generator", "Views"), "*.cs").Select(File.ReadAllText));
        var templates = Directory.EnumerateFiles(Path.Combine(Repository.Root, "generator", "Templates"), "*.sbn").ToList();
        var texts = string.Concat(templates.Select(File.ReadAllText));
        Assert.All(
            templates.Select(Path.GetFileNameWithoutExtension),
            name => Assert.True(code.Contains($"\"{name}\"", StringComparison.Ordinal) || texts.Contains($"'{name}'", StringComparison.Ordinal), name));
    }

    private static List<string> Pack(out string nuspec)
    {
        var folder = Directory.CreateTempSubdirectory("package").FullName;
        try
        {
            var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
            var start = new ProcessStartInfo("dotnet", ["pack", Path.Combine(Repository.Root, "generator"), "--no-build", "-c", configuration, "-o", folder])
            {
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, output);
            using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder, "*.nupkg")));
            using var reader = new StreamReader(package.Entries.Single(e => e.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
            nuspec = reader.ReadToEnd();
            return [.. package.Entries.Select(e => e.FullName)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
