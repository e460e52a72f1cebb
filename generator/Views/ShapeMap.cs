using ChimeModelGen.CSharp;
using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>What views ask of a service: its shapes by name, which of them need checks, and how to write each type.</summary>
internal sealed class ShapeMap
{
    private readonly Dictionary<string, ShapeModel> _shapes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _memberNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _sensitive = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, CodeName>> _properties = new(StringComparer.Ordinal);

    /// <param name="service">The service.</param>
    /// <param name="targetNamespace">Where its types go.</param>
    /// <param name="below">Namespaces of other models that lie inside that one.</param>
    public ShapeMap(ServiceModel service, string targetNamespace, IEnumerable<string> below)
    {
        Service = service;
        Namespace = CodeName.Of(targetNamespace);
        Names = new TypeNames(service, targetNamespace, below);
        foreach (var shape in service.Shapes)
        {
            _shapes.Add(shape.Name, shape);
            if (shape is StructureShapeModel structure)
            {
                _memberNames.UnionWith(structure.Members.Select(static member => CSharpName.Pascal(member.Name)));
            }
        }

        foreach (var operation in service.Operations)
        {
            Mark(Inputs, operation.Input);
            if (operation.Output is { } output)
            {
                Mark(Outputs, output);
            }
        }

        foreach (var error in service.Errors.Concat(service.Operations.SelectMany(static operation => operation.Errors)))
        {
            Mark(Outputs, error);
        }

        SpreadChecks();
        foreach (var shape in service.Shapes)
        {
            MarkUniqueItems(shape);
        }
    }

    private ShapeMap(ShapeMap outside, IEnumerable<CodeName> members)
    {
        (Service, Namespace, _shapes, _memberNames, _checked, _sensitive, _properties, Inputs, Outputs, Compared) = (
            outside.Service, outside.Namespace, outside._shapes, outside._memberNames, outside._checked, outside._sensitive, outside._properties,
            outside.Inputs, outside.Outputs, outside.Compared);
        Names = outside.Names.Inside(members);
    }

    public ServiceModel Service { get; }

    public CodeName Namespace { get; }

    public TypeNames Names { get; }

    /// <summary>Shapes that callers send: only these are ever checked against their constraints.</summary>
    public HashSet<string> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Shapes that services answer with.</summary>
    public HashSet<string> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Shapes whose values are compared with each other: the items of lists with unique items, and what these hold.</summary>
    public HashSet<string> Compared { get; } = new(StringComparer.Ordinal);

    /// <summary>The shape of that name; for a prelude name the simple shape it stands for.</summary>
    public ShapeModel Find(string name) => _shapes.TryGetValue(name, out var shape) ? shape : Prelude.Find(name);

    public bool IsOwn(string name) => _shapes.ContainsKey(name);

    /// <summary>The class that checks values of a shape: in full where some member of the service has its name.</summary>
    public CodeName ConstraintsOf(string shape)
    {
        var name = Names.ConstraintsOf(shape);
        return _memberNames.Contains(name.Text) ? Names.QualifiedConstraintsOf(shape) : name;
    }

    /// <summary>The same service as it is written inside a type whose members hide types of their names.</summary>
    public ShapeMap Inside(IEnumerable<CodeName> members) => new(this, members);

    /// <summary>Whether a value of the shape can break a constraint.</summary>
    public bool NeedsCheck(string name) => IsOwn(name) && _checked.Contains(name);

    public bool NeedsCheck(MemberModel member) => HasConstraints(member.Constraints) || NeedsCheck(member.Target);

    public static bool HasConstraints(ConstraintsModel constraints) =>
        constraints.HasLength || constraints.HasRange || constraints.UniqueItems || PatternView.Restricts(constraints.Pattern);

    /// <summary>The member's own constraints over those of its target.</summary>
    public ConstraintsModel Constraints(MemberModel member) => member.Constraints.Over(Find(member.Target) switch
    {
        SimpleShapeModel simple => simple.Constraints,
        ListShapeModel list => list.Constraints,
        MapShapeModel map => map.Constraints,
        _ => ConstraintsModel.None,
    });

