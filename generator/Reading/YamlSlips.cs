using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading;

/// <summary>Where a slip is and what to type instead.</summary>
internal readonly record struct YamlSlip(int Index, string Words);

/// <summary>From a parser's complaint to what a person did: the parser names the rule that broke, mostly behind the place where it did.</summary>
internal sealed class YamlSlips(string source)
{
    private readonly YamlText _text = new(source);

    /// <param name="start">Where the construct begins that the parser was reading.</param>
    /// <param name="end">Where it gave up.</param>
    /// <param name="last">Where the last thing ends that it could read.</param>
    /// <param name="message">Its own words.</param>
    public YamlSlip Explain(int start, int end, int last, string message)
    {
        if (FindTab(end, last, message.Contains("tab")) is { } tab)
        {
            return tab;
        }

        if (message.Contains("escape character"))
        {
            return new YamlSlip(end, $"'{_text[end]}{_text[end + 1]}' means nothing in double quotes; write {InSingleQuotes(end)}, or two backslashes for one");
        }

        if (message.Contains("hexadecimal"))
        {
            return new YamlSlip(end, "a code point in double quotes is \\x and 2, \\u and 4 or \\U and 8 hexadecimal digits; write a backslash that is meant as two");
        }

        if (message.Contains("quoted scalar"))
        {
            var quote = _text[start] is '"' or '\'' ? start : last;
            return Unclosed(quote);
        }

        if (FlowBrackets.FindUnclosed(_text) is >= 0 and var open && open <= end)
        {
            return _text[open] is '"' or '\'' ? Unclosed(open) : new YamlSlip(open, $"the '{_text[open]}' that stands here is not closed; add '{(_text[open] == '{' ? '}' : ']')}' where it ends");
        }

        if (message.Contains("flow mapping") || message.Contains("flow sequence"))
        {
            return ExplainFlow(end);
        }

        return ExplainBlock(start, end, message);
    }

