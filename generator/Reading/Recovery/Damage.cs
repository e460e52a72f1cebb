using ChimeModelGen.Diagnostics;
using Microsoft.CodeAnalysis;

namespace ChimeModelGen.Reading.Recovery;

/// <summary>Which parts of a file could not be read whole, so that what only follows from that is not told.</summary>
internal sealed class Damage
{
    // These compare two places of the model, and the other one may be among what was lost.
    private static readonly HashSet<string> _comparing = new(
        new[]
        {
            DiagnosticDescriptors.UnreachableShape, DiagnosticDescriptors.NotAnError, DiagnosticDescriptors.NotAStructure,
            DiagnosticDescriptors.LabelWithoutMember, DiagnosticDescriptors.MemberWithoutLabel, DiagnosticDescriptors.LabelNotMarked,
            DiagnosticDescriptors.LabelNotRequired, DiagnosticDescriptors.PaginationPath, DiagnosticDescriptors.ChecksumMember,
            DiagnosticDescriptors.BadHostPrefix, DiagnosticDescriptors.BindingIgnored, DiagnosticDescriptors.InlineNameTaken,
            DiagnosticDescriptors.EndlessShape, DiagnosticDescriptors.BadEvent, DiagnosticDescriptors.MissingKey, DiagnosticDescriptors.BadAlias,
        }.Select(static descriptor => descriptor.Id),
        StringComparer.Ordinal);

    private static readonly HashSet<string> _naming = new(
        new[]
        {
            DiagnosticDescriptors.UnknownTarget, DiagnosticDescriptors.UnknownError, DiagnosticDescriptors.UnknownApply,
            DiagnosticDescriptors.NotAModel, DiagnosticDescriptors.BadValue,
        }.Select(static descriptor => descriptor.Id),
        StringComparer.Ordinal);

    private readonly List<(int Start, int End)> _regions = [];

    /// <summary>The names of operations or shapes were lost.</summary>
    public bool LostNames { get; set; }

    public void Add(int start, int end)
    {
        if (_regions.Count == 0 || _regions[_regions.Count - 1] != (start, end))
        {
            _regions.Add((start, end));
        }
    }

    public bool Hides(DiagnosticDescriptor descriptor, SourceSpan span)
    {
        if (_comparing.Contains(descriptor.Id) || (LostNames && _naming.Contains(descriptor.Id)))
        {
            return true;
        }

        foreach (var (start, end) in _regions)
        {
            if (span.Start >= start && span.Start <= end)
            {
                return true;
            }
        }

        return false;
    }
}
