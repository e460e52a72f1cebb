using ChimeModelGen.Infrastructure;
using ChimeModelGen.Reading.Recovery;
using Microsoft.CodeAnalysis;

namespace ChimeModelGen.Diagnostics;

/// <summary>Collects what is wrong with one file; the same problem at the same place is told once, though an alias may lead there twice.</summary>
internal sealed class DiagnosticSink
{
    private readonly List<DiagnosticInfo> _diagnostics = [];
    private readonly HashSet<DiagnosticInfo> _seen = [];
    private Damage? _damage;

    /// <summary>What is broken shall be replaced by what was probably meant.</summary>
    public bool Repairs { get; set; }

    /// <summary>Whether any of them is an error, or would be but for what caused it.</summary>
    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        if (_damage is { } damage && damage.Hides(descriptor, span))
        {
            return;
        }

        var diagnostic = new DiagnosticInfo(descriptor.Id, span, new EquatableArray<string>(arguments));
        if (_seen.Add(diagnostic))
        {
            _diagnostics.Add(diagnostic);
        }
    }

    /// <summary>From now on, what only follows from parts of the file that could not be read is not told.</summary>
    public void Suspect(Damage damage) => _damage = damage;

    /// <summary>Takes over what was reported elsewhere.</summary>
    public void Add(DiagnosticSink other)
    {
        HasErrors |= other.HasErrors;
        foreach (var diagnostic in other._diagnostics)
        {
            if (_seen.Add(diagnostic))
            {
                _diagnostics.Add(diagnostic);
            }
        }
    }

    // What a line seems to say, while it or the one below it is broken, is a guess.
    private void HideBesideSlips()
    {
        var broken = new HashSet<int>(_diagnostics.Where(static told => told.Id == DiagnosticDescriptors.NotYaml.Id).Select(static told => told.Span.Line));
        if (broken.Count > 0)
        {
            _diagnostics.RemoveAll(told => (broken.Contains(told.Span.Line) || broken.Contains(told.Span.Line + 1))
                && (told.Id == DiagnosticDescriptors.WrongKind.Id || told.Id == DiagnosticDescriptors.UnknownKey.Id || told.Id == DiagnosticDescriptors.MissingKey.Id));
        }
    }

    /// <summary>Everything reported, in the order of the file, so that the list does not depend on the order of the checks.</summary>
    public EquatableArray<DiagnosticInfo> ToArray()
    {
        HideBesideSlips();
        _diagnostics.Sort(static (left, right) =>
        {
            var order = left.Span.Start.CompareTo(right.Span.Start);
            return order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
        });
        return new EquatableArray<DiagnosticInfo>(_diagnostics.ToArray());
    }
}
