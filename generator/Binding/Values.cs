using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Reads a key's value as the kind that the key needs; says so and yields null where it is another.</summary>
internal static class Values
{
    private static readonly string[] _deprecatedKeys = ["message", "since"];

    /// <summary>Text; a number or truth value is text too where text is needed (<c>version: 2021</c>).</summary>
    public static string? Text(this BindContext context, RawEntry entry, Place place)
    {
        if (entry.Value is RawScalar { IsNull: false } scalar)
        {
            return scalar.Value;
        }

        WrongKind(context, entry, place, "text");
        return null;
    }

    public static bool Flag(this BindContext context, RawEntry entry, Place place)
    {
        if (entry.Value is RawScalar scalar && (scalar.IsTrue || scalar.IsFalse))
        {
            return scalar.IsTrue;
        }

        WrongKind(context, entry, place, "true or false");
        return false;
    }

    public static long? Integer(this BindContext context, RawEntry entry, Place place)
    {
        if (entry.Value is RawScalar { IsPlain: true } scalar && DecimalText.IsInteger(scalar.Value)
            && long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        WrongKind(context, entry, place, "a whole number");
        return null;
    }

    public static RawMapping? Mapping(this BindContext context, RawEntry entry, Place place)
    {
        if (entry.Value is RawMapping mapping)
        {
            return mapping;
        }

        WrongKind(context, entry, place, "a mapping");
        return null;
    }

    public static RawSequence? List(this BindContext context, RawEntry entry, Place place)
    {
        if (entry.Value is RawSequence sequence)
        {
            return sequence;
        }

        WrongKind(context, entry, place, "a list");
        return null;
    }

    /// <summary>The <c>deprecated</c> trait: true, or a mapping of message and since.</summary>
    public static DeprecationModel? Deprecation(this BindContext context, RawEntry entry, Place place)
    {
        if (entry.Value is RawScalar scalar && (scalar.IsTrue || scalar.IsFalse))
        {
            return scalar.IsTrue ? new DeprecationModel(null, null) : null;
        }

        if (entry.Value is not RawMapping mapping)
        {
            WrongKind(context, entry, place, "true or a mapping of message and since");
            return null;
        }

        string? message = null, since = null;
        var inside = place.Inside("deprecated");
        foreach (var part in mapping.Entries)
        {
            switch (part.Key.Value)
            {
                case "message": message = context.Text(part, inside); break;
                case "since": since = context.Text(part, inside); break;
                default: context.UnknownKey(part, inside, _deprecatedKeys); break;
            }
        }

        return new DeprecationModel(message, since);
    }

    public static TimestampFormat? Timestamp(this BindContext context, RawEntry entry, Place place)
    {
        switch (context.Text(entry, place))
        {
            case null: return null;
            case "date-time": return TimestampFormat.DateTime;
            case "http-date": return TimestampFormat.HttpDate;
            case "epoch-seconds": return TimestampFormat.EpochSeconds;
            case { } text:
                context.Report(
                    DiagnosticDescriptors.BadValue, entry.Value.Span, text, place.Inside("timestampFormat").ToString(),
                    context.Hint(text, ["date-time", "http-date", "epoch-seconds"], "use date-time, http-date or epoch-seconds"));
                return null;
        }
    }

    public static void WrongKind(this BindContext context, RawEntry entry, Place place, string expected)
    {
        if (!entry.Value.IsTold)
        {
            // A null value has no text to point at.
            context.Report(
                DiagnosticDescriptors.WrongKind, entry.Value.Span.Length == 0 ? entry.Key.Span : entry.Value.Span,
                place.Inside(entry.Key.Value).Capital(), expected, entry.Value.Kind);
        }
    }
}
