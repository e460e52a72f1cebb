using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>The shapes of a JSON AST by their ids; their content is looked at only where a service leads to it.</summary>
internal sealed class AstFile
{
    private static readonly string[] _rootKeys = ["smithy", "metadata", "shapes"];

    private static readonly HashSet<string> _types = new(
        ShapeTypes.Names.Concat(["set", "service", "operation", "resource"]), StringComparer.Ordinal);

    private AstFile(bool isVersion1) => IsVersion1 = isVersion1;

    /// <summary>Smithy 1.0, where numbers and booleans that are not boxed start at 0 and false.</summary>
    public bool IsVersion1 { get; }

    public Dictionary<string, AstShape> Shapes { get; } = new(StringComparer.Ordinal);

    public List<AstShape> Services { get; } = [];

    /// <summary>Traits that <c>apply</c> statements add, by the id of the shape or member (<c>ns#Shape$member</c>).</summary>
    public Dictionary<string, RawEntry> Applied { get; } = new(StringComparer.Ordinal);

    public AstShape? Find(string id) => Shapes.TryGetValue(id, out var shape) ? shape : null;

    /// <summary>Null, with diagnostics, where the file is no AST that can be read.</summary>
    public static AstFile? Read(BindContext context, RawMapping root)
    {
        var place = new Place("the model", "");
        var isVersion1 = false;
        RawMapping? shapes = null;
        foreach (var entry in root.Entries)
        {
            switch (entry.Key.Value)
            {
                case "smithy":
                    if (!ReadVersion(context, entry, place, out isVersion1))
                    {
                        return null;
                    }

                    break;
                case "metadata": break;
                case "shapes": shapes = context.Mapping(entry, place); break;
                default: context.UnknownKey(entry, place, _rootKeys); break;
            }
        }

        if (root.Find("shapes") is null)
        {
            context.Report(DiagnosticDescriptors.MissingKey, root.Span, "shapes", "the model", "a Smithy JSON AST lists its shapes by their ids");
        }

        if (shapes is null)
        {
            return null;
        }

        var file = new AstFile(isVersion1);
        foreach (var entry in shapes.Entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            file.Add(context, entry);
        }

        file.CheckApplied(context);
        return file;
    }

    private static bool ReadVersion(BindContext context, RawEntry entry, Place place, out bool isVersion1)
    {
        isVersion1 = false;
        if (context.Text(entry, place) is not { } version)
        {
            return false;
        }

        isVersion1 = version is "1" or "1.0";
        if (isVersion1 || version == "2" || (version.StartsWith("2.", StringComparison.Ordinal) && version.Length <= 4))
        {
            return true;
        }

        context.Report(DiagnosticDescriptors.SmithyVersion, entry.Value.Span, version);
        return false;
    }

    private void Add(BindContext context, RawEntry entry)
    {
        var id = entry.Key.Value;
        if (entry.Value is not RawMapping node)
        {
            context.Report(DiagnosticDescriptors.WrongKind, entry.Key.Span, $"Shape '{id}'", "a mapping with 'type'", entry.Value.Kind);
            return;
        }

        if (node.Find("type") is not { } type)
        {
            context.Report(
                DiagnosticDescriptors.MissingKey, entry.Key.Span, "type", Place.Shape(id).ToString(), "say what the shape is, such as \"type\": \"structure\"");
            AddGuessed(context, entry, node, null);
            return;
        }

        var isApply = type.Value is RawScalar { Value: "apply" };
        if (!IsShapeId(isApply ? BeforeMember(id) : id))
        {
            context.Report(DiagnosticDescriptors.BadShapeId, entry.Key.Span, id);
        }
        else if (isApply)
        {
            Applied.Add(id, entry);
        }
        else if (context.Text(type, Place.Shape(id)) is not { } name)
        {
            AddGuessed(context, entry, node, null);
        }
        else if (!_types.Contains(name))
        {
            context.Report(
                DiagnosticDescriptors.UnknownType, type.Value.Span, id, name, context.Hint(name, _types, "types are " + string.Join(", ", _types)));
            AddGuessed(context, entry, node, name);
        }
        else
        {
            Add(new AstShape(id, name, entry.Key, node));
        }
    }

    private void Add(AstShape shape)
    {
        Shapes.Add(shape.Id, shape);
        // A mixin is a part of services, not one itself.
        if (shape.Type == "service" && (shape.Node.Find("traits")?.Value as RawMapping)?.Find(AstTraits.Mixin) is null)
        {
            Services.Add(shape);
        }
    }

    /// <summary>A shape whose type cannot be read goes on as what its keys look like: its uses would all be called wrong, and its service be nearly empty.</summary>
    private void AddGuessed(BindContext context, RawEntry entry, RawMapping node, string? written)
    {
        if (!context.Repairs || !IsShapeId(entry.Key.Value))
        {
            return;
        }

        var type = node.Find("operations") is not null || node.Find("version") is not null ? "service"
            : node.Find("output") is not null || node.Find("errors") is not null || node.Find("input") is not null ? "operation"
            : Repair.Meaning.Type(context, written, node, static _ => false);
        Add(new AstShape(entry.Key.Value, type, entry.Key, node));
    }

    /// <summary>Whether members exist is known only once mixins are flat; that the shape does is known here.</summary>
    private void CheckApplied(BindContext context)
    {
        foreach (var apply in Applied)
        {
            var shape = BeforeMember(apply.Key);
            if (!Shapes.ContainsKey(shape) && !shape.StartsWith("smithy.", StringComparison.Ordinal))
            {
                context.Report(
                    DiagnosticDescriptors.UnknownApply, apply.Value.Key.Span, "shape", shape, context.Hint(shape, Shapes.Keys, "define it under 'shapes'"));
            }
        }
    }

    /// <summary>Members that <c>apply</c> names must exist; asked once the shapes of services are flat.</summary>
    public void CheckAppliedMembers(BindContext context)
    {
        var names = new Dictionary<AstShape, HashSet<string>>();
        foreach (var apply in Applied)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (apply.Key.IndexOf('$') is var dollar && dollar < 0 || Find(BeforeMember(apply.Key)) is not { IsFlat: true } shape)
            {
                continue;
            }

            if (!names.TryGetValue(shape, out var members))
            {
                names.Add(shape, members = new HashSet<string>(shape.Members.Select(static member => member.Key.Value), StringComparer.Ordinal));
            }

            var name = apply.Key.Substring(dollar + 1);
            if (!members.Contains(name))
            {
                context.Report(
                    DiagnosticDescriptors.UnknownApply, apply.Value.Key.Span, $"member of '{shape.Name}'", name,
                    context.Closest(name, members, "add it to the shape"));
            }
        }
    }

    private static string BeforeMember(string id) => id.IndexOf('$') is var dollar and >= 0 ? id.Substring(0, dollar) : id;

    private static bool IsShapeId(string id)
    {
        var hash = id.IndexOf('#');
        if (hash <= 0 || !BindContext.IsIdentifier(id.Substring(hash + 1)))
        {
            return false;
        }

        foreach (var part in id.Substring(0, hash).Split('.'))
        {
            if (!BindContext.IsIdentifier(part))
            {
                return false;
            }
        }

        return true;
    }
}
