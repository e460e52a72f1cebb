namespace ChimeModelGen.Runtime;

/// <summary>Numbers in the one form that the protocol writes: .NET also reads <c>+5</c>, <c>007</c>, <c>1.</c>, and NULs behind the last digit.</summary>
internal static class NumberText
{
    /// <summary>Whether the text is <c>-?(0|[1-9][0-9]*)</c>.</summary>
    public static bool IsInteger(ReadOnlySpan<char> text) => TakeInteger(ref text) && text.IsEmpty;

    /// <summary>Whether the text is a number as JSON has them.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (!TakeInteger(ref text))
        {
            return false;
        }

        if (text is ['.', ..])
        {
            text = text[1..];
            if (TakeDigits(ref text) == 0)
            {
                return false;
            }
        }

        if (text is ['e' or 'E', ..])
        {
            text = text is [_, '+' or '-', ..] ? text[2..] : text[1..];
            if (TakeDigits(ref text) == 0)
            {
                return false;
            }
        }

        return text.IsEmpty;
    }

    private static bool TakeInteger(ref ReadOnlySpan<char> text)
    {
        text = text is ['-', ..] ? text[1..] : text;
        var beginsWithZero = text is ['0', ..];
        var digits = TakeDigits(ref text);
        return digits == 1 || (digits > 1 && !beginsWithZero);
    }

    private static int TakeDigits(ref ReadOnlySpan<char> text)
    {
        var other = text.IndexOfAnyExceptInRange('0', '9');
        var digits = other < 0 ? text.Length : other;
        text = text[digits..];
        return digits;
    }
}
