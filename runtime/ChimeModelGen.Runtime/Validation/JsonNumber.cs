using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <summary>The value of a number in JSON, to its last digit.</summary>
internal static class JsonNumber
{
    // Every exponent of so many characters is a whole number of 64 bits, with room for the digits that are moved.
    private const int ShortExponent = 18;

    /// <summary>
    /// A form that two numbers share if they are equal, and only then: sign, the digits from the first to the last that is no zero, and the power of ten
    /// of the last. No number is made of them: what has no room in one is different all the same.
    /// </summary>
    public static string Normalize(JsonElement number)
    {
        var text = number.GetRawText();
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? text : text.AsSpan(0, mark);
        var point = mantissa.IndexOf('.');
        var digits = string.Concat(mantissa[(text[0] == '-' ? 1 : 0)..(point < 0 ? mantissa.Length : point)], point < 0 ? "" : mantissa[(point + 1)..]).TrimStart('0');
        var significant = digits.TrimEnd('0');
        if (significant.Length == 0)
        {
            return "0";
        }

        var moved = digits.Length - significant.Length - (point < 0 ? 0 : mantissa.Length - point - 1);
        return string.Create(CultureInfo.InvariantCulture, $"{(text[0] == '-' ? "-" : "")}{significant}e{Exponent(mark < 0 ? "0" : text.AsSpan(mark + 1)) + moved}");
    }

    private static BigInteger Exponent(ReadOnlySpan<char> text) => text.Length <= ShortExponent
        ? long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        : BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
