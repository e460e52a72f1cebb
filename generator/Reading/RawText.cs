using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading;

/// <summary>The text of a model file by lines; asked for only where the file is broken.</summary>
internal sealed class RawText
{
    private readonly int[] _starts;

    public RawText(string path, string value)
    {
        Path = path;
        Value = value;
        _starts = Starts(value);
    }

    public string Path { get; }

    public string Value { get; }

    public int LineCount => _starts.Length;

    public int LineStart(int line) => line < _starts.Length ? _starts[line] : Value.Length;

    /// <summary>Where the line's text ends, without its line break.</summary>
    public int LineEnd(int line)
    {
        var end = LineStart(line + 1);
        while (end > LineStart(line) && IsBreak(Value[end - 1]))
        {
            end--;
        }

        return end;
    }

    public int LineOf(int index)
    {
        var found = Array.BinarySearch(_starts, index);
        return found >= 0 ? found : ~found - 1;
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
        for (var i = LineStart(line); i < ContentStart(line); i++)
        {
            indent += Value[i] == '\t' ? 2 : 1;
        }

        return indent;
    }

    public SourceSpan Span(int start, int end)
    {
        int line = LineOf(start), endLine = LineOf(end);
        return new SourceSpan(Path, start, end - start, line, start - _starts[line], endLine, end - _starts[endLine]);
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
