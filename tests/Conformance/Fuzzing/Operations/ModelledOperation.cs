using YamlDotNet.RepresentationModel;

namespace Conformance.Fuzzing.Operations;

/// <summary>Where a member travels.</summary>
internal enum Location
{
    Body,
    Label,
    Query,
    Header,
}

/// <summary>A member of an operation's input or of a structure, as the model states it.</summary>
internal sealed record ModelledMember(string Name, string Target, bool Required, Location Location, string WireName);

/// <summary>A shape, as far as making values of it takes.</summary>
internal sealed record ModelledShape(
    string Type, IReadOnlyList<ModelledMember> Members, string? Element, IReadOnlyList<string> Values, int MinLength, int? MinValue);

/// <summary>An operation of a shipped model, read from its file without the generator.</summary>
internal sealed record ModelledOperation(
    string Service, string Name, string Method, string Path, string Query, IReadOnlyList<ModelledMember> Input, IReadOnlyDictionary<string, ModelledShape> Shapes)
{
    private static readonly ModelledShape _unknown = new("string", [], null, [], 0, null);

    public ModelledShape Shape(string name) => Shapes.GetValueOrDefault(name) ?? _unknown with { Type = char.ToLowerInvariant(name[0]) + name[1..] };

    public override string ToString() => $"{Service}.{Name}";

    /// <summary>All operations of a model.</summary>
    /// <param name="file">The model.</param>
    /// <param name="service">What to call it.</param>
    /// <param name="prefix">Path in front of the operations'.</param>
    public static IEnumerable<ModelledOperation> Read(string file, string service, string prefix)
    {
        var yaml = new YamlStream();
        using (var reader = new StreamReader(file))
        {
            yaml.Load(reader);
        }

        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var shapes = Children(root, "shapes").ToDictionary(static s => s.Key, static s => ReadShape((YamlMappingNode)s.Value));
        foreach (var (name, node) in Children(root, "operations"))
        {
            var operation = (YamlMappingNode)node;
            var http = (YamlMappingNode)operation.Children["http"];
            var uri = Text(http, "uri")!.Split('?', 2);
            yield return new ModelledOperation(
                service, name, Text(http, "method")!, prefix + uri[0], uri.Length > 1 ? uri[1] : "", [.. Members(operation, "input")], shapes);
        }
    }

    private static ModelledShape ReadShape(YamlMappingNode shape)
    {
        var type = Text(shape, "type")!;
        var length = Mapping(shape, "length");
        var range = Mapping(shape, "range");
        return new ModelledShape(
            type,
            type == "structure" ? [.. Members(shape, "members")] : [],
            Target(shape, type == "map" ? "value" : "member"),
            type == "enum" ? [.. Children(shape, "members").Select(static m => m.Key)] : [],
            Number(length, "min") ?? 0,
            Number(range, "min"));
    }

    private static IEnumerable<ModelledMember> Members(YamlMappingNode node, string key)
    {
        foreach (var (name, value) in Children(node, key))
        {
            if (value is not YamlMappingNode member)
            {
                yield return new ModelledMember(name, value.ToString(), false, Location.Body, name);
                continue;
            }

            var (location, wireName) = Text(member, "httpHeader") is { } header ? (Location.Header, header)
                : Text(member, "httpQuery") is { } query ? (Location.Query, query)
                : Text(member, "httpLabel") is not null ? (Location.Label, name)
                : (Location.Body, Text(member, "jsonName") ?? name);
            yield return new ModelledMember(name, Text(member, "target")!, Text(member, "required") == "true" || location == Location.Label, location, wireName);
        }
    }

    private static IEnumerable<KeyValuePair<string, YamlNode>> Children(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var found) && found is YamlMappingNode children
            ? children.Children.Select(static child => KeyValuePair.Create(child.Key.ToString(), child.Value))
            : [];

    private static string? Target(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var found) ? found is YamlMappingNode member ? Text(member, "target") : found.ToString() : null;

    private static YamlMappingNode? Mapping(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var found) ? found as YamlMappingNode : null;

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var found) ? found.ToString() : null;

    private static int? Number(YamlMappingNode? node, string key) =>
        node is not null && int.TryParse(Text(node, key), out var number) ? number : null;
}
