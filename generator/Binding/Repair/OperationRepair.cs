using ChimeModelGen.Binding.Smithy;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Repair;

/// <summary>An operation that keeps its method, request and answer though its route may be broken.</summary>
/// <param name="context">The binding.</param>
/// <param name="tree">The tree that it is part of.</param>
/// <param name="tries">How often it fell.</param>
/// <param name="operation">As it is written.</param>
internal sealed class OperationRepair(BindContext context, TreeRepair tree, int tries, RawEntry operation)
{
    // Thousands of operations may share an input; a route of more is nobody's.
    private const int MaxLabels = 100;

    private readonly string _name = operation.Key.Value;
    private readonly SourceSpan _span = operation.Key.Span;
    private readonly RawMapping _node = context.Correct(operation.Value as RawMapping ?? RawNodes.Mapping(operation.Key.Span, []), Place.Operation(operation.Key.Value), OperationBinder.Keys);

    public RawMapping Repair()
    {
        var input = Structure("input", "Request");
        var entries = new List<RawEntry>();
        foreach (var entry in _node.Entries)
        {
            // These name members, which may be what does not fit.
            if (entry.Key.Value is not ("http" or "input" or "output") && (tries == 0 || entry.Key.Value is not ("endpoint" or "httpChecksum")))
            {
                entries.Add(entry);
            }
        }

        Add("http", Http(input));
        Add("input", input);
        Add("output", Structure("output", "Response"));
        return RawNodes.Mapping(_node.Span, entries);

        void Add(string key, RawNode? value)
        {
            if (value is not null)
            {
                entries.Add(RawNodes.Entry(_node.Find(key)?.Key.Span ?? _span, key, value));
            }
        }
    }

    /// <summary>Members, or the name of a structure that exists; null for none.</summary>
    private RawNode? Structure(string key, string suffix)
    {
        if (tree.TypeOf(_name + suffix) is { } taken && _node.Find(key) is null or { Value: RawMapping })
        {
            // The name that the inline structure would get is a shape's.
            return taken == "structure" && (key == "input" || _node.Find(key) is not null) ? RawNodes.Text(_span, _name + suffix) : null;
        }

        switch (_node.Find(key)?.Value)
        {
            case RawMapping members:
                return tree.Members(_name + suffix, tries > 1 ? Unbound(members) : members);
            case RawScalar { IsNull: false, Value: not ("Unit" or "smithy.api#Unit") } name:
                if (tree.TypeOf(name.Value) == "structure")
                {
                    return name;
                }

                return context.Nearest(name.Value, tree.Structures) is { } meant ? RawNodes.Text(name.Span, meant) : null;
            default: return null;
        }
    }

    private static RawMapping Unbound(RawMapping members) => RawNodes.Mapping(members.Span, members.Entries.Select(static member => new RawEntry(
        member.Key,
        member.Value is RawMapping traits
            ? RawNodes.Mapping(traits.Span, traits.Entries.Where(static trait => !trait.Key.Value.StartsWith("http", StringComparison.Ordinal) && trait.Key.Value != "hostLabel").ToList())
            : member.Value)).ToList());

    private RawMapping Http(RawNode? input)
    {
        var written = _node.Find("http")?.Value as RawMapping ?? RawNodes.Mapping(_span, []);
        written = context.Correct(written, Place.Operation(_name), HttpBinder.Keys);
        var method = written.Find("method") is { Value: RawScalar { IsNull: false } word }
            ? HttpBinder.IsMethod(word.Value) ? word.Value : context.Nearest(word.Value, HttpBinder.Methods) ?? "POST"
            : "POST";
        var isGood = tries == 0 && written.Find("uri") is { Value: RawScalar { IsNull: false } uri } && UriPattern.Parse(uri.Value, out _) is not null;
        var entries = new List<RawEntry>
        {
            RawNodes.Entry(_span, "method", RawNodes.Text(_span, method)),
            isGood ? written.Find("uri")! : RawNodes.Entry(_span, "uri", RawNodes.Text(_span, Route(input))),
        };
        if (written.Find("code") is { } code)
        {
            entries.Add(code);
        }

        return RawNodes.Mapping(written.Span, entries);
    }

    /// <summary>A route of its own, with the labels that the input fills.</summary>
    private string Route(RawNode? input)
    {
        return "/stand-in/" + _name + (input is RawScalar name ? tree.LabelsOf(name.Value) : Labels(input as RawMapping));
    }

    /// <summary>The end of a route with a label for each of the members that need one.</summary>
    public static string Labels(RawMapping? members) => string.Concat((members?.Entries ?? [])
        .Where(static member => BindContext.IsIdentifier(member.Key.Value)
            && member.Value is RawMapping traits && traits.Find("httpLabel") is { Value: RawScalar { IsTrue: true } })
        .Take(MaxLabels)
        .Select(static label => "/{" + label.Key.Value + "}"));
}
