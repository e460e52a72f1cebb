using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading.Recovery;

/// <summary>
/// Reads what can be read of a text that is no YAML: a block that the parser refuses is taken apart, by indentation or by brackets, and its
/// entries are read one by one, until only the entry that is broken is left out.
/// </summary>
/// <remarks>Somebody is typing there. Each level parses its blocks once, so the cost is bounded by depth times length, and by the limits below.</remarks>
internal sealed partial class RecoveringReader(RawText text, RawParser parser, DiagnosticSink sink, Damage damage, CancellationToken cancellationToken)
{
    private const int MaxFaults = 200;
    private const int MaxTold = 20;

    // Operations and shapes: what stands inside one of them and does not fit may follow from what was lost there.
    private const int UnitLevel = 2;

    private readonly DiagnosticSink _repetitions = new();
    private (int Start, int End, int Level)? _unit;
    private long _budget = 8L * text.Value.Length + 100_000;
    private int _faults;
    private int _told;
    private int _reports;
    private int _toldLine = -1;
    private (int Start, int End, int Level) _toldRegion = (-1, -1, 0);

    private bool IsExhausted => _faults > MaxFaults || _budget < 0 || parser.IsTooLarge;

    private string Value => text.Value;

    /// <param name="whole">Why the whole text could not be parsed.</param>
    public RawNode? Read(RawFault whole)
    {
        text.SplitGlued(line => parser.Parse(text.Stretch(text.LineStart(line), text.LineEnd(line)), out var fault) is null && fault is not null);
        int first = 0, last = text.LineCount;
        while (first < last && (text.IsEmpty(first) || Value[text.ContentStart(first)] == '%' || IsMarker(first)))
        {
            first++;
        }

        for (var line = first; line < last; line++)
        {
            if (IsMarker(line))
            {
                last = line;
            }
        }

        // Explained best where the parser saw all of the text.
        Report(whole);
        var root = Block(first, last, 0, whole);
        damage.LostNames |= IsExhausted;
        return parser.IsTooLarge ? null : root;
    }

    private bool IsMarker(int line)
    {
        var start = text.LineStart(line);
        return string.CompareOrdinal(Value, start, "---", 0, 3) == 0 || string.CompareOrdinal(Value, start, "...", 0, 3) == 0;
    }

    /// <summary>The value that lines hold; null where nothing of it can be read.</summary>
    private RawNode? Block(int first, int last, int level, RawFault? known = null)
    {
        while (first < last && text.IsEmpty(first))
        {
            first++;
        }

        if (first == last)
        {
            return null;
        }

        var fault = known;
        if (fault is null && TryLines(first, last, out fault) is { } node)
        {
            return node;
        }

        if (fault is null || IsExhausted)
        {
            return null;
        }

        var start = text.ContentStart(first);
        return Value[start] switch
        {
            '{' or '[' => Flow(start, text.LineEnd(last - 1), level, fault),
            '-' when start + 1 == text.LineEnd(first) || Value[start + 1] is ' ' or '\t' => Sequence(first, last, fault),
            _ => Mapping(first, last, level, fault),
        };
    }

    private RawMapping Mapping(int first, int last, int level, RawFault fault)
    {
        var told = _told;
        var frame = new RawFrame(text.Span(text.ContentStart(first), text.ContentStart(first)), isMapping: true, null);
        var starts = EntryLines(first, last, out var indent);
        for (var i = 0; i < starts.Count && !IsExhausted; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = i + 1 < starts.Count ? starts[i + 1] : last;
            var outer = _unit;
            var isDeeper = text.Indent(starts[i]) > indent;
            _unit = Unit(isDeeper && level == 0 ? UnitLevel : level + 1, text.LineStart(starts[i]), text.LineEnd(end - 1));
            // An entry that is the whole block is known to be broken; one that is indented too deep is broken even if it reads by itself.
            Entry(frame, starts[i], end, level + 1, starts.Count == 1 ? fault : isDeeper && EndsWithColon(starts[i]) ? Deeper(starts[i]) : null);
            _unit = outer;
        }

        if (_told == told)
        {
            // Each entry reads by itself; they don't fit together.
            Tell(fault);
        }

        return (RawMapping)frame.ToNode();
    }

