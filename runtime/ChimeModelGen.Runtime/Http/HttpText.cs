using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace ChimeModelGen.Runtime;

/// <summary>Values as text: in labels, queries, headers, and where JSON uses strings.</summary>
public static class HttpText
{
    private static readonly System.Buffers.SearchValues<char> _dateTime = System.Buffers.SearchValues.Create("0123456789-+:.TZ");

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static string Format(bool value) => value ? "true" : "false";

    /// <summary>Decimal digits.</summary>
    public static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Decimal digits.</summary>
    public static string Format(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Decimal digits.</summary>
    public static string Format(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Shortest text that reads back the same; <c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c>.</summary>
    public static string Format(float value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Shortest text that reads back the same; <c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c>.</summary>
    public static string Format(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Base64.</summary>
    public static string Format(ReadOnlyMemory<byte> value) => Convert.ToBase64String(value.Span);

    /// <summary>Text of a media type of its own, as base64 of its UTF-8; null for null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static string? FormatMediaTypeString(string? value) => value is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(value));

    /// <summary>RFC 3339 in UTC, with as many decimals of a second as there are.</summary>
    public static string FormatDateTime(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z";

    /// <summary>IMF-fixdate (RFC 9110), with decimals of a second only where there are any.</summary>
    public static string FormatHttpDate(DateTimeOffset value) =>
        value.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss.FFF", CultureInfo.InvariantCulture) + " GMT";

    /// <summary>Seconds since 1970 as a decimal number.</summary>
    public static string FormatEpochSeconds(DateTimeOffset value)
    {
        var ticks = value.UtcTicks - DateTime.UnixEpoch.Ticks;
        return (new decimal(ticks) / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads <c>true</c> or <c>false</c>, exactly so.</summary>
    public static bool TryParse(string text, out bool value)
    {
        value = text == "true";
        return value || text == "false";
    }

    /// <summary>Reads an integer: an optional minus and decimal digits.</summary>
    public static bool TryParse(string text, out sbyte value) =>
        sbyte.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && NumberText.IsInteger(text);

    /// <inheritdoc cref="TryParse(string, out sbyte)"/>
    public static bool TryParse(string text, out short value) =>
        short.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && NumberText.IsInteger(text);

    /// <inheritdoc cref="TryParse(string, out sbyte)"/>
    public static bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && NumberText.IsInteger(text);

    /// <inheritdoc cref="TryParse(string, out sbyte)"/>
    public static bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && NumberText.IsInteger(text);

    /// <summary>Reads an integer of up to as many characters as a number may have by default.</summary>
    public static bool TryParse(string text, out BigInteger value)
    {
        // Whether there are too many digits is asked before they are read, which takes more than their number of steps.
        value = default;
        return text.Length <= ReadLimits.Defaults.MaxNumberLength
            && NumberText.IsInteger(text)
            && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a decimal number, unless a digit of it would be lost.</summary>
    public static bool TryParse(string text, out decimal value)
    {
        value = default;
        return NumberText.IsNumber(text) && Utf8Value.TryDecimal(Encoding.ASCII.GetBytes(text), out value);
    }

    /// <summary>Reads a number; <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> are numbers too.</summary>
    public static bool TryParse(string text, out double value) =>
        TryParseNonFinite(text, out value)
        || (NumberText.IsNumber(text)
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value));

    /// <inheritdoc cref="TryParse(string, out double)"/>
    public static bool TryParse(string text, out float value)
    {
        var parsed = TryParse(text, out double number);
        value = (float)number;
        return parsed && float.IsFinite(value) == double.IsFinite(number);
    }

    /// <summary>Reads base64.</summary>
    public static bool TryParse(string text, out ReadOnlyMemory<byte> value)
    {
        // .NET passes over blanks in it, the protocol does not.
        value = default;
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        if (text.AsSpan().ContainsAny(" \t\r\n") || !Convert.TryFromBase64String(text, bytes, out var length))
        {
            return false;
        }

        value = bytes.AsMemory(0, length);
        return true;
    }

    /// <summary>Reads one of the three numbers that JSON has no digits for.</summary>
    public static bool TryParseNonFinite(string text, out double value)
    {
        value = text switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => 0,
        };
        return value != 0;
    }

    /// <summary>Reads an RFC 3339 date-time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="allowOffset">Whether an offset other than <c>Z</c> is allowed, as clients must accept and servers refuse.</param>
    /// <param name="value">The moment, in UTC.</param>
    public static bool TryParseDateTime(string text, bool allowOffset, out DateTimeOffset value)
    {
        value = default;
        var zulu = text.EndsWith('Z') || (allowOffset && text.EndsWith('z'));
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && !(allowOffset && text[10] == 't')) || (!zulu && !allowOffset))
        {
            return false;
        }

        string[] formats = zulu
            ? ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"]
            : ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];
        var upper = text.ToUpperInvariant();
        if (upper.EndsWith(".Z", StringComparison.Ordinal) || upper.AsSpan().ContainsAnyExcept(_dateTime))
        {
            return false;
        }

        return DateTimeOffset.TryParseExact(TrimFraction(upper), formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);
    }

    /// <summary>Reads an IMF-fixdate, decimals of a second allowed.</summary>
    public static bool TryParseHttpDate(string text, out DateTimeOffset value)
    {
        // .NET takes NULs behind a date for its end.
        value = default;
        return !text.Contains('\0', StringComparison.Ordinal)
            && (DateTimeOffset.TryParseExact(
                text, "ddd, dd MMM yyyy HH:mm:ss.FFF 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value)
            || DateTimeOffset.TryParseExact(
                text, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value));
    }

    /// <summary>Reads seconds since 1970.</summary>
    public static bool TryParseEpochSeconds(string text, out DateTimeOffset value)
    {
        value = default;
        return NumberText.IsNumber(text) && Utf8Value.TryRoundedDecimal(Encoding.ASCII.GetBytes(text), out var seconds) && TryFromEpochSeconds(seconds, out value);
    }

    /// <summary>The moment that many seconds after 1970; false outside the years 1 to 9999.</summary>
    public static bool TryFromEpochSeconds(decimal seconds, out DateTimeOffset value)
    {
        value = default;
        if (seconds < -62135596800m || seconds >= 253402300800m)
        {
            return false;
        }

        // Rounding may lead beyond the last moment there is.
        var ticks = DateTime.UnixEpoch.Ticks + (long)decimal.Round(seconds * TimeSpan.TicksPerSecond);
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    // .NET keeps seven decimals; what lies behind is cut off.
    private static string TrimFraction(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return text;
        }

        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - dot - 1 <= 7 ? text : string.Concat(text.AsSpan(0, dot + 8), text.AsSpan(end));
    }
}
