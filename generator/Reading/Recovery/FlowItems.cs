namespace ChimeModelGen.Reading.Recovery;

/// <summary>The items of a broken flow collection (<c>{ … }</c>, <c>[ … ]</c>), told apart without a parser.</summary>
/// <param name="Items">Where each starts and ends; a comma at the end may be part of one.</param>
/// <param name="IsClosed">The closing bracket was found.</param>
/// <param name="End">Behind the closing bracket, or the end of the text.</param>
internal sealed record FlowItems(List<(int Start, int End)> Items, bool IsClosed, int End)
{
    /// <summary>Splits what follows the opening bracket at <paramref name="open"/>.</summary>
    public static FlowItems Split(RawText text, int open, int end)
    {
        var line = text.LineOf(open);
        var rest = text.SkipBlanks(open + 1, text.LineEnd(line));
        var last = end > open ? text.LineOf(end - 1) : line;
        // Written over lines, what a bracket encloses shows in the indentation too, which a missing bracket does not upset.
        return last > line && (rest == text.LineEnd(line) || text.Value[rest] == '#')
            ? SplitLines(text, line + 1, last, end)
            : SplitText(text.Value, open, end);
    }

    /// <summary>The parts of an item that commas outside of brackets and quotes separate.</summary>
    public static List<(int Start, int End)> Pieces(RawText text, int start, int end) =>
        SplitText(text.Value, start - 1, end).Items.FindAll(piece => text.Value.Substring(piece.Start, piece.End - piece.Start).Trim().Length > 0);

    private static FlowItems SplitLines(RawText text, int first, int last, int end)
    {
        var items = new List<(int Start, int End)>();
        var indent = -1;
        var start = -1;
        for (var line = first; line <= last; line++)
        {
            if (text.IsEmpty(line))
            {
                continue;
            }

            var content = text.ContentStart(line);
            var isCloser = text.Value[content] is '}' or ']';
            var column = text.Indent(line);
            if (isCloser && (column < indent || indent < 0))
            {
                Add(text.LineStart(line));
                return new FlowItems(items, true, content + 1);
            }

            if (column <= indent || indent < 0)
            {
                indent = indent < 0 ? column : indent;
                if (!isCloser)
                {
                    Add(content);
                    start = content;
                }
            }
        }

        Add(end);
        return new FlowItems(items, false, end);

        void Add(int to)
        {
            if (start >= 0)
            {
                items.Add((start, to));
            }
        }
    }

    private static FlowItems SplitText(string text, int open, int end)
    {
        var items = new List<(int Start, int End)>();
        var depth = 0;
        var start = open + 1;
        var atToken = true;
        for (var i = open + 1; i < end; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"' or '\'' when atToken && Closing(text, i, end) is var close and > 0:
                    i = close;
                    atToken = false;
                    continue;
                case '#' when text[i - 1] is ' ' or '\t' || RawText.IsBreak(text[i - 1]):
                    while (i + 1 < end && !RawText.IsBreak(text[i + 1]))
                    {
                        i++;
                    }

                    continue;
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when depth == 0:
                    items.Add((start, i));
                    return new FlowItems(items, true, i + 1);
                case '}' or ']':
                    depth--;
                    break;
                case ',' when depth == 0:
                    items.Add((start, i));
                    start = i + 1;
                    break;
            }

            atToken = c is '{' or '[' or ',' or ':' || (atToken && (c is ' ' or '\t' || RawText.IsBreak(c)));
        }

        items.Add((start, end));
        return new FlowItems(items, false, end);
    }

    /// <summary>The quote that closes the one at <paramref name="start"/> on its line; 0 where none does, so that one open quote does not swallow the rest.</summary>
    private static int Closing(string text, int start, int end)
    {
        for (var i = start + 1; i < end && !RawText.IsBreak(text[i]); i++)
        {
            if (text[i] == '\\' && text[start] == '"')
            {
                i++;
            }
            else if (text[i] == text[start])
            {
                return i;
            }
        }

        return 0;
    }
}
