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
        text.SplitGlued(line => parser.IsBroken(text.Stretch(text.LineStart(line), text.LineEnd(line))));
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
}
