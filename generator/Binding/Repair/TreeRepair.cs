using ChimeModelGen.Binding.Smithy;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Repair;

/// <summary>The tree of operations and shapes with stand-ins for what is missing, unknown or was found not to fit.</summary>
internal sealed class TreeRepair
{
    private readonly BindContext _context;
    private readonly RepairFaults _faults;
    private readonly RawMapping? _operations;
    private readonly RawMapping? _shapes;
    private readonly HashSet<string> _written;
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RawMapping> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private List<string>? _structures;
    private List<string>? _names;

    public TreeRepair(BindContext context, RepairFaults faults, RawMapping? operations, RawMapping? shapes)
    {
        _context = context;
        _faults = faults;
        _operations = Named(operations);
        _shapes = shapes = Named(shapes);
        _written = NamesOf(shapes);
        foreach (var shape in shapes?.Entries ?? [])
        {
            var node = Node(shape);
            var written = node.Find("type")?.Value is RawScalar { IsNull: false } text ? text.Value : null;
            _types[shape.Key.Value] = written is not null && ShapeTypes.TryParse(written, out _) ? written : Meaning.Type(context, written, node, IsShape);
            _nodes[shape.Key.Value] = node;
        }
    }

    public RawMapping Operations()
    {
        var entries = new List<RawEntry>();
        foreach (var operation in _operations?.Entries ?? [])
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            entries.Add(new RawEntry(operation.Key, new OperationRepair(_context, this, _faults.OfOperation(operation.Key.Value), operation).Repair()));
        }

