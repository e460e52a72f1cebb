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

        // Shapes may refer to each other in circles, so what needs checks spreads until nothing changes.
        int found;
        do
        {
            found = _checked.Count;
            foreach (var shape in service.Shapes)
            {
                if (FindsChecks(shape))
                {
                    _checked.Add(shape.Name);
                }
            }
        }
        while (_checked.Count > found);

        foreach (var shape in service.Shapes)
        {
            MarkUniqueItems(shape);
        }
    }

    private ShapeMap(ShapeMap outside, IEnumerable<CodeName> members)
    {
        (Service, Namespace, _shapes, _memberNames, _checked, Inputs, Outputs, Compared) =
            (outside.Service, outside.Namespace, outside._shapes, outside._memberNames, outside._checked, outside.Inputs, outside.Outputs, outside.Compared);
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

    public bool IsSensitive(MemberModel member) => member.Sensitive || Find(member.Target) switch
    {
        ListShapeModel list => list.Sensitive || IsSensitive(list.Member),
        MapShapeModel map => map.Sensitive || IsSensitive(map.Key) || IsSensitive(map.Value),
        var shape => shape.Sensitive,
    };

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
        if (!IsOwn(name) || !marked.Add(name))
        {
            return;
        }

        foreach (var member in Members(Find(name)))
        {
            Mark(marked, member.Target);
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
