namespace ChimeModelGen.Reading.Recovery;

/// <summary>The key of an entry and where its value starts, read without a parser.</summary>
/// <param name="Key">Null where the text does not begin with one.</param>
/// <param name="HasColon">A colon follows the key.</param>
/// <param name="Value">Where the value starts; the end where nothing but a comment follows.</param>
internal readonly record struct EntryHead(RawScalar? Key, bool HasColon, int Value)
{
    public static EntryHead Read(RawText text, int start, int end)
    {
        var value = text.Value;
        start = Skip(value, start, end);
        if (start >= end)
        {
            return default;
        }

        int keyEnd, from = start;
        if (value[start] is '"' or '\'')
        {
            keyEnd = value.IndexOf(value[start], start + 1, end - start - 1);
            if (keyEnd < 0)
            {
                return default;
            }

            from++;
        }
        else
        {
            keyEnd = start;
            while (keyEnd < end && IsKey(value, keyEnd, end))
            {
                keyEnd++;
            }
        }

        if (keyEnd == from || !(char.IsLetterOrDigit(value[from]) || value[from] is '_' or '$'))
        {
            return default;
        }

        var key = new RawScalar(text.Span(start, from > start ? keyEnd + 1 : keyEnd), value.Substring(from, keyEnd - from), from == start);
        var after = text.SkipBlanks(from > start ? keyEnd + 1 : keyEnd, end);
        var hasColon = after < end && value[after] == ':';
        after = text.SkipBlanks(hasColon ? after + 1 : after, end);
        if (after < end && value[after] is '&' or '!')
        {
            while (after < end && value[after] is not (' ' or '\t'))
            {
                after++;
            }

            after = text.SkipBlanks(after, end);
        }

        return new EntryHead(key, hasColon, after < end && value[after] == '#' ? end : after);
    }

    private static int Skip(string text, int start, int end)
    {
        while (start < end && (text[start] is ' ' or '\t' || RawText.IsBreak(text[start])))
        {
            start++;
        }

        return start;
    }

    private static bool IsKey(string text, int at, int end) => text[at] switch
    {
        ' ' or '\t' or ',' or '{' or '}' or '[' or ']' or '"' or '\'' => false,
        ':' => at + 1 < end && text[at + 1] is not (' ' or '\t') && !RawText.IsBreak(text[at + 1]),
        var c => !RawText.IsBreak(c),
    };
}
