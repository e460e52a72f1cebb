using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>What belongs to one service: its operations, those of its resources, and every shape that they lead to.</summary>
internal sealed class AstClosure
{
    private static readonly string[] _lifecycle = ["create", "put", "read", "update", "delete", "list"];

    private readonly BindContext _context;
    private readonly AstFile _file;
    private readonly AstFlattener _flattener;
    private readonly HashSet<AstShape> _seen = [];
    private readonly Queue<AstShape> _open = new();

    private AstClosure(BindContext context, AstFile file, AstFlattener flattener, AstShape service)
    {
        _context = context;
        _file = file;
        _flattener = flattener;
        Service = service;
    }

    public AstShape Service { get; }

    public List<AstShape> Operations { get; } = [];

    /// <summary>Shapes that hold data, in the order in which they are met.</summary>
    public List<AstShape> Shapes { get; } = [];

    public static AstClosure Of(BindContext context, AstFile file, AstFlattener flattener, AstShape service)
    {
        var closure = new AstClosure(context, file, flattener, service);
        closure.AddOperations();
        closure.AddShapes();
        return closure;
    }

    private void AddOperations()
    {
        var resources = new Queue<AstShape>();
        AddList(Service, "operations", "operation", Operations.Add);
        AddList(Service, "resources", "resource", resources.Enqueue);
        while (resources.Count > 0)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            var resource = resources.Dequeue();
            foreach (var key in _lifecycle)
            {
                if (AstReferences.First(resource, key) is { } entry
                    && AstReferences.Read(_context, entry.Value, entry.Key.Span, PlaceOf(resource).Inside(key)) is { } target)
                {
                    Add(resource, key, target, "operation", Operations.Add);
                }
            }

            AddList(resource, "operations", "operation", Operations.Add);
            AddList(resource, "collectionOperations", "operation", Operations.Add);
            AddList(resource, "resources", "resource", resources.Enqueue);
        }
    }

    private void AddList(AstShape owner, string key, string type, Action<AstShape> add)
    {
        foreach (var target in AstReferences.ReadAll(_context, owner, key))
        {
            Add(owner, key, target, type, add);
        }
    }

    private void Add(AstShape owner, string key, RawScalar target, string type, Action<AstShape> add)
    {
        var found = _file.Find(target.Value);
        if (found is null || found.Type != type)
        {
            var candidates = _file.Shapes.Values.Where(shape => shape.Type == type).Select(static shape => shape.Id);
            _context.Report(
                DiagnosticDescriptors.UnknownTarget, target.Span, PlaceOf(owner).Inside(key).Capital(), target.Value,
                found is not null ? $"that is {AstWords.Of(found.Type)}" : _context.Hint(target.Value, candidates, $"define it under 'shapes' with type {type}"));
        }
        else if (_seen.Add(found))
        {
            _flattener.Flatten(found);
            add(found);
        }
    }

    private void AddShapes()
    {
        foreach (var error in AstReferences.ReadAll(_context, Service, "errors"))
        {
            Reach(error.Value);
        }

        foreach (var operation in Operations)
        {
            ReachEntry(operation, "input");
            ReachEntry(operation, "output");
            foreach (var error in AstReferences.ReadAll(_context, operation, "errors"))
            {
                Reach(error.Value);
            }
        }

        while (_open.Count > 0)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            var shape = _open.Dequeue();
            Shapes.Add(shape);
            if (shape.Type is "enum" or "intEnum")
            {
                continue;
            }

            foreach (var member in shape.Members)
            {
                if (member.TargetId is { } target)
                {
                    Reach(target);
                }
            }
        }
    }

    private void ReachEntry(AstShape operation, string key)
    {
        if (operation.Node.Find(key) is { } entry
            && AstReferences.Read(_context, entry.Value, entry.Key.Span, PlaceOf(operation).Inside(key)) is { } target)
        {
            Reach(target.Value);
        }
    }

    /// <summary>A target that does not exist is told where it is bound.</summary>
    private void Reach(string id)
    {
        if (_file.Find(id) is { IsData: true } shape && _seen.Add(shape))
        {
            _flattener.Flatten(shape);
            _open.Enqueue(shape);
        }
    }

    private static Place PlaceOf(AstShape shape) => new(shape.Type + " '{0}'", shape.Name);
}