    /// <summary>Whether the member is secret, or what it holds.</summary>
    public bool IsSensitive(MemberModel member)
    {
        // What lists and maps hold may be lists and maps for as long as the model likes, and each of them is asked about.
        var path = new List<string>();
        bool found;
        while (!(found = member.Sensitive) && !_sensitive.TryGetValue(member.Target, out found))
        {
            var shape = Find(member.Target);
            if ((found = shape.Sensitive) || shape is not (ListShapeModel or MapShapeModel))
            {
                break;
            }

            path.Add(member.Target);
            if (shape is MapShapeModel map && IsSensitive(map.Key))
            {
                found = true;
                break;
            }

            member = shape is ListShapeModel list ? list.Member : ((MapShapeModel)shape).Value;
        }

        foreach (var name in path)
        {
            _sensitive[name] = found;
        }

        return found;
    }

    /// <summary>The C# properties of an enum by its values: named once, for a value may be the default of thousands of members.</summary>
    public IReadOnlyDictionary<string, CodeName> PropertiesOf(EnumShapeModel shape)
    {
        if (!_properties.TryGetValue(shape.Name, out var properties))
        {
            _properties.Add(shape.Name, properties = new Dictionary<string, CodeName>(StringComparer.Ordinal));
            foreach (var (value, property) in EnumViews.Named(this, shape))
            {
                if (!properties.ContainsKey(value.Value))
                {
                    properties.Add(value.Value, property);
                }
            }
        }

        return properties;
    }

    /// <summary>Shapes may refer to each other in circles: what needs checks spreads to what holds it, along each reference once.</summary>
    private void SpreadChecks()
    {
        var holders = Service.Shapes
            .Where(static shape => shape is not StructureShapeModel { Error: not null })
            .SelectMany(Members, static (shape, member) => (Holder: shape.Name, member.Target))
            .ToLookup(static held => held.Target, static held => held.Holder, StringComparer.Ordinal);
        var found = new Queue<string>(Service.Shapes.Where(FindsChecks).Select(static shape => shape.Name));
        _checked.UnionWith(found);
        while (found.Count > 0)
        {
            foreach (var holder in holders[found.Dequeue()])
            {
                if (_checked.Add(holder))
                {
                    found.Enqueue(holder);
                }
            }
        }
    }

    private bool FindsChecks(ShapeModel shape) => shape switch
    {
        SimpleShapeModel simple => !simple.Streaming && HasConstraints(simple.Constraints),
        EnumShapeModel => true,
        ListShapeModel list => HasConstraints(list.Constraints) || NeedsCheck(list.Member),
        MapShapeModel map => HasConstraints(map.Constraints) || NeedsCheck(map.Key) || NeedsCheck(map.Value),
        // An exception can be made without its details, so there is nothing to check.
        StructureShapeModel { Error: not null } => false,
        StructureShapeModel structure => structure.Members.Any(member => member.Required || NeedsCheck(member)),
        UnionShapeModel union => union.Members.Any(NeedsCheck),
        _ => false,
    };

    private void MarkUniqueItems(ShapeModel shape)
    {
        if (shape is ListShapeModel { Constraints.UniqueItems: true } list)
        {
            Mark(Compared, list.Member.Target);
        }

        foreach (var member in Members(shape))
        {
            if (member.Constraints.UniqueItems && Find(member.Target) is ListShapeModel target)
            {
                Mark(Compared, target.Member.Target);
            }
        }
    }

    private void Mark(HashSet<string> marked, string name)
    {
        // Not by recursion: a chain of structures is as long as the model likes.
        var waiting = new Stack<string>();
        waiting.Push(name);
        while (waiting.Count > 0)
        {
            if (waiting.Pop() is var next && IsOwn(next) && marked.Add(next))
            {
                foreach (var member in Members(Find(next)))
                {
                    waiting.Push(member.Target);
                }
            }
        }
    }

    /// <summary>The members of a shape; of a list or map those that its items, keys and values are.</summary>
    public static IEnumerable<MemberModel> Members(ShapeModel shape) => shape switch
    {
        StructureShapeModel structure => structure.Members,
        UnionShapeModel union => union.Members,
        ListShapeModel list => [list.Member],
        MapShapeModel map => [map.Key, map.Value],
        _ => [],
    };
}
