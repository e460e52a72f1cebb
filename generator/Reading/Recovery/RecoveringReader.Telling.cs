using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading.Recovery;

/// <summary>Which faults are told.</summary>
internal sealed partial class RecoveringReader
{
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
