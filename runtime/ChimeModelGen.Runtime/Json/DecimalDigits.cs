using System.Globalization;

namespace ChimeModelGen.Runtime;

/// <summary>Tells whether a decimal has all digits of the number that it was read from: .NET rounds what does not fit.</summary>
internal static class DecimalDigits
{
    // More digits than any decimal has.
    private const int Most = 29;

    // So short, every number fits.
    private const int AlwaysHeld = 28;

    /// <summary>Whether the value has all digits of the text, which is a number as JSON writes it.</summary>
    public static bool AreHeld(ReadOnlySpan<byte> text, decimal value)
    {
        if (text.Length <= AlwaysHeld && !text.ContainsAny((byte)'e', (byte)'E'))
        {
            return true;
        }

        Span<byte> plain = stackalloc byte[64];
        value.TryFormat(plain, out var length, default, CultureInfo.InvariantCulture);
        Span<byte> wanted = stackalloc byte[Most];
        Span<byte> held = stackalloc byte[Most];
        return TryReduce(text, ref wanted, out var wantedPower)
            && TryReduce(plain[..length], ref held, out var heldPower)
            && wanted.SequenceEqual(held)
            && (wantedPower == heldPower || held.IsEmpty);
    }

    // The digits from the first to the last that is no zero, and the power of ten of the last; false where they are too many.
    private static bool TryReduce(ReadOnlySpan<byte> text, ref Span<byte> digits, out long power)
    {
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        var isFraction = false;
        var (count, zeros) = (0, 0);
        power = exponent < 0 ? 0 : Exponent(text[(exponent + 1)..]);
        foreach (var unit in exponent < 0 ? text : text[..exponent])
        {
            if (unit == (byte)'.')
            {
                isFraction = true;
            }

            if (unit is < (byte)'0' or > (byte)'9')
            {
                continue;
            }

            power -= isFraction ? 1 : 0;
            if (unit == (byte)'0')
            {
                zeros += count > 0 ? 1 : 0;
                continue;
            }

            if (count + zeros >= Most)
            {
                return false;
            }

            digits.Slice(count, zeros).Fill((byte)'0');
            digits[count + zeros] = unit;
            (count, zeros) = (count + zeros + 1, 0);
        }

        power += zeros;
        digits = digits[..count];
        return true;
    }

    private static long Exponent(ReadOnlySpan<byte> text)
    {
        var value = 0L;
        foreach (var digit in text.TrimStart("+-"u8))
        {
            value = Math.Min((value * 10) + digit - '0', int.MaxValue);
        }

        return text is [(byte)'-', ..] ? -value : value;
    }
}
