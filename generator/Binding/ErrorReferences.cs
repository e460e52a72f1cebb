using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds names of error shapes.</summary>
internal static class ErrorReferences
{
    public static string? BindOne(BindContext context, RawEntry entry, Place place)
    {
        if (context.Text(entry, place) is not { } name)
        {
            return null;
        }

        return Check(context, name, entry.Value, place.Inside(entry.Key.Value)) ? name : null;
    }

    public static void BindAll(BindContext context, RawEntry entry, Place place, List<string> errors)
    {
        if (context.List(entry, place) is not { } list)
        {
            return;
        }

        var inside = place.Inside(entry.Key.Value);
        var known = new HashSet<string>(errors, StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is not RawScalar { IsNull: false } name)
            {
                context.Report(DiagnosticDescriptors.WrongKind, item.Span, "An item of " + inside, "the name of an error", item.Kind);
            }
            else if (Check(context, name.Value, item, inside) && known.Add(name.Value))
            {
                errors.Add(name.Value);
            }
        }
    }

    private static bool Check(BindContext context, string name, RawNode at, Place place)
    {
        if (!context.Shapes.TryGetValue(name, out var shape))
        {
            var candidates = context.ShapesInOrder.Where(static candidate => candidate.Error is not null).Select(static candidate => candidate.Name);
            context.Report(
                DiagnosticDescriptors.UnknownError, at.Span, place.Capital(), name,
                context.Hint(name, candidates, "define it under 'shapes' as a structure with 'error: client' or 'error: server'"));
            return false;
        }

        context.Mentioned.Add(shape);
        if (shape.Error is null && shape.Type is { } type)
        {
            context.Report(
                DiagnosticDescriptors.NotAnError, at.Span, place.Capital(), name,
                type == ShapeType.Structure ? "a structure without 'error'" : type.Words());
        }

        return shape.Error is not null;
    }
}
