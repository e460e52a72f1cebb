namespace ChimeModelGen.Binding.Patterns;

/// <summary>The pattern's text with a position; reads characters, hexadecimal numbers and code points.</summary>
internal sealed class PatternText(string text)
{
    public int Position { get; set; }

    public bool IsAtEnd => Position >= text.Length;

    public char Current => text[Position];

    public bool StartsWith(string token) => string.CompareOrdinal(text, Position, token, 0, token.Length) == 0;

    public bool TryTake(char c)
    {
        if (IsAtEnd || text[Position] != c)
        {
            return false;
        }

        Position++;
        return true;
    }

    public string Slice(int start) => text.Substring(start, Math.Min(Position, text.Length) - start);

    /// <summary>Takes everything up to <paramref name="end"/>, which is passed over; null where it never comes.</summary>
    public string? TakeUntil(char end)
    {
        var index = text.IndexOf(end, Position);
        if (index < 0)
        {
            return null;
        }

        var taken = text.Substring(Position, index - Position);
        Position = index + 1;
        return taken;
    }

    /// <summary>One code point as written.</summary>
    public int TakeCodePoint()
    {
        var c = text[Position++];
        if (!char.IsSurrogate(c))
        {
            return c;
        }

        if (char.IsHighSurrogate(c) && !IsAtEnd && char.IsLowSurrogate(text[Position]))
        {
            return char.ConvertToUtf32(c, text[Position++]);
        }

        throw new PatternException("it holds half a surrogate pair");
    }

    /// <summary>The number of exactly so many hexadecimal digits, or -1 with nothing taken.</summary>
    public int TakeHex(int digits)
    {
        var value = PeekHex(Position, digits);
        Position += value < 0 ? 0 : digits;
        return value;
    }

    public int PeekHex(int index, int digits)
    {
        if (index + digits > text.Length)
        {
            return -1;
        }

        var value = 0;
        for (var i = index; i < index + digits; i++)
        {
            var digit = Hex(text[i]);
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) + digit;
        }

        return value;
    }

    /// <summary>Java's habit of five or six digits after \u for a code point beyond U+FFFF; the position is behind the <c>\u</c>.</summary>
    public bool PeekLong(int index, out int value, out int digits)
    {
        for (digits = 6; digits >= 5; digits--)
        {
            value = PeekHex(index, digits);
            if (value is >= 0x10000 and <= 0x10FFFF)
            {
                return true;
            }
        }

        value = -1;
        return false;
    }

    /// <summary>Whether <paramref name="token"/> stands at that index.</summary>
    public bool Has(int index, string token) => index <= text.Length && string.CompareOrdinal(text, index, token, 0, token.Length) == 0;

    private static int Hex(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
