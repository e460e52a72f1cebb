using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading;

/// <summary>The text of a model file by lines; asked for only where the file is broken.</summary>
internal sealed class RawText
{
    // A glued line costs a parse to be sure of.
    private const int MaxGlued = 100;

    private readonly int[] _starts;
    private int[] _lines;

    public RawText(string path, string value)
    {
        Path = path;
        Value = value;
        _starts = Starts(value);
        _lines = _starts;
    }

    public string Path { get; }

    public string Value { get; }

    public int LineCount => _lines.Length;

    public int LineStart(int line) => line >= _lines.Length ? Value.Length
        // A byte order mark is no part of the first key.
        : line == 0 && Value.Length > 0 && Value[0] == '\uFEFF' ? 1
        : _lines[line];

    /// <summary>Where the line's text ends, without its line break.</summary>
    public int LineEnd(int line)
    {
        int start = LineStart(line), end = LineStart(line + 1);
        while (end > start && IsBreak(Value[end - 1]))
        {
            end--;
        }

        return end;
    }

    public int LineOf(int index) => LineOf(_lines, index);

    /// <summary>Takes a line in which another entry begins for two: somebody types above that entry, and the line break is still to come.</summary>
    public void SplitGlued(Func<int, bool> isBroken)
    {
        var lines = new List<int>(_lines.Length);
        var checks = 0;
        for (var line = 0; line < _lines.Length; line++)
        {
            lines.Add(_lines[line]);
            if (checks < MaxGlued && FindGlued(ContentStart(line), LineEnd(line), Indent(line)) is var start and > 0 && ++checks > 0 && isBroken(line))
            {
                lines.Add(start);
            }
        }

        _lines = lines.ToArray();
    }

    /// <summary>The first character of the line that is neither space nor tab.</summary>
    public int ContentStart(int line) => SkipBlanks(LineStart(line), LineEnd(line));

    public int SkipBlanks(int start, int end)
    {
        while (start < end && Value[start] is ' ' or '\t' or '\uFEFF')
        {
            start++;
        }

        return start;
    }

    /// <summary>Nothing, or a comment.</summary>
    public bool IsEmpty(int line)
    {
        var start = ContentStart(line);
        return start == LineEnd(line) || Value[start] == '#';
    }

    /// <summary>Columns before the line's text; a tab, which YAML forbids there, stands for one level.</summary>
    public int Indent(int line)
    {
        var indent = 0;
        var content = ContentStart(line);
        for (var i = LineStart(line); i < content; i++)
        {
            indent += Value[i] == '\t' ? 2 : 1;
        }

        return indent;
    }

    public SourceSpan Span(int start, int end)
    {
        int line = LineOf(_starts, start), endLine = LineOf(_starts, end);
        return new SourceSpan(Path, start, end - start, line, start - _starts[line], endLine, end - _starts[endLine]);
    }

    public RawStretch Stretch(int start, int end)
    {
        var line = LineOf(_starts, start);
        return new RawStretch(start, end, line, start - _starts[line]);
    }

    private static int LineOf(int[] starts, int index)
    {
        var found = Array.BinarySearch(starts, index);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Where the indentation of an entry begins in the middle of a line; 0 where nothing looks like that.</summary>
    private int FindGlued(int start, int end, int indent)
    {
        for (var i = start; i + 2 < end; i++)
        {
            if (Value[i] != ' ' || Value[i + 1] != ' ')
            {
                continue;
            }

            var key = SkipBlanks(i, end);
            var after = key;
            while (after < end && (char.IsLetterOrDigit(Value[after]) || Value[after] == '_'))
            {
                after++;
            }

            if (after > key && after < end && Value[after] == ':' && (after + 1 == end || Value[after + 1] == ' ') && i > start)
            {
                // What is typed is mostly beside what it is glued to; a blank may be typed already.
                return key - Math.Min(key - i, indent);
            }

            i = key;
        }

        return 0;
    }

    public static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private static int[] Starts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (IsBreak(text[i]) && !(text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
            {
                starts.Add(i + 1);
            }
        }

        return starts.ToArray();
    }
}
