using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>The names of a service's shapes without their namespaces; <c>rename</c> settles what would collide.</summary>
internal sealed class AstNames
{
    private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AstShape> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<AstShape> _same = [];
    private readonly FreeNames _taken = new();

    /// <summary>The name of that id; an id that is not the service's stays as it is, to be told as such.</summary>
    public string this[string id] => _byId.TryGetValue(id, out var name) ? name : id;

    public bool IsTaken(string name) => _byName.ContainsKey(name);

    /// <summary>Whether the shape is the same as an earlier one of its name and needs no definition of its own.</summary>
    public bool IsRepeated(AstShape shape) => _same.Contains(shape);

    public static AstNames Of(BindContext context, AstFile file, AstClosure closure)
    {
        var names = new AstNames();
        var renamed = Renames(context, file, closure.Service);
        foreach (var shape in closure.Shapes)
        {
            names.Add(context, closure.Service, shape, renamed.TryGetValue(shape.Id, out var name) ? name : shape.Name);
        }

        return names;
    }

    private void Add(BindContext context, AstShape service, AstShape shape, string name)
    {
        if (_byName.TryGetValue(name, out var first))
        {
            if (IsSame(first, shape))
            {
                _same.Add(shape);
                _byId.Add(shape.Id, name);
                return;
            }

            context.Report(DiagnosticDescriptors.ShapeNameTaken, shape.Key.Span, first.Id, shape.Id, service.Name, name);
            name = _taken.AddFree(name);
        }

        _taken.Add(name);
        _byName.Add(name, shape);
        _byId.Add(shape.Id, name);
    }

    /// <summary>Smithy lets simple shapes of one name stand in several namespaces as long as they say the same.</summary>
    private static bool IsSame(AstShape left, AstShape right)
    {
        if (left.Type != right.Type || left.Members.Count > 0 || left.Type is "structure" or "union" || left.Traits.Count != right.Traits.Count)
        {
            return false;
        }

        var values = right.Traits.ToDictionary(static trait => trait.Key.Value, static trait => trait.Value, StringComparer.Ordinal);
        return left.Traits.TrueForAll(trait => values.TryGetValue(trait.Key.Value, out var value) && RawNodes.AreEqual(trait.Value, value));
    }

    private static Dictionary<string, string> Renames(BindContext context, AstFile file, AstShape service)
    {
        var renames = new Dictionary<string, string>(StringComparer.Ordinal);
        var place = new Place("service '{0}'", service.Name);
        foreach (var part in AstReferences.WithMixins(service))
        {
            if (part.Node.Find("rename") is not { } entry || context.Mapping(entry, place) is not { } mapping)
            {
                continue;
            }

            foreach (var rename in mapping.Entries)
            {
                if (file.Find(rename.Key.Value) is null)
                {
                    context.Report(
                        DiagnosticDescriptors.UnknownTarget, rename.Key.Span, place.Inside("rename").Capital(), rename.Key.Value,
                        context.ShapeHint(rename.Key.Value));
                }
                else if (context.Text(rename, place.Inside("rename")) is not { } name)
                {
                }
                else if (!BindContext.IsIdentifier(name))
                {
                    context.Report(DiagnosticDescriptors.BadName, rename.Value.Span, name, "a shape");
                }
                else
                {
                    renames[rename.Key.Value] = name;
                }
            }
        }

        return renames;
    }
}
