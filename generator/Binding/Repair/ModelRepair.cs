using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Repair;

/// <summary>
/// Binds a broken model once more, from a tree in which stand-ins replace what was found wrong. The build fails anyway, by what has been told;
/// the code of this model is for the editor, where everything that uses a type would be called wrong if the type vanished while somebody types.
/// </summary>
internal static class ModelRepair
{
    // Stand-ins get plainer from one to the next; what still does not fit falls.
    private const int Attempts = 3;

    public static ServiceModel? Bind(BindContext told, RawMapping? service, RawMapping? operations, RawMapping? shapes)
    {
        // A service's name alone is not worth a type.
        if (operations is null && shapes is null)
        {
            return null;
        }

        var faults = new RepairFaults();
        ServiceModel? model = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Nothing of this is told: the faults have been, and stand-ins are nobody's fault.
            var quiet = new BindContext(new DiagnosticSink(), told.CancellationToken) { Ast = told.Ast, KeepsAll = true };
            var tree = new TreeRepair(quiet, faults, operations, shapes);
            model = ModelBinder.BindOnce(quiet, ServiceRepair.Service(service, Path(service, operations, shapes)), tree.Operations(), tree.Shapes());
            if (!faults.Find(quiet))
            {
                break;
            }
        }

        return model;
    }

    private static string Path(params RawMapping?[] nodes) => nodes.First(static node => node is not null)!.Span.Path;
}
