using ChimeModelGen.Binding.Repair;
using ChimeModelGen.Binding.Smithy;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>From the text of a model file to its meaning.</summary>
internal static class ModelBinder
{
    private static readonly string[] _rootKeys = ["service", "operations", "shapes"];

    /// <summary>Reads and binds a file of one service; reports every problem and still returns what could be understood without guessing.</summary>
    public static Result<ServiceModel> Bind(string path, string text, CancellationToken cancellationToken)
    {
        var services = BindAll(path, text, ServiceChoice.All, cancellationToken, repairs: false);
        return new Result<ServiceModel>(services.Models.IsEmpty ? null : services.Models[0], services.Diagnostics);
    }

    /// <summary>Reads and binds the services of a file that are asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What it says.</param>
    /// <param name="choice">Which services are asked for.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <param name="repairs">What is broken is replaced by what was probably meant, so that the types of the last good state stay while somebody types.</param>
    public static BoundServices BindAll(string path, string text, ServiceChoice choice, CancellationToken cancellationToken, bool repairs = true)
    {
        var sink = new DiagnosticSink { Repairs = repairs };
        var areSeveral = false;
        var models = RawReader.Read(path, text, sink, cancellationToken) switch
        {
            null => [],
            RawMapping ast when ast.Find("smithy") is not null => AstBinder.Bind(sink, ast, choice, out areSeveral, cancellationToken),
            var root => BindRoot(new BindContext(sink, cancellationToken), root, choice),
        };
        return new BoundServices(models.ToEquatableArray(), areSeveral, sink.ToArray());
    }

    private static List<ServiceModel> BindRoot(BindContext context, RawNode root, ServiceChoice choice)
    {
        if (root is not RawMapping mapping)
        {
            context.Report(DiagnosticDescriptors.NotAModel, root.Span, root is RawScalar { IsNull: true } ? "it is empty" : $"it is {root.Kind}");
            return [];
        }

        RawMapping? service = null, operations = null, shapes = null;
        var place = new Place("the model", "");
        mapping = MisplacedEntries.Restore(context, context.Correct(mapping, place, _rootKeys));
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.Value)
            {
                case "service": service = context.Mapping(entry, place); break;
                case "operations": operations = context.Mapping(entry, place); break;
                case "shapes" when entry.Value is RawScalar { IsNull: true }: break;
                case "shapes": shapes = context.Mapping(entry, place); break;
                default: context.UnknownKey(entry, place, _rootKeys); break;
            }
        }

        RequireRoot(context, mapping, "service", "name the service: 'service: { name: MyService, protocol: restJson1 }'");
        RequireRoot(context, mapping, "operations", "a service is its operations");
        if (Bind(context, service, operations, shapes) is not { } model)
        {
            return [];
        }

        choice.ReportUnknown(context, root.Span.Path, [model.Name], [model.Name]);
        return choice.Includes(model.Name, model.Name) ? [model] : [];
    }

    /// <summary>Binds one service; the reader of a Smithy AST comes here too, with the tree that our format would have.</summary>
    public static ServiceModel? Bind(BindContext context, RawMapping? serviceNode, RawMapping? operations, RawMapping? shapes)
    {
        var model = BindOnce(context, serviceNode, operations, shapes);
        return context is { HasErrors: true, Repairs: true } ? ModelRepair.Bind(context, serviceNode, operations, shapes) ?? model : model;
    }

    /// <summary>Binds a tree as it stands.</summary>
    public static ServiceModel? BindOnce(BindContext context, RawMapping? serviceNode, RawMapping? operations, RawMapping? shapes)
    {
        // Names first, content later: nothing depends on the order in the file.
        if (shapes is not null)
        {
            ShapeBinder.Declare(context, shapes);
        }

        if (operations is not null)
        {
            OperationBinder.Declare(context, operations);
        }

        foreach (var shape in context.ShapesInOrder)
        {
            ShapeBinder.Bind(context, shape);
        }

        var service = serviceNode is null ? null : ServiceBinder.Bind(context, serviceNode);
        foreach (var operation in context.Operations)
        {
            OperationBinder.Bind(context, operation, service);
        }

        EnumBinder.CheckDefaults(context);
        HttpChecks.Check(context);
        PaginationBinder.Bind(context, service);
        Recursion.Check(context);
        if (operations is not null)
        {
            Reachability.WarnAboutUnused(context);
        }

        return service?.Name is null ? null : ModelAssembly.Assemble(context, service);
    }

    private static void RequireRoot(BindContext context, RawMapping root, string key, string hint)
    {
        if (root.Find(key) is null)
        {
            context.Report(DiagnosticDescriptors.MissingKey, root.Span, key, "the model", hint);
        }
    }
}
