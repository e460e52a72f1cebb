using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Which numbers a numeric type can hold.</summary>
internal static class NumberRange
{
    public static bool Accepts(string text, ShapeType type)
    {
        if (type is ShapeType.Float or ShapeType.Double or ShapeType.BigDecimal)
        {
            return DecimalText.IsNumber(text);
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

    private static bool Within(string text, string minimum, string maximum) =>
        DecimalText.IsNumber(text) && DecimalText.Compare(text, minimum) >= 0 && DecimalText.Compare(text, maximum) <= 0;
}