    private YamlSlip Unclosed(int quote) =>
        new(quote, $"the quote that begins here is not closed; add {(_text[quote] is '"' or '\'' ? _text[quote] : '"')} where the text ends");

    private YamlSlip? FindTab(int end, int last, bool isCertain)
    {
        // The parser tells of tabs at the beginning of the file, so the first line behind what was read is the one.
        for (var line = _text.LineStart(isCertain ? last : end); line < _text.Length; line = _text.LineEnd(line) + 1)
        {
            var content = _text.ContentStart(line);
            for (var at = line; at < content; at++)
            {
                if (_text[at] == '\t')
                {
                    return new YamlSlip(at, "a tab indents this line, and YAML indents by spaces alone; replace it by spaces");
                }
            }

            if (!isCertain)
            {
                return null;
            }
        }

        return null;
    }

    private YamlSlip ExplainFlow(int end)
    {
        var c = _text[end];
        if (c is '{' or '[' && _text[end - 1] is not (' ' or '\t' or '\n' or ',' or ':' or '{' or '['))
        {
            var from = _text.PlainStart(end, isFlow: true);
            return new YamlSlip(from, $"'{c}' begins a {(c == '{' ? "mapping" : "list")} inside braces and brackets; quote the text: {Quoted(from, isFlow: true)}");
        }

        var colon = _text[end] == ':' ? end : _text[end - 1] == ':' ? end - 1 : _text[end - 2] == ':' ? end - 2 : -1;
        if (colon >= 0)
        {
            var from = _text.PlainStart(colon, isFlow: true);
            var before = _text.Slice(from, colon);
            var blank = before.LastIndexOf(' ');
            return blank < 0
                ? new YamlSlip(from, $"': ' inside text begins a mapping; quote the text: {Quoted(from, isFlow: true)}")
                : new YamlSlip(from + blank + 1, $"a comma is missing before '{Excerpt.Of(before.Substring(blank + 1))}'; add it, or quote the text if it is no key");
        }

        return new YamlSlip(end, c is '}' or ']'
            ? $"'{c}' does not close what is open here; write the other bracket"
            : "a comma is missing before this; add it, or quote the text that it belongs to");
    }

    private YamlSlip ExplainBlock(int start, int end, string message)
    {
        if (message.Contains("cannot start any token"))
        {
            end -= _text[end] is not ('@' or '`' or '%') && _text[end - 1] is '@' or '`' or '%' ? 1 : 0;
            var c = _text[end];
            return new YamlSlip(end, $"text cannot begin with '{c}' unless it is quoted; write {Quoted(end, isFlow: false)}");
        }

        if (message.Contains("invalid mapping"))
        {
            return ExplainColon(start, end, message.Contains("multiline"));
        }

        if (message.Contains("lock sequence entries are not allowed"))
        {
            return new YamlSlip(end, $"a list begins on a line of its own, or is written as [a, b]; if this is text, quote it: {Quoted(end, isFlow: false)}");
        }

        if (message.Contains("block scalar"))
        {
            return new YamlSlip(end, "text behind '|' or '>' begins on the next line, indented; text that begins with one of them is quoted");
        }

        if (message.Contains("directive") || (_text[_text.ContentStart(end)] == '%' && _text.LineStart(end) == _text.ContentStart(end)))
        {
            return new YamlSlip(_text.LineStart(end), "a line that begins with '%' is a directive to the parser; remove it, a model needs none");
        }

        if (message.Contains("expected ':'"))
        {
            return new YamlSlip(_text.ContentStart(start), "a colon is missing on this line; a key is followed by a colon and a space");
        }

        if (message.Contains("anchor") || message.Contains("alias") || message.Contains("tag"))
        {
            var from = _text.PlainStart(Math.Min(start, end), isFlow: false);
            return new YamlSlip(from, $"'&', '*' and '!' begin anchors, aliases and tags; if this is text, quote it: {Quoted(from, isFlow: _text.Slice(_text.LineStart(from), from).IndexOfAny(['{', '[']) >= 0)}");
        }

        if (_text[end] is '}' or ']')
        {
            return new YamlSlip(end, $"'{_text[end]}' closes nothing; remove it");
        }

        return message.Contains("block mapping") || message.Contains("block collection") ? ExplainIndentation(end) : new YamlSlip(end, message.TrimEnd('.'));
    }

    private YamlSlip ExplainColon(int start, int end, bool isMultiline)
    {
        var before = _text.ContentBefore(end);
        if (isMultiline && before >= 0)
        {
            var line = _text.Slice(before, _text.LineEnd(before));
            return line.IndexOf(": ", StringComparison.Ordinal) < 0
                ? new YamlSlip(before, $"a colon is missing after '{Excerpt.Of(line.Trim())}', so that the next line is read as a part of it; add it")
                : new YamlSlip(_text.ContentStart(end), "this line is read as a part of the text in the one before, which ends with no quote; indent it as that line's key, or quote all of the text");
        }

        var from = _text.PlainStart(Math.Max(_text.LineStart(start), Math.Min(start, end)), isFlow: false);
        return new YamlSlip(from, $"': ' inside text begins a mapping; quote the text: {Quoted(from, isFlow: false)}");
    }

    private YamlSlip ExplainIndentation(int end)
    {
        var content = _text.ContentStart(end);
        var line = _text.Slice(content, _text.LineEnd(content));
        if (end > content && end >= _text.PlainEnd(content, isFlow: false) && line.IndexOf(':') < 0)
        {
            return new YamlSlip(content, "this line is no key, since it has no colon; add one, or indent it more than the key whose text it goes on with");
        }

        if (_text.IsFirst(end))
        {
            var indent = end - _text.LineStart(end);
            var before = _text.IndentBefore(end);
            return new YamlSlip(end, string.Format(
                CultureInfo.InvariantCulture, "this line is indented by {0} spaces and the one before it by {1}, which fits no mapping; indent the keys of one mapping alike", indent, before));
        }

        var from = _text.PlainStart(end, isFlow: false);
        return new YamlSlip(from, $"text follows what was complete before it; quote all of it: {Quoted(from, isFlow: false)}");
    }

    private string Quoted(int from, bool isFlow)
    {
        var text = _text.Slice(from, _text.PlainEnd(from, isFlow));

        // Quotes around all of it stay; it is those inside that ended it too early.
        return YamlText.Quote(text.Length > 2 && (text[0] is '"' or '\'') && text[text.Length - 1] == text[0] ? text.Substring(1, text.Length - 2) : text);
    }

    private string InSingleQuotes(int escape)
    {
        int start = escape, end = escape, lineStart = _text.LineStart(escape), lineEnd = _text.LineEnd(escape);
        while (start > lineStart && !(_text[start] == '"' && _text[start - 1] != '\\'))
        {
            start--;
        }

        while (end < lineEnd && _text[end] != '"')
        {
            end += _text[end] == '\\' ? 2 : 1;
        }

        return _text[start] == '"' && _text[end] == '"' ? $"it in single quotes: '{Excerpt.Of(_text.Slice(start + 1, end)).Replace("'", "''")}'" : "the text in single quotes";
    }
}
