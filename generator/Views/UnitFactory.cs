using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>Lays a service out in files.</summary>
internal static class UnitFactory
{
    public static IEnumerable<FileUnit> Create(ServiceModel service, ModelOptions options, IEnumerable<string> below, CancellationToken cancellationToken)
    {
        var map = new ShapeMap(service, options.NamespaceOf(service), below);
        var common = new View()
            .Set("header", FileHeader.Of(options.FileName))
            .Set("namespace", map.Namespace)
            .Set("shadowed", map.Names.Shadowed());
        var hints = new Naming.HintNames(map.Namespace.Text);
        foreach (var (name, template, view) in Files(map, options.Emit))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new FileUnit(hints.Take(name), template, view.Set("common", common));
        }
    }

    private static IEnumerable<(string Name, string Template, View View)> Files(ShapeMap map, EmitKinds emit)
    {
        var serializes = (emit & (EmitKinds.Client | EmitKinds.Server)) != 0;
        var inputs = new HashSet<string>(map.Service.Operations.Select(static o => o.Input), StringComparer.Ordinal);
        var targets = Targets(map);
        foreach (var shape in map.Service.Shapes)
        {
            foreach (var file in Shape(map, shape, inputs.Contains(shape.Name), targets.Contains(shape.Name), serializes))
            {
                yield return file;
            }
        }

        var service = map.Names.Service;
        yield return ("I" + service, "Interface", ServiceViews.Interface(map));
        yield return (service + "Exception", "BaseError", ServiceViews.BaseError(map));
        yield return (service + "Operations", "Operations", ServiceViews.Operations(map));
        var operations = OperationViews.Named(map);
        if ((emit & EmitKinds.Client) != 0)
        {
            yield return (service + "Client", "Client", ServiceViews.Client(map));
            yield return (service + "ClientExtensions", "ClientExtensions", ServiceViews.ClientExtensions(map));
            foreach (var (operation, name) in operations)
            {
                yield return (service + "Client." + name, "ClientOperation", OperationViews.CreateClient(map, operation, name));
            }
        }

        if ((emit & EmitKinds.Server) != 0)
        {
            yield return (service + "EndpointExtensions", "ServerExtensions", ServiceViews.ServerExtensions(map));
            foreach (var (operation, name) in operations)
            {
                yield return (map.Names.EndpointOf(operation.Name).Text, "ServerOperation", OperationViews.CreateServer(map, operation, name));
            }
        }
    }

    private static IEnumerable<(string Name, string Template, View View)> Shape(ShapeMap map, ShapeModel shape, bool isInput, bool isTarget, bool serializes)
    {
        var name = map.Names[shape.Name].Text;
        var isChecked = map.Inputs.Contains(shape.Name) && map.NeedsCheck(shape.Name);
        switch (shape)
        {
            case StructureShapeModel { Error: not null } error:
                yield return (name, "Error", ErrorViews.Create(map, error));
                if (serializes)
                {
                    yield return (name + "Json", "ErrorJson", ErrorViews.CreateJson(map, error, isTarget));
                }

                break;
            case StructureShapeModel structure:
                yield return (name, "Structure", StructureViews.Create(map, structure, isInput));
                if (serializes && isTarget)
                {
                    yield return (name + "Json", "StructureJson", StructureViews.CreateJson(map, structure));
                }

                break;
            case UnionShapeModel union:
                yield return (name, "Union", UnionViews.Create(map, union));
                if (serializes && union.Streaming)
                {
                    yield return (name + "Json", "EventStreamJson", EventStreamViews.Create(map, union));
                }
                else if (serializes)
                {
                    yield return (name + "Json", "UnionJson", UnionViews.CreateJson(map, union));
                }

                break;
            case EnumShapeModel shaped:
                yield return (name, shaped.IsInteger ? "IntEnum" : "Enum", EnumViews.Create(map, shaped));
                if (serializes)
                {
                    yield return (name + "Json", shaped.IsInteger ? "IntEnumJson" : "EnumJson", EnumViews.Create(map, shaped));
                }

                break;
            case ListShapeModel list when serializes:
                yield return (name + "Json", "ListJson", CollectionViews.CreateListJson(map, list));
                break;
            case MapShapeModel entries when serializes:
                yield return (name + "Json", "MapJson", CollectionViews.CreateMapJson(map, entries));
                break;
        }

        if (isChecked && shape is (SimpleShapeModel or ListShapeModel or MapShapeModel))
        {
            yield return (name + "Constraints", "Constraints", CollectionViews.CreateConstraints(map, shape));
        }
    }

    private static HashSet<string> Targets(ShapeMap map)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shape in map.Service.Shapes)
        {
            // An event is no value of a body's JSON: its stream's own serializer takes it apart.
            foreach (var member in shape is UnionShapeModel { Streaming: true } ? [] : ShapeMap.Members(shape))
            {
                targets.Add(member.Target);
            }
        }

        return targets;
    }
}

/// <summary>What is generated.</summary>
[Flags]
internal enum EmitKinds
{
    Types = 1,
    Client = 2,
    Server = 4,
}

/// <summary>What the project says of a model file.</summary>
/// <param name="FileName">The file's name without its folders, for headers.</param>
/// <param name="Namespace">Namespace of the generated code as C# writes it; null for one made from the service's name.</param>
internal sealed record ModelOptions(string FileName, string? Namespace, EmitKinds Emit)
{
    // Types of these namespaces would stand among the framework's own, or among those of the runtime.
    private static readonly HashSet<string> _roots = new(StringComparer.Ordinal) { "System", "Microsoft", "Windows", "ChimeModelGen" };

    public string NamespaceOf(ServiceModel service) => Namespace ?? (Naming.CSharpName.Pascal(service.Name) is var name && _roots.Contains(name) ? name + "Service" : name);
}
