using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds the <c>default</c> trait; the target's type decides which kind the value must have.</summary>
internal static class DefaultBinder
{
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
        ShapeType.String or ShapeType.Enum or ShapeType.Blob => value.Kind == DefaultValueKind.String,
        ShapeType.Boolean => value.Kind == DefaultValueKind.Boolean,
        ShapeType.IntEnum => value.Kind == DefaultValueKind.Number && NumberRange.Accepts(value.Text, ShapeType.Integer),
        ShapeType.Timestamp => value.Kind is DefaultValueKind.Number or DefaultValueKind.String,
        ShapeType.List => value.Kind == DefaultValueKind.EmptyList,
        ShapeType.Map => value.Kind == DefaultValueKind.EmptyMap,
        ShapeType.Document => true,
        _ => type.IsNumber() && value.Kind == DefaultValueKind.Number && NumberRange.Accepts(value.Text, type),
    };

    private static string Expected(ShapeType type) => type switch
    {
        ShapeType.String => "text (quote a number)",
        ShapeType.Blob => "base64 text",
        ShapeType.Enum => "one of the enum's values",
        ShapeType.IntEnum => "one of the intEnum's numbers",
        ShapeType.Boolean => "true or false",
        ShapeType.Timestamp => "a timestamp",
        ShapeType.List => "an empty list",
        ShapeType.Map => "an empty mapping",
        ShapeType.Document => "a scalar, an empty list or an empty mapping",
        ShapeType.Structure or ShapeType.Union or ShapeType.Unit => "null, as for every " + type.ToString().ToLowerInvariant(),
        _ => type.IsInteger() ? "a whole number that fits " + type.Words() : "a number",
    };

    private static string Found(RawNode node) =>
        node is RawScalar { IsNull: false, IsTrue: false, IsFalse: false, IsNumber: false } text ? $"the text '{text.Value}'" : node.Kind;
}

/// <summary>An enum's default, which can be compared with the values once all are bound.</summary>
internal sealed record EnumDefault(ShapeDraft Enum, string Value, Place Place, SourceSpan Span);
