namespace ChimeModelGen.Binding.Patterns;

/// <summary>Reads the inside of <c>[…]</c>.</summary>
internal static class PatternClassReader
{
    /// <summary>The position is behind the opening bracket, and afterwards behind the closing one.</summary>
    public static CodePointSet Read(PatternText text, out bool isNegated)
    {
        isNegated = text.TryTake('^');
        var set = new CodePointSet();
        while (true)
        {
            if (text.IsAtEnd)
            {
                throw new PatternException("a character class is not closed; add ']'");
            }

            if (text.TryTake(']'))
            {
                return set;
            }

            RefuseOtherDialects(text);
            if (TakeSet(text) is { } nested)
            {
                set.Add(nested);
                set.Categories.AddRange(nested.Categories);
                continue;
            }

            var low = TakeLow(text);
            if (!text.StartsWith("-") || text.StartsWith("-]"))
            {
                set.Add(low, low);
                continue;
            }

            text.Position++;
            var afterHyphen = text.Position;
            if (text.IsAtEnd)
            {
                continue;
            }

            if (TakeSet(text) is not null)
            {
                // [a-\d]: no range, so the hyphen is itself.
                text.Position = afterHyphen;
                set.Add(low, low);
                set.Add('-', '-');
                continue;
            }

            var high = TakeHigh(text, low);
            if (high < low)
            {
                throw new PatternException("a range in a character class runs backwards");
            }

            set.Add(low, high);
        }
    }

    private static void RefuseOtherDialects(PatternText text)
    {
        if (text.StartsWith("[:"))
        {
            throw new PatternException("POSIX classes such as [:alpha:] are not supported; use \\p{Alpha}");
        }

        if (text.StartsWith("&&["))
        {
            throw new PatternException("intersections of classes (&&) are not supported; list the characters");
        }
    }

    private static CodePointSet? TakeSet(PatternText text)
    {
        if (!text.StartsWith("\\"))
        {
            return null;
        }

        text.Position++;
        RequireEscaped(text);
        var set = PatternEscapes.TakeSet(text);
        text.Position -= set is null ? 1 : 0;
        return set;
    }

    private static int TakeOne(PatternText text)
    {
        if (!text.TryTake('\\'))
        {
            return text.TakeCodePoint();
        }

        RequireEscaped(text);
        return text.TryTake('b') ? '\b' : PatternEscapes.TakeCodePoint(text);
    }

    /// <summary>The beginning of a range; <c>\u10000-\u10FFFF</c> is read as code points, which both ends together make plain.</summary>
    private static int TakeLow(PatternText text)
    {
        if (text.StartsWith("\\u") && text.PeekLong(text.Position + 2, out var value, out var digits)
            && text.Has(text.Position + 2 + digits, "-\\u") && text.PeekLong(text.Position + 5 + digits, out var high, out _) && high >= value)
        {
            text.Position += 2 + digits;
            return value;
        }

        return TakeOne(text);
    }

    /// <summary>
    /// The end of a range; read as five or six digits where four would make the range run backwards, and for <c>\u10FFFF</c>,
    /// where nobody means U+10FF and two letters F.
    /// </summary>
    private static int TakeHigh(PatternText text, int low)
    {
        if (text.StartsWith("\\u") && text.PeekLong(text.Position + 2, out var value, out var digits)
            && (low >= 0x10000 || value == 0x10FFFF || text.PeekHex(text.Position + 2, 4) < low))
        {
            text.Position += 2 + digits;
            return value;
        }

        return TakeOne(text);
    }

    private static void RequireEscaped(PatternText text)
    {
        if (text.IsAtEnd)
        {
            throw new PatternException("it ends with a backslash");
        }
    }
}
