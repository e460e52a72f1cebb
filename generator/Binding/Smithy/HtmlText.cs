using System.Net;
using System.Text;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>From documentation with HTML in it to plain text.</summary>
internal static class HtmlText
{
    // Tags that stand inside a sentence; any other ends a word.
    private static readonly HashSet<string> _inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "code", "em", "i", "important", "span", "strong", "sub", "sup", "tt", "u", "var",
    };

    /// <summary>Without tags, with entities decoded and white space folded.</summary>
    public static string ToPlain(string text)
    {
        var plain = text.IndexOf('<') < 0 ? text : Strip(text);
        return Fold(plain.IndexOf('&') < 0 ? plain : WebUtility.HtmlDecode(plain));
    }

    private static string Strip(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '<' && TagEnd(text, i) is var end and > 0)
            {
                if (!_inline.Contains(TagName(text, i)))
                {
                    result.Append(' ');
                }

                i = end;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    /// <summary>Where the tag that starts here ends; -1 where it is not a tag but a sign, as in "a &lt; b".</summary>
    private static int TagEnd(string text, int start)
    {
        if (start + 1 >= text.Length || !(IsLetter(text[start + 1]) || text[start + 1] is '/' or '!'))
        {
            return -1;
        }

        var isComment = string.CompareOrdinal(text, start, "<!--", 0, 4) == 0;
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '>' && (!isComment || (i >= start + 6 && text[i - 1] == '-' && text[i - 2] == '-')))
            {
                return i;
            }

            // A sign before a letter, as in "a<b and <code>c</code>", is no tag; and no tag is scanned twice.
            if (text[i] == '<' && !isComment)
            {
                return -1;
            }
        }

        return -1;
    }

    private static string TagName(string text, int start)
    {
        var from = text[start + 1] == '/' ? start + 2 : start + 1;
        var to = from;
        while (to < text.Length && to - from < 12 && IsLetter(text[to]))
        {
            to++;
        }

        return text.Substring(from, to - from);
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        var pending = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                pending = result.Length > 0;
                continue;
            }

            if (pending)
            {
                result.Append(' ');
                pending = false;
            }

            result.Append(c);
        }

        return result.ToString();
    }
}
