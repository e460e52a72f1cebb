using System.Numerics;

namespace ChimeModelGen.Reading;

/// <summary>Numbers as exact text: bounds of a bigDecimal must not be rounded through a double.</summary>
internal static class DecimalText
{
    // A larger exponent is refused rather than computed: 1e999999999 has a billion digits.
    private const int MaxExponent = 1000;

    /// <summary>JSON's number form; YAML's others (octal, hexadecimal, <c>.inf</c>) would not survive as exact decimal text.</summary>
    public static bool IsNumber(string text) => TryParse(text, out _, out _);

    public static bool IsInteger(string text)
    {
        var start = text.Length > 0 && text[0] == '-' ? 1 : 0;
        return text.Length > start && Digits(text, start) == text.Length;
    }

    /// <summary>Compares two numbers exactly; both must be numbers.</summary>
    public static int Compare(string left, string right)
    {
        if (!TryParse(left, out var leftDigits, out var leftScale) || !TryParse(right, out var rightDigits, out var rightScale))
        {
            return 0;
        }

        var scale = Math.Min(leftScale, rightScale);
        return (leftDigits * BigInteger.Pow(10, leftScale - scale)).CompareTo(rightDigits * BigInteger.Pow(10, rightScale - scale));
    }

    private static bool TryParse(string text, out BigInteger digits, out int scale)
    {
        digits = default;
        scale = 0;
        var start = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var whole = Digits(text, start);
        if (whole == start || text.Length > MaxExponent)
        {
            return false;
        }

        var end = whole;
        var number = text.Substring(0, whole);
        if (end < text.Length && text[end] == '.')
        {
            var fraction = Digits(text, end + 1);
            if (fraction == end + 1)
            {
                return false;
            }

            number += text.Substring(end + 1, fraction - end - 1);
            scale = -(fraction - end - 1);
            end = fraction;
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            if (!int.TryParse(text.Substring(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
                || exponent is < -MaxExponent or > MaxExponent)
            {
                return false;
            }

            scale += exponent;
            end = text.Length;
        }

        return end == text.Length && BigInteger.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out digits);
    }

    private static int Digits(string text, int index)
    {
        while (index < text.Length && text[index] is >= '0' and <= '9')
        {
            index++;
        }

        return index;
    }
}
