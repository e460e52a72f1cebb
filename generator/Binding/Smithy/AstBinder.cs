using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>Binds the services of a Smithy JSON AST.</summary>
internal static class AstBinder
{
    // Services share shapes, and each binds all of its own: their number times that of the shapes must stay small.
    private const int MaxServices = 50;

    public static List<ServiceModel> Bind(
        DiagnosticSink sink, RawMapping root, ServiceChoice choice, out bool areSeveral, CancellationToken cancellationToken)
    {
        areSeveral = false;
        var models = new List<ServiceModel>();
        var context = new BindContext(sink, cancellationToken);
        if (AstFile.Read(context, root) is not { } file)
        {
            return models;
        }

        context.Ast = file;
        if (file.Services.Count == 0)
        {
            context.Report(DiagnosticDescriptors.NotAModel, root.Find("shapes")!.Key.Span, "none of its shapes is a service");
            return models;
        }

        var flattener = new AstFlattener(context, file);
        var chosen = Choose(context, file, choice);
        areSeveral = chosen.Count > 1;
        foreach (var service in chosen)
        {
            flattener.Flatten(service);
            if (SpeaksProtocol(context, file, service) && Bind(new BindContext(sink, cancellationToken) { Ast = file }, file, flattener, service) is { } model)
            {
                models.Add(model);
            }
        }

        file.CheckAppliedMembers(context);
        return models;
    }

    private static ServiceModel? Bind(BindContext context, AstFile file, AstFlattener flattener, AstShape service)
    {
        var closure = AstClosure.Of(context, file, flattener, service);
        var lowering = new AstLowering(context, file, closure, AstNames.Of(context, file, closure));
        var operations = lowering.Operations();
        return ModelBinder.Bind(context, lowering.Service(), operations, lowering.Shapes());
    }

    /// <summary>The services that are asked for, each name once: two of one name would generate the same files.</summary>
    private static List<AstShape> Choose(BindContext context, AstFile file, ServiceChoice choice)
    {
        var chosen = new List<AstShape>();
        var taken = new Dictionary<string, AstShape>(StringComparer.Ordinal);
        foreach (var service in file.Services)
        {
            if (!choice.Includes(service.Name, service.Id))
            {
                continue;
            }

            if (taken.TryGetValue(service.Name, out var first))
            {
                context.Report(DiagnosticDescriptors.ServiceNameTaken, service.Key.Span, first.Id, service.Id, ServiceChoice.Dotted(service.Id));
                continue;
            }

            if (chosen.Count == MaxServices)
            {
                context.Report(
                    DiagnosticDescriptors.TooLarge, service.Key.Span, $"a file of more than {MaxServices} services; choose some with the metadata Services");
                break;
            }

            taken.Add(service.Name, service);
            chosen.Add(service);
        }

        choice.ReportUnknown(context, file.Services[0].Key.Span.Path, [.. file.Services.Select(static service => service.Name)], [.. file.Services.Select(static service => service.Id)]);
        return chosen;
    }

    private static bool SpeaksProtocol(BindContext context, AstFile file, AstShape service)
    {
        if (service.Trait(AstTraits.Protocol) is not null)
        {
            return true;
        }

        var others = service.Traits
            .Select(static trait => trait.Key.Value)
            .Where(id => AstTraits.IsProtocol(id) || file.Find(id)?.Node.Find("traits")?.Value is RawMapping traits && traits.Find(AstTraits.ProtocolDefinition) is not null)
            .Take(10);
        var found = string.Join(", ", others);
        context.Report(
            DiagnosticDescriptors.ServiceProtocol, service.Key.Span, service.Name,
            found.Length == 0 ? "no protocol" : found,
            found.Length == 0
                ? "add the trait if its operations are bound by 'http'"
                : "add that trait if it can be called so too, or else leave it out: the metadata Services names those that are wanted");
        return false;
    }
}