    /// <summary>What is suspect if a fault lies in the entry: of the root's entries their first line, of operations and shapes all.</summary>
    private (int Start, int End, int Level)? Unit(int level, int start, int end) => level switch
    {
        1 => (start, Math.Min(end, text.LineEnd(text.LineOf(start))), level),
        UnitLevel => (start, end, level),
        _ => _unit,
    };

    private bool EndsWithColon(int line) =>
        EntryHead.Read(text, text.ContentStart(line), text.LineEnd(line)) is { HasColon: true } head && head.Value == text.LineEnd(line);

    private RawFault Deeper(int line) => Fault(text.ContentStart(line), text.LineEnd(line), "this is indented deeper than what follows");

    private RawNode Sequence(int first, int last, RawFault fault)
    {
        var told = _told;
        var frame = new RawFrame(text.Span(text.ContentStart(first), text.ContentStart(first)), isMapping: false, null);
        var starts = EntryLines(first, last, out _);
        for (var i = 0; i < starts.Count && !IsExhausted; i++)
        {
            if (TryLines(starts[i], i + 1 < starts.Count ? starts[i + 1] : last, out var broken) is RawSequence items)
            {
                foreach (var item in items.Items)
                {
                    frame.Add(item, _repetitions);
                }
            }
            else
            {
                Tell(broken ?? fault);
            }
        }

        if (_told == told)
        {
            Tell(fault);
        }

        return frame.ToNode();
    }

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

    private void Entry(RawFrame frame, int first, int last, int level, RawFault? fault)
    {
        if (fault is null)
        {
            var node = TryLines(first, last, out fault);
            if (node is RawMapping entries)
            {
                AddAll(frame, entries);
                return;
            }
        }

        int start = text.ContentStart(first), lineEnd = text.LineEnd(first);
        var hasNested = HasContent(first + 1, last);
        var head = EntryHead.Read(text, start, lineEnd);
        if (head.Key is not { } key)
        {
            Lose(fault ?? Fault(start, lineEnd, "an entry starts with its key, such as 'Name:'"), level);
            return;
        }

        if (!head.HasColon)
        {
            Tell(Fault(key.Span.Start, key.Span.Start + key.Span.Length, $"a colon is missing after '{key.Value}'"));
            if (!hasNested && level <= UnitLevel && (head.Value == lineEnd || Value[head.Value] is not '{'))
            {
                damage.LostNames = true;
                return;
            }
        }

        var value = head.Value == lineEnd
            ? Nested(first, last, level, fault)
            : Inline(frame, key, head.Value, first, last, level, fault ?? Fault(head.Value, lineEnd, "the value cannot be read"));
        if (value is not null)
        {
            Add(frame, key, value);
        }
    }

    /// <summary>The value of a key that ends its line.</summary>
    private RawNode Nested(int first, int last, int level, RawFault? fault)
    {
        if (Block(first + 1, last, level) is { } value)
        {
            return value;
        }

        if (fault is not null)
        {
            Tell(fault);
        }

        return Nothing(text.LineEnd(first));
    }

