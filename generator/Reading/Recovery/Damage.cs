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
    private bool _isOrdered = true;

    /// <summary>The names of operations or shapes were lost.</summary>
    public bool LostNames { get; set; }

    public void Add(int start, int end)
    {
        if (_regions.Count == 0 || _regions[_regions.Count - 1] != (start, end))
        {
            _regions.Add((start, end));
            _isOrdered = false;
        }
    }

    public bool Hides(DiagnosticDescriptor descriptor, SourceSpan span)
    {
        if (_comparing.Contains(descriptor.Id) || (LostNames && _naming.Contains(descriptor.Id)))
        {
            return true;
        }

        Order();
        int low = 0, high = _regions.Count - 1;
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var (start, end) = _regions[middle];
            if (span.Start < start)
            {
                high = middle - 1;
            }
            else if (span.Start > end)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In order and with none that overlap: thousands of regions may be asked about by thousands of diagnostics.</summary>
    private void Order()
    {
        if (_isOrdered)
        {
            return;
        }

        _regions.Sort();
        var last = 0;
        for (var i = 1; i < _regions.Count; i++)
        {
            var (start, end) = _regions[i];
            if (start <= _regions[last].End)
            {
                _regions[last] = (_regions[last].Start, Math.Max(_regions[last].End, end));
            }
            else
            {
                _regions[++last] = (start, end);
            }
        }

        _regions.RemoveRange(last + 1, _regions.Count - last - 1);
        _isOrdered = true;
    }
}
