using ChimeModelGen.Infrastructure;
using Microsoft.CodeAnalysis;

namespace ChimeModelGen.Diagnostics;

/// <summary>Collects what is wrong with one file; the same problem at the same place is told once, though an alias may lead there twice.</summary>
internal sealed class DiagnosticSink
{
    private readonly List<DiagnosticInfo> _diagnostics = [];
    private readonly HashSet<DiagnosticInfo> _seen = [];

    /// <summary>Whether any of them is an error.</summary>
    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments)
    {
        var diagnostic = new DiagnosticInfo(descriptor.Id, span, new EquatableArray<string>(arguments));
        if (_seen.Add(diagnostic))
        {
            _diagnostics.Add(diagnostic);
            HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        }
    }

    /// <summary>Everything reported, in the order of the file, so that the list does not depend on the order of the checks.</summary>
    public EquatableArray<DiagnosticInfo> ToArray()
    {
        _diagnostics.Sort(static (left, right) =>
        {
            var order = left.Span.Start.CompareTo(right.Span.Start);
            return order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
        });
        return new EquatableArray<DiagnosticInfo>(_diagnostics.ToArray());
    }
}
