using System.Text.Json;

namespace Conformance.Shapes;

/// <summary>The suite's model as its file states it: the runner's own view, independent of what the generator made of it.</summary>
internal sealed class AstModel
{
    private static readonly JsonElement _empty = JsonDocument.Parse("{}").RootElement;

    private readonly JsonElement _shapes;

    private AstModel(JsonElement shapes) => _shapes = shapes;

    public static AstModel Empty { get; } = new(_empty);

    public static AstModel Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new AstModel(document.RootElement.GetProperty("shapes").Clone());
    }

    /// <summary>A shape of the model or of Smithy's prelude.</summary>
    public AstShape Shape(string id) => _shapes.TryGetProperty(id, out var json)
        ? new AstShape(id, json)
        : new AstShape(id, JsonSerializer.SerializeToElement(new { type = id.Split('#')[1] is "Unit" ? "structure" : LowerFirst(id.Split('#')[1].Replace("Primitive", "", StringComparison.Ordinal)) }));

    /// <summary>Input (or output) shape of an operation.</summary>
    public AstShape Of(string operation, string end) =>
        Shape(Shape(operation).Json.TryGetProperty(end, out var target) ? target.GetProperty("target").GetString()! : "smithy.api#Unit");

    private static string LowerFirst(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>A shape, or a member with the traits written on it.</summary>
internal readonly record struct AstShape(string Id, JsonElement Json)
{
    public string Type => Json.GetProperty("type").GetString()!;

    /// <summary>Members by name, each with its own traits.</summary>
    public IEnumerable<AstMember> Members => Json.TryGetProperty("members", out var members)
        ? members.EnumerateObject().Select(static m => new AstMember(m.Name, m.Value))
        : [];

    public AstMember? Member(string name) => Members.Select(static m => (AstMember?)m).FirstOrDefault(m => m!.Value.Name == name);

    public JsonElement? Trait(string name) => AstMember.Trait(Json, name);
}

/// <summary>A member of a shape.</summary>
internal readonly record struct AstMember(string Name, JsonElement Json)
{
    private static readonly string[] _bindings = ["httpLabel", "httpQuery", "httpQueryParams", "httpHeader", "httpPrefixHeaders", "httpPayload", "httpResponseCode"];

    public string Target => Json.GetProperty("target").GetString()!;

    public bool Required => Trait("required") is not null;

    /// <summary>Whether the member travels inside a JSON body.</summary>
    public bool InBody
    {
        get
        {
            var json = Json;
            return !_bindings.Any(binding => Trait(json, binding) is not null);
        }
    }

    public string JsonName => Trait("jsonName")?.GetString() ?? Name;

    public JsonElement? Trait(string name) => Trait(Json, name);

    internal static JsonElement? Trait(JsonElement json, string name) =>
        json.TryGetProperty("traits", out var traits) && traits.TryGetProperty("smithy.api#" + name, out var value) ? value : null;
}
