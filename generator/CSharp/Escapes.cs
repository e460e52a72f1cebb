using System.Text;

namespace ChimeModelGen.CSharp;

/// <summary>How text becomes harmless, for each place that it may stand in. The fragments are the only callers.</summary>
internal static class Escapes
{
    /// <summary>For the inside of a string literal. Nothing that ends a line, hides or turns the direction of text is left as it is.</summary>
    /// <remarks>What has no form in UTF-8, half of a surrogate pair, is replaced as UTF-8 encoders do, so the same literal serves as a UTF-8 one.</remarks>
    public static string Quoted(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"':
                    result.Append("\\\"");
                    break;
                case '\\':
                    result.Append("\\\\");
                    break;
                case '\n':
                    result.Append("\\n");
                    break;
                case '\r':
                    result.Append("\\r");
                    break;
                case '\t':
                    result.Append("\\t");
                    break;
                case var _ when IsPair(text, i):
                    Unicode(result, c);
                    Unicode(result, text[++i]);
                    break;
                default:
                    if (char.IsSurrogate(c))
                    {
                        result.Append("\\ufffd");
                    }
                    else if (IsPlain(c))
                    {
                        result.Append(c);
                    }
                    else
                    {
                        Unicode(result, c);
                    }

                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>As a JSON string. The escapes of a literal are all JSON's, too.</summary>
    public static string JsonString(string text) => "\"" + Quoted(text) + "\"";

    /// <summary>For the inside of an XML element in a documentation comment.</summary>
    public static string Xml(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&':
                    result.Append("&amp;");
                    break;
                case '<':
                    result.Append("&lt;");
                    break;
                case '>':
                    result.Append("&gt;");
                    break;
                case var _ when IsPair(text, i):
                    result.Append(c).Append(text[++i]);
                    break;
                default:
                    if (IsPlain(c))
                    {
                        result.Append(c);
                    }
                    else if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format)
                    {
                        // Documentation may need it, as Persian and emoji do; the source must not be turned around by it.
                        result.Append("&#x").Append(((int)c).ToString("X", CultureInfo.InvariantCulture)).Append(';');
                    }
                    else
                    {
                        // Ends a line, or is nothing that XML has a way to write.
                        result.Append(' ');
                    }

                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>For the rest of a line that began with <c>//</c>.</summary>
    public static string Comment(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPair(text, i))
            {
                result.Append(text[i]).Append(text[++i]);
            }
            else
            {
                result.Append(IsPlain(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return result.ToString();
    }

    /// <summary>With the controls of a regular expression in the notation of regular expressions.</summary>
    public static string Visible(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        foreach (var c in pattern)
        {
            switch (c)
            {
                case '\n':
                    result.Append("\\n");
                    break;
                case '\r':
                    result.Append("\\r");
                    break;
                case '\t':
                    result.Append("\\t");
                    break;
                default:
                    if (IsPlain(c) || char.IsSurrogate(c))
                    {
                        result.Append(c);
                    }
                    else
                    {
                        Unicode(result, c);
                    }

                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>Whether the text is a decimal number as JSON and C# both write it.</summary>
    public static bool IsNumber(string text)
    {
        var hasDigit = false;
        for (var i = 0; i < text.Length; i++)
        {
            var isDigit = text[i] is >= '0' and <= '9';
            hasDigit |= isDigit;
            var isSign = text[i] is '-' or '+' && (i == 0 || text[i - 1] is 'e' or 'E');
            if (!isDigit && !isSign && !(text[i] is '.' or 'e' or 'E' && hasDigit))
            {
                return false;
            }
        }

        return hasDigit;
    }

    // A character that looks like one and is on no line's end.
    private static bool IsPlain(char c) => c is >= ' ' and < '\u007F' || (c > '\u009F' && CharUnicodeInfo.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned));

    private static bool IsPair(string text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);

    private static void Unicode(StringBuilder result, char c) => result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
}
