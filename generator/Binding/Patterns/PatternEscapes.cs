using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Binding.Patterns;

/// <summary>Reads what follows a backslash where it means the same in and outside of classes.</summary>
internal static class PatternEscapes
{
    /// <summary>A set such as <c>\d</c> or <c>\p{L}</c>; null, with nothing taken, where the escape is no set. The position is behind the backslash.</summary>
    public static CodePointSet? TakeSet(PatternText text)
    {
        var c = text.Current;
        var set = char.ToLowerInvariant(c) switch
        {
            'd' => CodePointSet.Digits,
            'w' => CodePointSet.Word,
            's' => CodePointSet.Space,
            _ => null,
        };
        if (set is not null)
        {
            text.Position++;
            var copy = new CodePointSet();
            copy.Add(char.IsUpper(c) ? set.Complement() : set);
            return copy;
        }

        if (c is not ('p' or 'P'))
        {
            return null;
        }

        text.Position++;
        return TakeProperty(text, isNegated: c == 'P');
    }

    /// <summary>One code point: <c>\n</c>, <c>\x41</c>, <c>\u{1F600}</c>, or punctuation that is escaped for safety. The position is behind the backslash.</summary>
    public static int TakeCodePoint(PatternText text)
    {
        var c = text.Current;
        text.Position++;
        switch (c)
        {
            case 't': return '\t';
            case 'n': return '\n';
            case 'r': return '\r';
            case 'f': return '\f';
            case 'v': return '\v';
            case '0' when text.IsAtEnd || text.Current is < '0' or > '9': return 0;
            case 'c' when !text.IsAtEnd && text.Current is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                var control = text.Current % 32;
                text.Position++;
                return control;
            case 'x': return TakeHex(text, 2, "\\x");
            case 'u': return TakeUnicode(text);
            case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'):
                throw new PatternException($"the escape '\\{c}' has no meaning in ECMA 262; write out the characters that are meant");
            default:
                text.Position--;
                return text.TakeCodePoint();
        }
    }

    private static int TakeUnicode(PatternText text)
    {
        var first = TakeHex(text, 4, "\\u");
        if (first is < 0xD800 or > 0xDFFF)
        {
            return first;
        }

        if (first <= 0xDBFF && text.StartsWith("\\u"))
        {
            var second = text.PeekHex(text.Position + 2, 4);
            if (second is >= 0xDC00 and <= 0xDFFF)
            {
                text.Position += 6;
                return char.ConvertToUtf32((char)first, (char)second);
            }
        }

        // [\uD800-\uDFFF] and the like exclude what valid text never holds; the set leaves surrogates out again.
        return first;
    }

    private static int TakeHex(PatternText text, int digits, string escape)
    {
        if (text.TryTake('{'))
        {
            if (text.TakeUntil('}') is { Length: > 0 and <= 6 } inside
                && int.TryParse(inside, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) && point <= 0x10FFFF)
            {
                return point;
            }

            throw new PatternException($"'{escape}{{' needs a hexadecimal code point up to 10FFFF and a closing brace");
        }

        var value = text.TakeHex(digits);
        return value >= 0 ? value : throw new PatternException($"'{escape}' needs {(digits == 2 ? "two" : "four")} hexadecimal digits");
    }

    private static CodePointSet TakeProperty(PatternText text, bool isNegated)
    {
        string? name;
        if (text.TryTake('{'))
        {
            name = text.TakeUntil('}');
        }
        else
        {
            name = text.IsAtEnd ? null : text.Current.ToString();
            text.Position++;
        }

        if (name is null)
        {
            throw new PatternException("'\\p' needs a property in braces, such as \\p{L}");
        }

        if (PatternProperties.Ranges(name) is { } ranges)
        {
            return isNegated ? ranges.Complement() : ranges;
        }

        if (PatternProperties.Category(name) is not { } category)
        {
            throw new PatternException($"the property '\\p{{{Excerpt.Of(name)}}}' is not supported; use a general category such as \\p{{L}}, or list the characters");
        }

        var set = new CodePointSet();
        set.Categories.Add($"\\{(isNegated ? 'P' : 'p')}{{{category}}}");
        return set;
    }
}
