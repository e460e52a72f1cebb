using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;
using Microsoft.CodeAnalysis;

namespace ChimeModelGen.Binding;

/// <summary>What all binders of one file share.</summary>
internal sealed class BindContext(DiagnosticSink sink, CancellationToken cancellationToken)
{
    private readonly ClosestName _closest = new();

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The service's own shapes, inline inputs and outputs included.</summary>
    public Dictionary<string, ShapeDraft> Shapes { get; } = new(StringComparer.Ordinal);

    /// <summary>The same in written order.</summary>
    public List<ShapeDraft> ShapesInOrder { get; } = [];

    public List<OperationDraft> Operations { get; } = [];

    public List<EnumDefault> EnumDefaults { get; } = [];

    /// <summary>Shapes that operations or the service name, broken operations included.</summary>
    public HashSet<ShapeDraft> Mentioned { get; } = [];

    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments) => sink.Report(descriptor, span, arguments);

    public string Hint(string name, IEnumerable<string> candidates, string fallback) => _closest.Hint(name, candidates, fallback);

    public void Declare(ShapeDraft shape)
    {
        Shapes.Add(shape.Name, shape);
        ShapesInOrder.Add(shape);
    }

    public string ShapeHint(string name) =>
        Hint(name, Shapes.Keys.Concat(Prelude.Names), "define it under 'shapes'");

    public void UnknownKey(RawEntry entry, Place place, IEnumerable<string> known)
    {
        var key = entry.Key.Value;
        if (UnsupportedTraits.Effect(key) is { } effect)
        {
            Report(DiagnosticDescriptors.UnsupportedTrait, entry.Key.Span, key, place.ToString(), effect);
            return;
        }

        var hint = key == "<<" ? "merge keys are not part of the format, use an alias for the whole value" : "known keys are " + string.Join(", ", known);
        Report(DiagnosticDescriptors.UnknownKey, entry.Key.Span, key, place.ToString(), Hint(key, known, hint));
    }

    public bool IsName(RawScalar key, string what)
    {
        if (IsIdentifier(key.Value))
        {
            return true;
        }

        Report(DiagnosticDescriptors.BadName, key.Span, key.Value, what);
        return false;
    }

    /// <summary>Points a member at its target; false, with a diagnostic, where there is no such shape.</summary>
    public bool Resolve(MemberDraft member, RawScalar target, out DefaultValueModel? implied)
    {
        member.TargetSpan = target.Span;
        implied = null;
        if (Shapes.TryGetValue(target.Value, out var shape))
        {
            (member.Target, member.Shape, member.Type) = (shape.Name, shape, shape.Type);
            // What is wrong with the target has been said there.
            return shape.Type is not null;
        }

        if (Prelude.TryResolve(target.Value, out var name, out var type, out implied))
        {
            (member.Target, member.Type) = (name, type);
            return true;
        }

        Report(DiagnosticDescriptors.UnknownTarget, target.Span, member.Place.Capital(), target.Value, ShapeHint(target.Value));
        return false;
    }

    public static bool IsIdentifier(string text)
    {
        if (text.Length == 0 || text[0] is >= '0' and <= '9')
        {
            return false;
        }

        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
