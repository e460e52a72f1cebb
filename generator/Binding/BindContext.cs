using ChimeModelGen.Binding.Smithy;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;
using Microsoft.CodeAnalysis;

namespace ChimeModelGen.Binding;

/// <summary>What all binders of one file share.</summary>
internal sealed class BindContext(DiagnosticSink sink, CancellationToken cancellationToken)
{
    // Metadata ends at 1,023 characters; compilers put as much again around names of members, parameters and state machines.
    private const int MaxName = 400;

    private const string MergeKey = "merge keys are not part of the format, use an alias for the whole value";

    // Where one stands among names and keys alike, it is told once.
    private readonly HashSet<int> _mergeKeys = [];

    private readonly ClosestName _closest = new();
    private readonly Dictionary<string, ShapeDraft> _stands = new(StringComparer.Ordinal);

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The service's own shapes, inline inputs and outputs included.</summary>
    public Dictionary<string, ShapeDraft> Shapes { get; } = new(StringComparer.Ordinal);

    /// <summary>The same in written order.</summary>
    public List<ShapeDraft> ShapesInOrder { get; } = [];

    public List<OperationDraft> Operations { get; } = [];

    /// <summary>The shapes of a Smithy AST by their full ids; null for our own format.</summary>
    public AstFile? Ast { get; set; }

    public List<EnumDefault> EnumDefaults { get; } = [];

    /// <summary>Shapes that operations or the service name, broken operations included.</summary>
    public HashSet<ShapeDraft> Mentioned { get; } = [];

    /// <summary>Whether an error was told; what is only a consequence of one need not be.</summary>
    public bool HasErrors => sink.HasErrors;

    /// <summary>What is broken shall be replaced by what was probably meant.</summary>
    public bool Repairs => sink.Repairs;

    /// <summary>Shapes that nothing leads to are kept: what led to them may be what is broken.</summary>
    public bool KeepsAll { get; set; }

    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments) => sink.Report(descriptor, span, arguments);

    /// <summary>What was probably meant; a name with a namespace can only have meant another such.</summary>
    public string Hint(string name, IEnumerable<string> candidates, string fallback)
    {
        if (Ast is not { } ast || name.IndexOf('#') < 0)
        {
            return Closest(name, candidates, fallback);
        }

        return ast.Find(name) is { } other ? $"that is {AstWords.Of(other.Type)}" : Closest(name, ast.Shapes.Keys.Concat(Prelude.Ids), fallback);
    }

    /// <summary>Whether only one letter is wrong, so that it is no word of another format.</summary>
    public bool IsTypo(string name, IEnumerable<string> candidates) => _closest.IsTypo(name, candidates);

    public string Closest(string name, IEnumerable<string> candidates, string fallback) => _closest.Hint(name, candidates, fallback);

    /// <summary>What a name was probably going to be while it is typed: the nearest name, or one that it begins, or that it begins with.</summary>
    public string? Nearest(string name, IReadOnlyCollection<string> candidates) =>
        _closest.Find(name, candidates) ?? _closest.Beginning(name, candidates);

    public void Declare(ShapeDraft shape)
    {
        Shapes.Add(shape.Name, shape);
        ShapesInOrder.Add(shape);
    }

    public string ShapeHint(string name) => Ast is null && !_closest.IsTypo(name, Shapes.Keys) && Synonyms.Target(name, Prelude.Names) is { } meant
        ? $"did you mean '{meant}'?"
        : Hint(name, Shapes.Keys.Concat(Prelude.Names), "define it under 'shapes'");

    /// <summary>In a Smithy AST such a binding is legal, and mostly shared or not the project's own; nothing is wrong with it.</summary>
    public void BindingIgnored(SourceSpan span, string key, MemberDraft member, string why)
    {
        if (Ast is null)
        {
            Report(DiagnosticDescriptors.BindingIgnored, span, $"'{key}'", member.Place.ToString(), why);
        }
    }

    public void UnknownKey(RawEntry entry, Place place, IReadOnlyCollection<string> known)
    {
        if (entry.Key.Value == "<<" && !_mergeKeys.Add(entry.Key.Span.Start))
        {
            return;
        }

        var key = entry.Key.Value;
        if (UnsupportedTraits.Effect(key) is { } effect)
        {
            Report(DiagnosticDescriptors.UnsupportedTrait, entry.Key.Span, key, place.ToString(), effect);
            return;
        }

        var hint = key == "<<" ? MergeKey : "known keys are " + string.Join(", ", known);
        var advice = _closest.IsTypo(key, known) ? null : KeyAdvice.For(entry, known);
        Report(DiagnosticDescriptors.UnknownKey, entry.Key.Span, key, place.ToString(), advice ?? Hint(key, known, hint));
    }

    public bool IsName(RawScalar key, string what)
    {
        if (key is { IsPlain: true, Value: "<<" })
        {
            if (!_mergeKeys.Add(key.Span.Start))
            {
                return false;
            }

            Report(DiagnosticDescriptors.UnknownKey, key.Span, key.Value, "the place of " + what, MergeKey);
            return false;
        }

        if (key.Value.Length > MaxName)
        {
            Report(
                DiagnosticDescriptors.NameTooLong, key.Span, key.Value.Substring(0, 40), what,
                key.Value.Length.ToString(CultureInfo.InvariantCulture), MaxName.ToString(CultureInfo.InvariantCulture));
            return false;
        }

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
            if (Shapes.ContainsKey(name))
            {
                (member.Target, member.Shape) = Stand(name, type);
            }

            return true;
        }

        Report(DiagnosticDescriptors.UnknownTarget, target.Span, member.Place.Capital(), target.Value, ShapeHint(target.Value));
        return false;
    }

    /// <summary>A plain name would mean the file's own shape, so the prelude's is given another.</summary>
    private (string Name, ShapeDraft Shape) Stand(string name, ShapeType type)
    {
        if (!_stands.TryGetValue(name, out var shape))
        {
            var free = "Smithy" + name;
            while (Shapes.ContainsKey(free))
            {
                free += "_";
            }

            var span = Shapes[name].Span;
            shape = new ShapeDraft(free, span, type, new RawMapping(span, [], 1, 0), isInline: false);
            _stands.Add(name, shape);
        }

        return (shape.Name, shape);
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
