namespace Generator.Tests.Smithy;

/// <summary>Models of others that lie beside the checkout; they are absent from a user's clone and are never copied.</summary>
internal static class Shared
{
    public static string? Folder { get; } = Find();

    public static IEnumerable<string> Models() => Folder is null
        ? []
        : Directory.GetFiles(Path.Combine(Folder, "models"), "*.json").Order(StringComparer.Ordinal).Select(path => Path.GetRelativePath(Folder, path));

    /// <summary>The path of a file; skips the test where it is absent.</summary>
    public static string PathOf(string name)
    {
        var path = Path.Combine(Folder ?? ".", name);
        Skip.IfNot(File.Exists(path), $"../shared/{name} is not beside this checkout");
        return path;
    }

    private static string? Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ChimeModelGen.sln")))
            {
                var shared = Path.GetFullPath(Path.Combine(folder, "..", "shared"));
                return Directory.Exists(shared) ? shared : null;
            }
        }

        return null;
    }
}
