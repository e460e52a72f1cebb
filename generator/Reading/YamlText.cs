using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading;

/// <summary>The text of a file as its lines, for explaining what a parser could not read.</summary>
internal sealed class YamlText(string text)
{
    public int Length => text.Length;

    public char this[int index] => index >= 0 && index < text.Length ? text[index] : '\0';

    public string Slice(int start, int end) => text.Substring(start, Math.Max(0, end - start));

    public int LineStart(int index) => Math.Min(index, text.Length) is 0 ? 0 : text.LastIndexOf('\n', Math.Min(index, text.Length) - 1) + 1;

    public int LineEnd(int index)
    {
        var end = text.IndexOf('\n', Math.Min(index, text.Length));
        end = end < 0 ? text.Length : end;
        return end > 0 && text[end - 1] == '\r' && end > index ? end - 1 : end;
    }

    /// <summary>The first character of a line that is no blank or tab.</summary>
    public int ContentStart(int index)
    {
        var start = LineStart(index);
        while (start < text.Length && text[start] is ' ' or '\t')
        {
            start++;
        }

        return start;
    }

    /// <summary>Whether nothing but indentation stands before it on its line.</summary>
    public bool IsFirst(int index) => ContentStart(index) >= index;

    /// <summary>Where the last line before, that says anything, begins to say it; -1 where there is none.</summary>
    public int ContentBefore(int index)
    {
        for (var line = LineStart(index); line > 0;)
        {
            line = LineStart(line - 1);
            var start = ContentStart(line);
            if (this[start] is not ('\n' or '\r' or '#' or '\0'))
            {
                return start;
            }
        }

        return -1;
    }

    /// <summary>How far that line is indented.</summary>
    public int IndentBefore(int index) => ContentBefore(index) is >= 0 and var start ? start - LineStart(start) : 0;

    /// <summary>Where text without quotes that stands here began: behind the last mark on its line that can come before such text.</summary>
    public int PlainStart(int index, bool isFlow)
    {
        var start = index;
        for (var line = LineStart(index); start > line; start--)
        {
            var before = this[start - 1];
            if (before is ' ' && start >= 2 && this[start - 2] is ':' or ',' or '{' or '[' or '-' or '?')
            {
                break;
            }

            if (isFlow && before is ',' && this[start] is ' ')
            {
                break;
            }
        }

        while (this[start] == ' ')
        {
            start++;
        }

        return Math.Max(start, ContentStart(index));
    }

    /// <summary>Where it ends: at the end of the line, a comment, or what ends a part of a mapping or list in brackets.</summary>
    public int PlainEnd(int index, bool isFlow)
    {
        var line = LineEnd(index);
        var open = 0;
        var end = index;
        for (; end < line; end++)
        {
            var c = this[end];
            open += c is '{' or '[' ? 1 : 0;
            if ((c == '#' && this[end - 1] is ' ') || (isFlow && open == 0 && c is ',' or '}' or ']'))
            {
                break;
            }

            open -= c is '}' or ']' && open > 0 ? 1 : 0;
        }

        while (end > index && this[end - 1] is ' ')
        {
            end--;
        }

        return end;
    }

    /// <summary>The same text in quotes; in those that need no escapes, where there are such.</summary>
    public static string Quote(string value)
    {
        var shown = Excerpt.Of(value);
        return shown.IndexOfAny(['"', '\\']) < 0 ? "\"" + shown + "\"" : "'" + shown.Replace("'", "''") + "'";
    }
}