        return RawNodes.Mapping(_operations?.Span ?? default, entries);
    }

    public RawMapping Shapes()
    {
        var entries = new List<RawEntry>();
        foreach (var shape in _shapes?.Entries ?? [])
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            entries.Add(new RawEntry(shape.Key, Shape(shape.Key, _nodes[shape.Key.Value], _types[shape.Key.Value])));
        }

        return RawNodes.Mapping(_shapes?.Span ?? default, entries);
    }

    public string? TypeOf(string shape) => _types.TryGetValue(shape, out var type) ? type : null;

    /// <summary>The labels of a route that the structure fills.</summary>
    public string LabelsOf(string shape)
    {
        if (!_labels.TryGetValue(shape, out var labels))
        {
            labels = OperationRepair.Labels(_nodes.TryGetValue(shape, out var node) ? node.Find("members")?.Value as RawMapping : null);
            _labels.Add(shape, labels);
        }

        return labels;
    }

    public IReadOnlyCollection<string> Structures => _structures ??= [.. _types.Where(static shape => shape.Value == "structure").Select(static shape => shape.Key)];

    /// <summary>Members each of which has a target that exists.</summary>
    public RawMapping Members(string shape, RawMapping members)
    {
        var entries = new List<RawEntry>(members.Entries.Length);
        HashSet<string>? written = null;
        foreach (var member in Named(members)!.Entries)
        {
            if (member.Value is RawMapping node && MisplacedEntries.Split(node, FormatKeys.IsContent) is { } second && !IsWritten(second.Key.Value))
            {
                entries.Add(new RawEntry(member.Key, RawNodes.Text(member.Key.Span, "String")));
                entries.Add(new RawEntry(second.Key, Member(second, _faults.OfMember(shape, second.Key.Value))));
                continue;
            }

            entries.Add(new RawEntry(member.Key, Member(member, _faults.OfMember(shape, member.Key.Value))));
            // A member inside another is indented too deep.
            foreach (var inner in (member.Value as RawMapping)?.Entries ?? [])
            {
                if (inner.Value is RawMapping traits && traits.Find("target") is not null && !FormatKeys.IsContent(inner.Key.Value) && !IsWritten(inner.Key.Value))
                {
                    entries.Add(new RawEntry(inner.Key, Member(inner, _faults.OfMember(shape, inner.Key.Value))));
                }
            }
        }

        return RawNodes.Mapping(members.Span, entries);

        bool IsWritten(string name) => (written ??= NamesOf(members)).Contains(name);
    }

    private RawMapping Shape(RawScalar key, RawMapping node, string type)
    {
        var span = key.Span;
        var isBroken = _faults.OfShape(key.Value) > 0;
        var entries = new List<RawEntry> { RawNodes.Entry(span, "type", RawNodes.Text(span, type)) };
        foreach (var entry in node.Entries)
        {
            switch (entry.Key.Value)
            {
                case "type": break;
                case "members" when type is "structure" or "union" && entry.Value is RawMapping members:
                    entries.Add(new RawEntry(entry.Key, Members(key.Value, members)));
                    break;
                case "members" when type is "enum" or "intEnum":
                    if (!isBroken)
                    {
                        entries.Add(new RawEntry(entry.Key, entry.Value is RawMapping values ? Named(values)! : entry.Value));
                    }

                    break;
                case "member" or "key" or "value" when type is "list" or "map":
                    entries.Add(new RawEntry(entry.Key, isBroken ? RawNodes.Text(span, "String") : Member(entry, _faults.OfMember(key.Value, entry.Key.Value))));
                    break;
                default: entries.Add(entry); break;
            }
        }

        Complete(node, type, isBroken, span, entries);
        return RawNodes.Mapping(node.Span, entries);
    }

    /// <summary>Adds what a shape of the type cannot be without.</summary>
    private static void Complete(RawMapping node, string type, bool isBroken, SourceSpan span, List<RawEntry> entries)
    {
        switch (type)
        {
            case "list": Require("member", RawNodes.Text(span, "String")); break;
            case "map":
                Require("key", RawNodes.Text(span, "String"));
                Require("value", RawNodes.Text(span, "String"));
                break;
            case "union": Require("members", RawNodes.Mapping(span, [RawNodes.Entry(span, "Unknown", RawNodes.Text(span, "Unit"))])); break;
            case "enum" or "intEnum" when isBroken:
                entries.Add(RawNodes.Entry(span, "members", RawNodes.Mapping(span, [RawNodes.Entry(span, "UNKNOWN", new RawScalar(span, type == "enum" ? "" : "0", isPlain: true))])));
                break;
        }

        void Require(string key, RawNode value)
        {
            if (node.Find(key) is null or { Value: RawScalar { IsNull: true } })
            {
                entries.RemoveAll(entry => entry.Key.Value == key);
                entries.Add(RawNodes.Entry(span, key, value));
            }
        }
    }

    private RawNode Member(RawEntry member, int tries)
    {
        if (tries == 0 && member.Value is RawScalar { IsNull: false } plain)
        {
            return RawNodes.Text(plain.Span, Target(plain.Value));
        }

        var span = member.Key.Span;
        if (tries > 1 || member.Value is not RawMapping node)
        {
            var written = tries > 1 ? null : (member.Value as RawScalar)?.Value;
            return RawNodes.Text(span, Target(written));
        }

        var target = node.Find("target")?.Value is RawScalar { IsNull: false } text ? text.Value : null;
        var entries = new List<RawEntry> { RawNodes.Entry(span, "target", RawNodes.Text(span, Target(target))) };
        foreach (var entry in node.Entries)
        {
            // Where the member fits nowhere with its traits, it does without those that travel.
            if (entry.Key.Value != "target" && (tries == 0 || entry.Key.Value is "documentation" or "required"))
            {
                entries.Add(entry);
            }
        }

        return RawNodes.Mapping(node.Span, entries);
    }

    private string Target(string? written)
    {
        if (string.IsNullOrEmpty(written))
        {
            return "String";
        }

        if (!_targets.TryGetValue(written!, out var target))
        {
            var name = written!.Substring(written.LastIndexOf('#') + 1);
            target = IsShape(written) ? written : IsShape(name) ? name : _context.Nearest(name, _names ??= [.. _types.Keys.Concat(Prelude.Names)]) ?? "String";
            _targets.Add(written, target);
        }

        return target;
    }

    private bool IsShape(string name) => _written.Contains(name) || Prelude.TryResolve(name, out _, out _, out _);

    /// <summary>What is typed before a name on its line makes it none; the last word is the name that was there.</summary>
    private static RawMapping? Named(RawMapping? mapping)
    {
        if (mapping is null || Array.TrueForAll(mapping.Entries, static entry => BindContext.IsIdentifier(entry.Key.Value)))
        {
            return mapping;
        }

        var names = NamesOf(mapping);
        return RawNodes.Mapping(mapping.Span, mapping.Entries.Select(entry =>
        {
            var written = entry.Key.Value;
            var last = written.Substring(written.LastIndexOfAny([' ', '\t']) + 1);
            return last != written && BindContext.IsIdentifier(last) && names.Add(last)
                ? new RawEntry(RawNodes.Text(entry.Key.Span, last), entry.Value)
                : entry;
        }).ToList());
    }

    private static HashSet<string> NamesOf(RawMapping? mapping) =>
        new((mapping?.Entries ?? []).Select(static entry => entry.Key.Value), StringComparer.Ordinal);

    private static RawMapping Node(RawEntry shape) => shape.Value as RawMapping ?? (shape.Value is RawScalar { IsNull: false } type
        ? RawNodes.Mapping(type.Span, [RawNodes.Entry(type.Span, "type", type)])
        : RawNodes.Mapping(shape.Value.Span, []));
}
