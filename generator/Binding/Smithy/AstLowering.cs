using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>
/// From a service of the AST to the tree that the model format would have for it, with the AST's places: one binder gives both their
/// meaning, and whatever the AST can say has a key in the format.
/// </summary>
internal sealed class AstLowering(BindContext context, AstFile file, AstClosure closure, AstNames names)
{
    private readonly List<RawEntry> _inputs = [];

    public RawMapping Service()
    {
        var service = closure.Service;
        var span = service.Key.Span;
        var entries = new List<RawEntry> { RawNodes.Entry(span, "name", RawNodes.Text(span, service.Name)) };
        if (AstReferences.First(service, "version") is { } version)
        {
            entries.Add(version);
        }

        AstTraitLowering.Lower(context, service.Traits, AstTraitPlace.Service, null, Place.Service, entries);
        AddErrors(service, entries);
        AddAws(service, entries);
        return RawNodes.Mapping(span, entries);
    }

    public RawMapping Operations()
    {
        var entries = new List<RawEntry>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in closure.Operations)
        {
            if (taken.Add(operation.Name))
            {
                entries.Add(new RawEntry(RawNodes.Text(operation.Key.Span, operation.Name), Operation(operation)));
            }
            else
            {
                var first = closure.Operations.Find(candidate => candidate.Name == operation.Name)!;
                context.Report(DiagnosticDescriptors.ShapeNameTaken, operation.Key.Span, first.Id, operation.Id, closure.Service.Name, operation.Name);
            }
        }

        return RawNodes.Mapping(closure.Service.Key.Span, entries);
    }

    /// <summary>The shapes; to be asked for after the operations, which may add inputs.</summary>
    public RawMapping Shapes()
    {
        var entries = new List<RawEntry>(_inputs);
        foreach (var shape in closure.Shapes)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!names.IsRepeated(shape))
            {
                entries.Add(new RawEntry(RawNodes.Text(shape.Key.Span, names[shape.Id]), AstShapeLowering.Lower(context, file, names, shape)));
            }
        }

        return RawNodes.Mapping(closure.Service.Key.Span, entries);
    }

    private RawMapping Operation(AstShape operation)
    {
        var entries = new List<RawEntry>();
        AstTraitLowering.Lower(context, operation.Traits, AstTraitPlace.Operation, null, Place.Operation(operation.Name), entries);
        AddStructure(operation, "input", entries);
        AddStructure(operation, "output", entries);
        AddErrors(operation, entries);
        return RawNodes.Mapping(operation.Node.Span, entries);
    }

    private void AddStructure(AstShape operation, string key, List<RawEntry> entries)
    {
        // What is wrong with the reference was told when the service's shapes were gathered.
        var entry = operation.Node.Find(key);
        if (entry?.Value is RawMapping node && node.Find("target")?.Value is RawScalar { IsNull: false, Value: not "smithy.api#Unit" } target)
        {
            entries.Add(new RawEntry(RawNodes.Text(entry.Key.Span, key), RawNodes.Text(target.Span, names[target.Value])));
        }
        else if (key == "input" && names.IsTaken(operation.Name + "Request"))
        {
            // The name that an absent input would get belongs to something else.
            AddEmptyInput(operation, entries);
        }
    }

    private void AddEmptyInput(AstShape operation, List<RawEntry> entries)
    {
        var name = operation.Name + "Input";
        while (names.IsTaken(name))
        {
            name += "_";
        }

        var span = operation.Key.Span;
        var shape = RawNodes.Mapping(span, [RawNodes.Entry(span, "type", RawNodes.Text(span, "structure"))]);
        _inputs.Add(RawNodes.Entry(span, name, shape));
        entries.Add(RawNodes.Entry(span, "input", RawNodes.Text(span, name)));
    }

    private void AddErrors(AstShape shape, List<RawEntry> entries)
    {
        var errors = new List<RawNode>();
        foreach (var error in AstReferences.ReadAll(context, shape, "errors"))
        {
            errors.Add(RawNodes.Text(error.Span, names[error.Value]));
        }

        if (errors.Count > 0)
        {
            entries.Add(RawNodes.Entry(shape.Key.Span, "errors", RawNodes.List(shape.Key.Span, errors)));
        }
    }

    private static void AddAws(AstShape service, List<RawEntry> entries)
    {
        var parts = new List<RawEntry>();
        if (service.Trait(AstTraits.Service)?.Value is RawMapping aws)
        {
            Add(aws, "sdkId", "sdkId");
            Add(aws, "endpointPrefix", "endpointPrefix");
        }

        if (service.Trait(AstTraits.Signing)?.Value is RawMapping signing)
        {
            Add(signing, "name", "signingName");
        }

        if (parts.Count > 0)
        {
            entries.Add(RawNodes.Entry(service.Key.Span, "aws", RawNodes.Mapping(service.Key.Span, parts)));
        }

        void Add(RawMapping trait, string key, string name)
        {
            if (trait.Find(key) is { } entry)
            {
                parts.Add(new RawEntry(RawNodes.Text(entry.Key.Span, name), entry.Value));
            }
        }
    }
}
