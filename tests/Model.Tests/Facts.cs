using System.Text.Json;

namespace ChimeModelGen.Model.Tests;

/// <summary>The API facts that the models are transcribed from; they lie beside the checkout and are absent from a user's clone.</summary>
internal static class Facts
{
    public static JsonElement Read(string name)
    {
        var path = Path.Combine(RepositoryRoot(), "..", "shared", "facts", name + ".json");
        Skip.IfNot(File.Exists(path), $"../shared/facts/{name}.json is not beside this checkout");
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }

    public static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ChimeModelGen.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository");
        }

        return folder;
    }
}
