using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Which numbers a numeric type can hold.</summary>
internal static class NumberRange
{
    public static bool Accepts(string text, ShapeType type)
    {
        // Each type as C# has it, since that is what holds the values.
        switch (type)
        {
            case ShapeType.Float:
                return DecimalText.IsNumber(text) && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var single) && !float.IsInfinity(single);
            case ShapeType.Double:
                return DecimalText.IsNumber(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number);
            case ShapeType.BigDecimal:
                return DecimalText.IsNumber(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        }

        if (!DecimalText.IsInteger(text))
        {
            return false;
        }

        return type switch
        {
            ShapeType.Byte => Within(text, "-128", "127"),
            ShapeType.Short => Within(text, "-32768", "32767"),
            ShapeType.Integer => Within(text, "-2147483648", "2147483647"),
            ShapeType.Long => Within(text, "-9223372036854775808", "9223372036854775807"),
            _ => DecimalText.IsNumber(text),
        };
    }

    /// <summary>Whether the type holds the very number, not one rounded to fit; binary fractions always round.</summary>
    public static bool IsExact(string text, ShapeType type) =>
        type != ShapeType.BigDecimal
        || (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && DecimalText.Compare(text, value.ToString(CultureInfo.InvariantCulture)) == 0);

    private static bool Within(string text, string minimum, string maximum) =>
        DecimalText.IsNumber(text) && DecimalText.Compare(text, minimum) >= 0 && DecimalText.Compare(text, maximum) <= 0;
}
