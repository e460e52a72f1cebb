using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds the values of an enum or intEnum.</summary>
internal static class EnumBinder
{
    private static readonly string[] _keys = ["value", "documentation", "deprecated", "internal"];

    public static void Bind(BindContext context, ShapeDraft shape, RawEntry entry)
    {
        if (entry.Value is RawScalar { IsNull: true } || context.Mapping(entry, shape.Place) is not { } members)
        {
            return;
        }

        var isInteger = shape.Type == ShapeType.IntEnum;
        var byValue = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in members.Entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!context.IsName(member.Key, $"a value of enum '{shape.Name}'")
                || (isInteger ? BindInteger(context, shape, member) : BindText(context, shape, member)) is not { } value)
            {
                continue;
            }

            if (byValue.TryGetValue(value.Value, out var first))
            {
                context.Report(DiagnosticDescriptors.DuplicateEnumValue, member.Key.Span, first, value.Name, shape.Name, value.Value);
                continue;
            }

            byValue.Add(value.Value, value.Name);
            shape.Values.Add(value);
        }
    }

    /// <summary>Defaults of enum type must be one of the values; asked once all enums are bound.</summary>
    public static void CheckDefaults(BindContext context)
    {
        foreach (var check in context.EnumDefaults)
        {
            if (check.Enum.Values.Count > 0 && !check.Enum.Values.Exists(value => value.Value == check.Value))
            {
                var values = check.Enum.Values.Select(static value => value.Value);
                context.Report(
                    DiagnosticDescriptors.BadValue, check.Span, check.Value, check.Place.Inside("default").ToString(),
                    context.Hint(check.Value, values, $"use a value of enum '{check.Enum.Name}'"));
            }
        }
    }

    /// <summary>Null, documentation, or a mapping.</summary>
    private static EnumValueModel? BindText(BindContext context, ShapeDraft shape, RawEntry entry)
    {
        var name = entry.Key.Value;
        switch (entry.Value)
        {
            case RawScalar { IsNull: true }: return new EnumValueModel(name, name, null, null);
            case RawScalar scalar:
                if (LooksLikeValue(scalar.Value) && scalar.Value != name)
                {
                    context.Report(DiagnosticDescriptors.LooksLikeValue, scalar.Span, scalar.Value, name, shape.Name, Written(scalar));
                }

                return new EnumValueModel(name, name, scalar.Value, null);
            case RawMapping traits: return BindTraits(context, shape, entry, traits, isInteger: false);
            default: return Bad(context, shape, entry, $"it is {entry.Value.Kind}; write documentation, or a mapping of value and documentation");
        }
    }

    // Documentation is a sentence: it has blanks, or at least ends like one.
    private static bool LooksLikeValue(string text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return text.Length > 0 && text[text.Length - 1] is not ('.' or '!' or '?' or '…' or '。');
    }

    // A number or truth value as it stands would not be text.
    private static string Written(RawScalar scalar) => scalar.IsPlain && !scalar.IsNumber && !scalar.IsTrue && !scalar.IsFalse && BindContext.IsIdentifier(scalar.Value)
        ? scalar.Value
        : "\"" + scalar.Value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    /// <summary>A number, or a mapping with one.</summary>
    private static EnumValueModel? BindInteger(BindContext context, ShapeDraft shape, RawEntry entry) => entry.Value switch
    {
        RawMapping traits => BindTraits(context, shape, entry, traits, isInteger: true),
        RawScalar scalar when IsInteger(scalar) => new EnumValueModel(entry.Key.Value, Canonical(scalar.Value), null, null),
        _ => Bad(context, shape, entry, "a value of an intEnum is a number of 32 bits"),
    };

    private static EnumValueModel? BindTraits(BindContext context, ShapeDraft shape, RawEntry entry, RawMapping traits, bool isInteger)
    {
        var name = entry.Key.Value;
        var place = Place.EnumValue(shape.Name, name);
        string? value = isInteger ? null : name, documentation = null;
        DeprecationModel? deprecated = null;
        var isInternal = false;
        foreach (var trait in traits.Entries)
        {
            switch (trait.Key.Value)
            {
                case "documentation": documentation = context.Text(trait, place); break;
                case "deprecated": deprecated = context.Deprecation(trait, place); break;
                case "internal": isInternal = context.Flag(trait, place); break;
                case "value":
                    value = Value(trait.Value, isInteger);
                    if (value is null)
                    {
                        return Bad(context, shape, entry, isInteger ? "a value of an intEnum is a number of 32 bits" : "'value' is text and not empty", trait);
                    }

                    break;
                default: context.UnknownKey(trait, place, _keys); break;
            }
        }

        return value is null
            ? Bad(context, shape, entry, $"an intEnum has no value by itself; write '{name}: 1' or 'value: 1'")
            : new EnumValueModel(name, value, documentation, deprecated, isInternal);
    }

    private static string? Value(RawNode node, bool isInteger) => node switch
    {
        RawScalar scalar when isInteger => IsInteger(scalar) ? Canonical(scalar.Value) : null,
        RawScalar { IsNull: false, Value.Length: > 0 } scalar => scalar.Value,
        _ => null,
    };

    private static bool IsInteger(RawScalar scalar) => scalar.IsPlain && NumberRange.Accepts(scalar.Value, ShapeType.Integer);

    // 01 and 1 are the same number and must be found as duplicates.
    private static string Canonical(string number) =>
        int.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static EnumValueModel? Bad(BindContext context, ShapeDraft shape, RawEntry entry, string why, RawEntry? at = null)
    {
        context.Report(DiagnosticDescriptors.BadEnumValue, (at ?? entry).Key.Span, entry.Key.Value, shape.Name, why);
        return null;
    }
}
