using System.Text.RegularExpressions;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds the <c>default</c> trait; the target's type decides which kind the value must have.</summary>
internal static class DefaultBinder
{
    private static readonly Regex _dateTime = new(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant);

    public static DefaultValueModel? Bind(BindContext context, RawEntry entry, Place place, ShapeType? type, ShapeDraft? shape)
    {
        if (type is not { } known)
        {
            return null;
        }

        if (entry.Value is RawScalar { IsNull: true })
        {
            return new DefaultValueModel(DefaultValueKind.Null, "");
        }

        var value = Read(entry.Value);
        if (value is null || !Fits(value, known))
        {
            context.Report(
                DiagnosticDescriptors.BadDefault, entry.Value.Span.Length == 0 ? entry.Key.Span : entry.Value.Span,
                place.ToString(), Expected(known), Found(entry.Value));
            return null;
        }

        if (known is ShapeType.Enum or ShapeType.IntEnum && shape is not null)
        {
            context.EnumDefaults.Add(new EnumDefault(shape, value.Text, place, entry.Value.Span));
        }

        return value;
    }

    private static DefaultValueModel? Read(RawNode node) => node switch
    {
        RawSequence { Items.Length: 0 } => new DefaultValueModel(DefaultValueKind.EmptyList, ""),
        RawMapping { Entries.Length: 0 } => new DefaultValueModel(DefaultValueKind.EmptyMap, ""),
        RawScalar scalar when scalar.IsTrue || scalar.IsFalse => new DefaultValueModel(DefaultValueKind.Boolean, scalar.IsTrue ? "true" : "false"),
        RawScalar { IsNumber: true } number => new DefaultValueModel(DefaultValueKind.Number, number.Value),
        RawScalar text => new DefaultValueModel(DefaultValueKind.String, text.Value),
        _ => null,
    };

    private static bool Fits(DefaultValueModel value, ShapeType type) => type switch
    {
        ShapeType.String or ShapeType.Enum => value.Kind == DefaultValueKind.String,
        ShapeType.Blob => value.Kind == DefaultValueKind.String && IsBase64(value.Text),
        ShapeType.Boolean => value.Kind == DefaultValueKind.Boolean,
        ShapeType.IntEnum => value.Kind == DefaultValueKind.Number && NumberRange.Accepts(value.Text, ShapeType.Integer),
        ShapeType.Timestamp => IsTimestamp(value),
        ShapeType.List => value.Kind == DefaultValueKind.EmptyList,
        ShapeType.Map => value.Kind == DefaultValueKind.EmptyMap,
        ShapeType.Document => value.Kind != DefaultValueKind.Number || IsJsonNumber(value.Text),
        _ => type.IsNumber() && value.Kind == DefaultValueKind.Number && NumberRange.Accepts(value.Text, type) && NumberRange.IsExact(value.Text, type),
    };

    private static string Expected(ShapeType type) => type switch
    {
        ShapeType.String => "text (quote a number)",
        ShapeType.Blob => "base64 text, such as \"aGVsbG8=\"",
        ShapeType.Enum => "one of the enum's values",
        ShapeType.IntEnum => "one of the intEnum's numbers",
        ShapeType.Boolean => "true or false",
        ShapeType.Timestamp => "seconds since 1970, or text such as \"2024-01-31T12:00:00Z\"",
        ShapeType.List => "an empty list",
        ShapeType.Map => "an empty mapping",
        ShapeType.Document => "a scalar, an empty list or an empty mapping",
        ShapeType.Structure or ShapeType.Union or ShapeType.Unit => "null, as for every " + type.ToString().ToLowerInvariant(),
        ShapeType.BigDecimal => "a number of at most 28 digits, as C#'s decimal holds them",
        _ => type.IsInteger() ? "a whole number that fits " + type.Words() : "a number that fits " + type.Words(),
    };

    private static bool IsBase64(string text)
    {
        try
        {
            Convert.FromBase64String(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // From year 1 to 9999, which is what a DateTimeOffset holds.
    private static bool IsTimestamp(DefaultValueModel value) => value.Kind switch
    {
        DefaultValueKind.Number => DecimalText.Compare(value.Text, "-62135596800") >= 0 && DecimalText.Compare(value.Text, "253402300799") <= 0,
        DefaultValueKind.String => _dateTime.IsMatch(value.Text)
            && DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => false,
    };

    // YAML takes 007 for a number and JSON doesn't.
    private static bool IsJsonNumber(string text)
    {
        var start = text[0] == '-' ? 1 : 0;
        return text[start] != '0' || text.Length == start + 1 || text[start + 1] is '.' or 'e' or 'E';
    }

    private static string Found(RawNode node) =>
        node is RawScalar { IsNull: false, IsTrue: false, IsFalse: false, IsNumber: false } text ? $"the text '{Excerpt.Of(text.Value)}'" : node.Kind;
}

/// <summary>An enum's default, which can be compared with the values once all are bound.</summary>
internal sealed record EnumDefault(ShapeDraft Enum, string Value, Place Place, SourceSpan Span);
