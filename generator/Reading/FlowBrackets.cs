namespace ChimeModelGen.Reading;

/// <summary>Finds the bracket or brace that is not closed, or the quote inside them, where a file has one.</summary>
internal static class FlowBrackets
{
    /// <summary>Its place; -1 where all are closed.</summary>
    public static int FindUnclosed(YamlText text)
    {
        var open = new List<Opener>();
        for (var line = 0; line < text.Length;)
        {
            var at = text.ContentStart(line);
            var end = text.LineEnd(line);
            if (open.Count > 0 && IsOutside(text, open[open.Count - 1], line, at, end))
            {
                return open[open.Count - 1].At;
            }

            // Those of the line that is being read: text in quotes may go on into another.
            int lineStart = line, content = at;
            var isStart = true;
            for (; at < end; at++)
            {
                var c = text[at];
                if (c == '#' && text[at - 1] is ' ' or '\t' or '\n' or '\0')
                {
                    break;
                }

                if (isStart && c is '"' or '\'')
                {
                    var closed = QuoteEnd(text, at);
                    if (closed < 0 || (open.Count > 0 && closed > end))
                    {
                        // Text inside brackets that goes on in the next line is nearly always a quote forgotten.
                        return open.Count > 0 ? at : -1;
                    }

                    at = closed;
                    isStart = false;
                    if (closed > end)
                    {
                        end = text.LineEnd(at);
                        lineStart = text.LineStart(at);
                        content = text.ContentStart(at);
                    }
                }
                else if (c is '{' or '[' && (isStart || open.Count > 0))
                {
                    open.Add(new Opener(at, lineStart, content));
                    isStart = true;
                }
                else if (c is '}' or ']' && open.Count > 0)
                {
                    var opener = open[open.Count - 1].At;
                    if (text[opener] != (c == '}' ? '{' : '['))
                    {
                        return opener;
                    }

                    open.RemoveAt(open.Count - 1);
                    isStart = false;
                }
                else if (isStart && open.Count == 0 && c is '|' or '>')
                {
                    end = BlockEnd(text, line);
                    break;
                }
                else
                {
                    isStart = c switch
                    {
                        ' ' or '\t' => isStart,
                        ',' => open.Count > 0 || isStart,
                        ':' => open.Count > 0 || text[at + 1] is ' ' or '\t' or '\r' or '\n' or '\0',
                        '-' or '?' => isStart && text[at + 1] is ' ',
                        _ => false,
                    };
                }
            }

            line = text.LineEnd(Math.Max(at, end));
            while (line < text.Length && text[line] is '\r' or '\n')
            {
                line++;
            }
        }

        return open.Count > 0 ? open[0].At : -1;
    }

    // A line that stands no deeper than the one that opened a brace behind a key is not meant to be inside.
    private static bool IsOutside(YamlText text, Opener opener, int line, int content, int end)
    {
        var indent = opener.Content - opener.Line;
        return opener.Content != opener.At && opener.Line != line && content < end
            && (text[content] is '}' or ']' ? content - line < indent : content - line <= indent && text[content] is not ('"' or '\'' or '#'));
    }

    private static int QuoteEnd(YamlText text, int start)
    {
        var quote = text[start];
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\' && quote == '"')
            {
                at++;
            }
            else if (text[at] == quote)
            {
                if (quote == '"' || text[at + 1] != '\'')
                {
                    return at;
                }

                at++;
            }
        }

        return -1;
    }

    // Lines of text behind | or > are those that are indented more than the key's.
    private static int BlockEnd(YamlText text, int line)
    {
        var indent = text.ContentStart(line) - line;
        var end = text.LineEnd(line);
        while (end < text.Length)
        {
            var next = end + (text[end] == '\r' ? 2 : 1);
            if (next >= text.Length)
            {
                return text.Length;
            }

            var content = text.ContentStart(next);
            if (content < text.LineEnd(next) && content - next <= indent)
            {
                return end;
            }

            end = text.LineEnd(next);
        }

        return end;
    }

    /// <summary>A bracket, where its line starts, and where that one's text does: found while the line is read, not by a search back from each line below.</summary>
    private readonly record struct Opener(int At, int Line, int Content);
}
