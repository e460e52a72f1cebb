using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds the constraint traits of a shape or a member.</summary>
internal static class ConstraintBinder
{
    private static readonly string[] _bounds = ["min", "max"];

    /// <summary>Adds one constraint key to those already bound.</summary>
    public static ConstraintsModel Bind(BindContext context, RawEntry entry, Place place, ShapeType? type, ConstraintsModel soFar)
    {
        var key = entry.Key.Value;
        if (type is { } known && Misfit(key, known) is { } meant)
        {
            context.Report(DiagnosticDescriptors.ConstraintType, entry.Key.Span, place.Capital(), key, known.Words(), meant);
            return soFar;
        }

        switch (key)
        {
            case "length":
                return BindLength(context, entry, place, soFar);
            case "range":
                return BindRange(context, entry, place, type, soFar);
            case "pattern":
                return BindPattern(context, entry, place, soFar);
            default:
                return soFar with { UniqueItems = context.Flag(entry, place) };
        }
    }

    private static string? Misfit(string key, ShapeType type) => key switch
    {
        "length" => type is ShapeType.String or ShapeType.Blob or ShapeType.List or ShapeType.Map ? null : "strings, blobs, lists and maps",
        "range" => type.IsNumber() ? null : "numbers",
        "pattern" => type == ShapeType.String ? null : "strings",
        _ => type == ShapeType.List ? null : "lists",
    };

    private static ConstraintsModel BindLength(BindContext context, RawEntry entry, Place place, ConstraintsModel soFar)
    {
        if (!ReadBounds(context, entry, place, out var min, out var max))
        {
            return soFar;
        }

        long? minimum = min is null ? null : ReadLength(context, min, place);
        long? maximum = max is null ? null : ReadLength(context, max, place);
        if (minimum > maximum)
        {
            Impossible(context, entry, place, string.Format(CultureInfo.InvariantCulture, "min {0} is larger than max {1}", minimum, maximum));
            return soFar;
        }

        return soFar with { MinLength = minimum, MaxLength = maximum };
    }

    private static long? ReadLength(BindContext context, RawEntry bound, Place place)
    {
        var length = context.Integer(bound, place.Inside("length"));
        if (length is null or >= 0)
        {
            return length;
        }

        context.Report(
            DiagnosticDescriptors.ImpossibleConstraint, bound.Value.Span, "'length'", place.ToString(),
            $"{bound.Key.Value} is negative, and a length starts at 0");
        return null;
    }

    private static ConstraintsModel BindRange(BindContext context, RawEntry entry, Place place, ShapeType? type, ConstraintsModel soFar)
    {
        if (!ReadBounds(context, entry, place, out var min, out var max))
        {
            return soFar;
        }

        var minimum = min is null ? null : ReadNumber(context, min, place, type);
        var maximum = max is null ? null : ReadNumber(context, max, place, type);
        if (minimum is not null && maximum is not null && DecimalText.Compare(minimum, maximum) > 0)
        {
            Impossible(context, entry, place, $"min {minimum} is larger than max {maximum}");
            return soFar;
        }

        return soFar with { Minimum = minimum, Maximum = maximum };
    }

    private static string? ReadNumber(BindContext context, RawEntry bound, Place place, ShapeType? type)
    {
        if (bound.Value is not RawScalar { IsNumber: true } scalar)
        {
            context.WrongKind(bound, place.Inside("range"), "a number");
            return null;
        }

        if (type is not { } known || NumberRange.Accepts(scalar.Value, known))
        {
            return scalar.Value;
        }

        context.Report(
            DiagnosticDescriptors.ImpossibleConstraint, scalar.Span, "'range'", place.ToString(),
            $"{bound.Key.Value} {Excerpt.Of(scalar.Value)} is not a value of {known.Words()}");
        return null;
    }

    private static ConstraintsModel BindPattern(BindContext context, RawEntry entry, Place place, ConstraintsModel soFar)
    {
        if (context.Text(entry, place) is not { } pattern)
        {
            return soFar;
        }

        if (!PatternTranslator.TryTranslate(pattern, out _, out var reason))
        {
            // Whoever compiles a published model did not write it, and cannot well mend it: the rest of it still serves.
            var descriptor = context.Ast is null ? DiagnosticDescriptors.BadPattern : DiagnosticDescriptors.UncheckedPattern;
            context.Report(descriptor, entry.Value.Span, pattern, place.ToString(), reason);
            return soFar;
        }

        return soFar with { Pattern = pattern };
    }

    private static bool ReadBounds(BindContext context, RawEntry entry, Place place, out RawEntry? min, out RawEntry? max)
    {
        min = null;
        max = null;
        if (context.Mapping(entry, place) is not { } bounds)
        {
            return false;
        }

        foreach (var bound in bounds.Entries)
        {
            switch (bound.Key.Value)
            {
                case "min": min = bound; break;
                case "max": max = bound; break;
                default: context.UnknownKey(bound, place.Inside(entry.Key.Value), _bounds); break;
            }
        }

        if (min is null && max is null)
        {
            context.Report(
                DiagnosticDescriptors.MissingKey, entry.Key.Span, "min", place.Inside(entry.Key.Value).ToString(), "give 'min', 'max' or both");
            return false;
        }

        return true;
    }

    private static void Impossible(BindContext context, RawEntry entry, Place place, string why) =>
        context.Report(DiagnosticDescriptors.ImpossibleConstraint, entry.Key.Span, $"'{entry.Key.Value}'", place.ToString(), why);
}
