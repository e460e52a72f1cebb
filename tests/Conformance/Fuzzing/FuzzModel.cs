using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Conformance.Fuzzing;

/// <summary>A model that mutations start from: its text, and its tree as JSON, which is YAML too.</summary>
internal sealed record FuzzModel(string Name, string Text, JsonObject Tree)
{
    // Larger ones cost seconds a mutation and hold nothing that these have not.
    private const int MaxLength = 400_000;

    // What compiles in a fraction of a second.
    private const int SmallLength = 40_000;

    public bool IsSmall => Text.Length <= SmallLength;

    /// <summary>The repository's models, those of the generator's tests, and what lies beside the checkout.</summary>
    public static IReadOnlyList<FuzzModel> All()
    {
        var root = Root();
        var beside = Path.GetFullPath(Path.Combine(root, "../../shared"));
        beside = Directory.Exists(beside) ? beside : Path.GetFullPath(Path.Combine(root, "../shared"));
        var material = typeof(FuzzModel).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "ConformanceMaterial").Value!;
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(root, "tests/Generator.Tests/Models"), "*.yaml"),
            .. Directory.GetFiles(Path.Combine(root, "model"), "*.yaml"),
            .. Directory.Exists(Path.Combine(beside, "models")) ? Directory.GetFiles(Path.Combine(beside, "models"), "*.json") : [],
            Path.Combine(material, "restjson1-ast.json"),
        ];
        return [.. files.Where(File.Exists).Where(static file => new FileInfo(file).Length <= MaxLength).Order(StringComparer.Ordinal).Select(Load)];
    }

    private static FuzzModel Load(string file)
    {
        var text = File.ReadAllText(file);
        if (file.EndsWith(".json", StringComparison.Ordinal))
        {
            return new FuzzModel(Path.GetFileName(file), text, (JsonObject)JsonNode.Parse(text)!);
        }

        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return new FuzzModel(Path.GetFileName(file), text, (JsonObject)ToJson(yaml.Documents[0].RootNode)!);
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(static entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, ToJson(entry.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(ToJson)]),
        YamlScalarNode { Style: not YamlDotNet.Core.ScalarStyle.Plain } text => JsonValue.Create(text.Value),
        YamlScalarNode { Value: "" or "null" or "~" or null } => null,
        YamlScalarNode { Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode number when decimal.TryParse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => JsonValue.Create(value),
        YamlScalarNode text => JsonValue.Create(text.Value),
        _ => null,
    };

    private static string Root()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "ChimeModelGen.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The fuzzer runs outside the repository");
        }

        return directory;
    }
}
