namespace Interop.Support;

/// <summary>Where things lie, found from the test's own assembly upwards.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>This project's folder.</summary>
    public static string Interop => Path.Combine(Root, "tests", "Interop");

    /// <summary>The output of another project of this repository, built in the same configuration as the tests.</summary>
    public static string OutputOf(string project, string assembly)
    {
        // …/tests/Interop/bin/{configuration}/{framework}/
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Root, project, "bin", framework.Parent!.Name, framework.Name, assembly + ".dll");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChimeModelGen.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No folder above the test's assembly holds ChimeModelGen.sln.");
    }
}
