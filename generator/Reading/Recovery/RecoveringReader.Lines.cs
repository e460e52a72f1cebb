namespace ChimeModelGen.Reading.Recovery;

/// <summary>Which lines of a block begin an entry.</summary>
internal sealed partial class RecoveringReader
{
    /// <summary>Lines that start an entry: those not indented deeper than most, and those outside of what the entry before them holds.</summary>
    private List<int> EntryLines(int first, int last, out int indent)
    {
        var starts = new List<int>();
        var isList = Value[text.ContentStart(first)] == '-';
        var inner = -1;
        indent = Math.Min(text.Indent(first), UsualIndent(first, last));
        for (var line = first; line < last; line++)
        {
            // Closing brackets and items of a list belong to what precedes.
            if (line > first && (text.IsEmpty(line) || Value[text.ContentStart(line)] is '}' or ']' || (!isList && Value[text.ContentStart(line)] == '-')))
            {
                continue;
            }

            var column = text.Indent(line);
            if (line == first || column <= indent || column < inner)
            {
                starts.Add(line);
                inner = -1;
            }
            else if (inner < 0)
            {
                inner = InnerIndent(line, last, indent);
            }
        }

        return starts;
    }

    /// <summary>The indentation of what an entry holds, whose first line it is: what stands less deep belongs beside the entry, if it is not the first line that is out of place.</summary>
    private int InnerIndent(int first, int last, int outer)
    {
        var end = first;
        var least = text.Indent(first);
        while (end < last && (text.IsEmpty(end) || text.Indent(end) > outer))
        {
            least = text.IsEmpty(end) ? least : Math.Min(least, text.Indent(end));
            end++;
        }

        return UsualIndent(first, end) == text.Indent(first) ? text.Indent(first) : least;
    }

    /// <summary>The least indentation that occurs more than once: a single line may be out of place.</summary>
    private int UsualIndent(int first, int last)
    {
        var seen = new HashSet<int>();
        var least = int.MaxValue;
        for (var line = first; line < last; line++)
        {
            if (!text.IsEmpty(line) && text.Indent(line) is var indent && !seen.Add(indent))
            {
                least = Math.Min(least, indent);
            }
        }

        return least;
    }
}