    /// <summary>The value of a key that has something on its line; null where the entry has been added already.</summary>
    private RawNode? Inline(RawFrame frame, RawScalar key, int start, int first, int last, int level, RawFault fault)
    {
        var lineEnd = text.LineEnd(first);
        var hasNested = HasContent(first + 1, last);
        var isFlow = Value[start] is '{' or '[';
        if (!hasNested)
        {
            return isFlow ? Flow(start, lineEnd, level, fault) : Scalar(start, lineEnd, fault);
        }

        if (Try(start, lineEnd, "", "", out _) is not { } value)
        {
            return isFlow ? Flow(start, text.LineEnd(last - 1), level, fault) : Block(first + 1, last, level) is RawMapping nested ? Prefer(nested, start, lineEnd, fault) : Scalar(start, lineEnd, fault);
        }

        // Complete by itself, yet something deeper follows: either that is the value, or it is indented too far.
        var below = Block(first + 1, last, level);
        if (!isFlow && below is RawMapping or RawSequence && FormatKeys.Holds(key.Value, below))
        {
            return Prefer(below, start, lineEnd, fault);
        }

        Tell(Fault(text.ContentStart(NextContent(first + 1)), text.LineEnd(last - 1), $"this is indented deeper than '{key.Value}', which has its value on its line"));
        Add(frame, key, value);
        if (below is RawMapping siblings)
        {
            AddAll(frame, siblings);
        }

        return null;
    }

    private RawNode Prefer(RawNode nested, int start, int end, RawFault fault)
    {
        Tell(fault with { From = start, To = end });
        return nested;
    }

    private RawNode Scalar(int start, int end, RawFault fault)
    {
        Tell(fault);
        // What is wrong may be what surrounds it, such as a tab or a missing colon.
        return Try(start, end, "", "", out _) is RawScalar scalar ? scalar : Nothing(start);
    }

    private void AddAll(RawFrame frame, RawMapping entries)
    {
        foreach (var entry in entries.Entries)
        {
            Add(frame, entry.Key, entry.Value);
        }
    }

    private void Add(RawFrame frame, RawScalar key, RawNode value)
    {
        frame.Add(key, _repetitions);
        frame.Add(value, _repetitions);
    }

    private RawScalar Nothing(int at) => new(text.Span(at, at), "", isPlain: true);

    private bool HasContent(int first, int last)
    {
        for (var line = first; line < last; line++)
        {
            if (!text.IsEmpty(line))
            {
                return true;
            }
        }

        return false;
    }

    private int NextContent(int line)
    {
        while (text.IsEmpty(line))
        {
            line++;
        }

        return line;
    }

    private RawNode? TryLines(int first, int last, out RawFault? fault) => Try(text.LineStart(first), text.LineEnd(last - 1), "", "", out fault);

    private RawNode? Try(int start, int end, string open, string close, out RawFault? fault)
    {
        cancellationToken.ThrowIfCancellationRequested();
        fault = null;
        _budget -= end - start;
        if (IsExhausted)
        {
            return null;
        }

        var node = parser.Parse(text.Stretch(start, end) with { Open = open, Close = close }, out fault);
        if (fault is not null)
        {
            _faults++;
        }

        return node;
    }

    private RawFault Fault(int start, int end, string words) =>
        RawFault.At(start, Math.Max(start, Math.Min(end, text.LineEnd(text.LineOf(start)))), words);

    private void Lose(RawFault fault, int level)
    {
        damage.LostNames |= level <= UnitLevel;
        Tell(fault);
    }

    /// <summary>Notes a fault. The first is the one that stopped the parser and has been told; others are told where they lie in another operation or shape.</summary>
    private void Tell(RawFault fault)
    {
        var region = _unit ?? (fault.From, fault.To, 0);
        damage.Add(region.Start, region.End);
        if (_told++ > 0 && region != _toldRegion && region.Level == UnitLevel)
        {
            Report(fault);
        }

        _toldRegion = region;
    }

    private void Report(RawFault fault)
    {
        if (_reports++ >= MaxTold)
        {
            return;
        }

        var slip = fault.Explain(Value);
        var span = text.Span(slip.Index, Math.Min(slip.Index + 1, Value.Length));
        if (fault.Alias is { } alias && text.Span(fault.AliasStart, fault.AliasStart).Line == span.Line)
        {
            sink.Add(alias);
        }
        else if (_toldLine != span.Line)
        {
            sink.Report(DiagnosticDescriptors.NotYaml, span, slip.Words);
        }

        _toldLine = span.Line;
    }
}
