namespace Generator.Tests.Hosting;

/// <summary>Where the sources are, for tests over them.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "ChimeModelGen.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside the repository");
        }

        return directory;
    }
}
