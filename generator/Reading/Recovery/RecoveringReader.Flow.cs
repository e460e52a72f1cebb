using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading.Recovery;

/// <summary>Flow collections, and so JSON.</summary>
internal sealed partial class RecoveringReader
{
    private int _depth;

    private RawNode Flow(int start, int end, int level, RawFault fault)
    {
        var told = _told;
        var isMapping = Value[start] == '{';
        var frame = new RawFrame(text.Span(start, start + 1), isMapping, null);
        var items = FlowItems.Split(text, start, end);
        if (++_depth <= RawParser.MaxDepth)
        {
            foreach (var (from, to) in items.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsExhausted)
                {
                    break;
                }

                var outer = _unit;
                _unit = Unit(level + 1, from, to);
                Item(frame, isMapping, from, to, level + 1);
                _unit = outer;
            }
        }

        _depth--;
        if (!items.IsClosed && told == _told)
        {
            Tell(Fault(start, start + 1, $"this {(isMapping ? "brace" : "bracket")} is not closed"));
        }
        else if (told == _told)
        {
            Tell(fault);
        }

        return frame.ToNode();
    }

    private void Item(RawFrame frame, bool isMapping, int start, int end, int level)
    {
        while (start < end && (Value[start] is ' ' or '\t' || RawText.IsBreak(Value[start])))
        {
            start++;
        }

        if (start >= end || Value[start] == '#')
        {
            return;
        }

        // The bracket goes to a line of its own, out of reach of a comment.
        switch (Try(start, end, isMapping ? "{" : "[", isMapping ? "\n}" : "\n]", out var fault))
        {
            case RawMapping entries when isMapping:
                AddAll(frame, entries);
                return;
            case RawSequence list when !isMapping:
                foreach (var item in list.Items)
                {
                    frame.Add(item, _repetitions);
                }

                return;
        }

        fault ??= Fault(start, end, "this cannot be read");
        if (FlowItems.Pieces(text, start, end) is { Count: > 1 } pieces)
        {
            // Several on one line, one of which is broken.
            foreach (var (from, to) in pieces)
            {
                Item(frame, isMapping, from, to, level);
            }

            return;
        }

        if (!isMapping)
        {
            if (Value[start] is '{' or '[')
            {
                frame.Add(Flow(start, end, level, fault), _repetitions);
            }
            else
            {
                Tell(fault);
            }

            return;
        }

        var head = EntryHead.Read(text, start, Math.Min(end, text.LineEnd(text.LineOf(start))));
        if (head.Key is not { } key)
        {
            Lose(fault, level);
        }
        else if (head.Value < end && Value[head.Value] is '{' or '[')
        {
            if (!head.HasColon)
            {
                Tell(Fault(key.Span.Start, key.Span.Start + key.Span.Length, $"a colon is missing after '{Excerpt.Of(key.Value)}'"));
            }

            Add(frame, key, Flow(head.Value, end, level, fault));
        }
        else
        {
            Add(frame, key, Scalar(head.Value, end, fault));
        }
    }
}
