using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading.Recovery;

/// <summary>An entry of a block: its key and value where they can be made out, and what stands below them.</summary>
internal sealed partial class RecoveringReader
{
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
            Tell(Fault(key.Span.Start, key.Span.Start + key.Span.Length, $"a colon is missing after '{Excerpt.Of(key.Value)}'"));
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

        Tell(Fault(text.ContentStart(NextContent(first + 1)), text.LineEnd(last - 1), $"this is indented deeper than '{Excerpt.Of(key.Value)}', which has its value on its line"));
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

    private RawScalar Scalar(int start, int end, RawFault fault)
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
}
