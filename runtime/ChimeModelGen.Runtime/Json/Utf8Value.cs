using System.Buffers;
using System.Buffers.Text;

namespace ChimeModelGen.Runtime;

/// <summary>Values in their usual forms, read from UTF-8 without a string. What is written otherwise is left to the general readers.</summary>
internal static class Utf8Value
{
    /// <summary>Reads seconds since 1970 as services write them: up to 11 digits and up to 7 decimals.</summary>
    public static bool TryEpochSeconds(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        var dot = text.IndexOf((byte)'.');
        var whole = dot < 0 ? text : text[..dot];
        if (whole.Length > 11 || !TryDigits(whole, out var ticks))
        {
            return false;
        }

        ticks *= TimeSpan.TicksPerSecond;
        if (dot >= 0)
        {
            if (!TryFraction(text[(dot + 1)..], out var fraction))
            {
                return false;
            }

            ticks += fraction;
        }

        ticks += DateTime.UnixEpoch.Ticks;
        if (ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>Reads <c>yyyy-MM-ddTHH:mm:ssZ</c> with up to 7 decimals of a second.</summary>
    public static bool TryDateTime(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length is < 20 or > 28
            || text[4] != (byte)'-' || text[7] != (byte)'-' || text[10] != (byte)'T' || text[13] != (byte)':' || text[16] != (byte)':' || text[^1] != (byte)'Z'
            || !TryDigits(text[..4], out var year) || !TryDigits(text.Slice(5, 2), out var month) || !TryDigits(text.Slice(8, 2), out var day)
            || !TryDigits(text.Slice(11, 2), out var hour) || !TryDigits(text.Slice(14, 2), out var minute) || !TryDigits(text.Slice(17, 2), out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth((int)year, (int)month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var fraction = 0L;
        if (text.Length > 20 && (text[19] != (byte)'.' || !TryFraction(text[20..^1], out fraction)))
        {
            return false;
        }

        value = new DateTimeOffset(new DateTime((int)year, (int)month, (int)day, (int)hour, (int)minute, (int)second, DateTimeKind.Utc).AddTicks(fraction));
        return true;
    }

    /// <summary>Reads base64 with padding.</summary>
    /// <param name="text">The text.</param>
    /// <param name="allowBlanks">Whether blanks and line breaks are passed over.</param>
    /// <param name="value">The bytes.</param>
    public static bool TryBase64(ReadOnlySpan<byte> text, bool allowBlanks, out ReadOnlyMemory<byte> value)
    {
        value = default;
        if (!allowBlanks && text.ContainsAny(" \t\r\n"u8))
        {
            return false;
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, bytes, out _, out var written);
        value = bytes.AsMemory(0, written);
        return status == OperationStatus.Done;
    }

    /// <summary>Reads a number as JSON writes it, if a decimal can hold it without losing a digit.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> text, out decimal value) => TryRoundedDecimal(text, out value) && DecimalDigits.AreHeld(text, value);

    /// <summary>Reads a number as JSON writes it; digits that a decimal cannot hold are lost.</summary>
    public static bool TryRoundedDecimal(ReadOnlySpan<byte> text, out decimal value) =>
        Utf8Parser.TryParse(text, out value, out var read, text.ContainsAny("eE"u8) ? 'e' : default) && read == text.Length;

    // Decimals of a second as ticks.
    private static bool TryFraction(ReadOnlySpan<byte> digits, out long ticks)
    {
        ticks = 0;
        if (digits.Length is 0 or > 7 || !TryDigits(digits, out ticks))
        {
            return false;
        }

        for (var i = digits.Length; i < 7; i++)
        {
            ticks *= 10;
        }

        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit - (uint)'0' > 9)
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return !text.IsEmpty;
    }
}
