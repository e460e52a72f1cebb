using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>Gives shapes the members and traits of their mixins and what <c>apply</c> statements add.</summary>
internal sealed class AstFlattener(BindContext context, AstFile file)
{
    // Mixins in mixins can multiply: a long chain of small ones would cost its square.
    private const int MaxCopies = 1_000_000;
    private const int MaxMixins = 1_000;

    private readonly HashSet<AstShape> _open = [];
    private int _copies;

    /// <summary>Makes a shape complete; an explicit stack, as a chain of mixins may be long.</summary>
    public void Flatten(AstShape start)
    {
        if (start.IsFlat)
        {
            return;
        }

        var path = new Stack<(AstShape Shape, int Next)>();
        Enter(start, path);
        while (path.Count > 0)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var (shape, next) = path.Pop();
            if (next == shape.Mixins.Count)
            {
                Complete(shape);
                continue;
            }

            path.Push((shape, next + 1));
            var mixin = shape.Mixins[next];
            if (_open.Contains(mixin))
            {
                ReportCycle(shape, mixin, path);
                shape.Mixins.RemoveAt(next);
                path.Pop();
                path.Push((shape, next));
            }
            else if (!mixin.IsFlat)
            {
                Enter(mixin, path);
            }
        }
    }

    private void Enter(AstShape shape, Stack<(AstShape Shape, int Next)> path)
    {
        _open.Add(shape);
        if (shape.Node.Find("mixins") is { } entry)
        {
            foreach (var target in AstReferences.ReadAll(context, entry, shape.Place))
            {
                if (file.Find(target.Value) is { } mixin)
                {
                    shape.Mixins.Add(mixin);
                }
                else
                {
                    context.Report(
                        DiagnosticDescriptors.UnknownTarget, target.Span, shape.Place.Inside("mixins").Capital(), target.Value,
                        context.ShapeHint(target.Value));
                }
            }
        }

        path.Push((shape, 0));
    }

    private void Complete(AstShape shape)
    {
        _open.Remove(shape);
        shape.IsFlat = true;
        shape.MixinCount = Math.Min(shape.Mixins.Sum(static mixin => mixin.MixinCount + 1), MaxMixins + 1);
        if (shape.MixinCount > MaxMixins)
        {
            ReportTooLarge(shape);
            shape.MixinCount = 0;
            shape.Mixins.Clear();
        }

        var own = AstMembers.Read(context, shape);
        var traits = AstMembers.ReadTraits(context, shape.Node, shape.Place);
        if (shape.Mixins.Count == 0)
        {
            shape.Members = own;
            shape.Traits = traits;
        }
        else
        {
            shape.Members = Mix(shape, own);
            shape.Traits = MixTraits(shape, traits);
        }

        if (file.Applied.Count > 0)
        {
            Apply(shape);
        }
    }

    /// <summary>Mixins' members come first; one of the same name keeps its place and gets the later one's target and traits.</summary>
    private List<AstMember> Mix(AstShape shape, List<AstMember> own)
    {
        var members = new List<AstMember>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in shape.Mixins.Select(static mixin => mixin.Members).Concat([own]))
        {
            foreach (var member in source)
            {
                _copies += member.Traits.Count + 1;
                if (_copies > MaxCopies)
                {
                    ReportTooLarge(shape);
                    return members;
                }

                if (places.TryGetValue(member.Key.Value, out var place))
                {
                    var before = members[place];
                    members[place] = new AstMember(member.Key, member.Target ?? before.Target, Override(before.Traits, member.Traits));
                }
                else
                {
                    places.Add(member.Key.Value, members.Count);
                    // The list is copied: what is applied to this member must not reach the mixin's.
                    members.Add(new AstMember(member.Key, member.Target, [.. member.Traits]));
                }
            }
        }

        return members;
    }

    private List<RawEntry> MixTraits(AstShape shape, List<RawEntry> own)
    {
        var traits = new List<RawEntry>();
        foreach (var mixin in shape.Mixins)
        {
            _copies += traits.Count + mixin.Traits.Count;
            if (_copies > MaxCopies)
            {
                ReportTooLarge(shape);
                break;
            }

            var local = LocalTraits(mixin);
            traits = Override(traits, mixin.Traits.FindAll(trait => trait.Key.Value != AstTraits.Mixin && !local.Contains(trait.Key.Value)));
        }

        return Override(traits, own);
    }

    private static HashSet<string> LocalTraits(AstShape mixin)
    {
        var local = new HashSet<string>(StringComparer.Ordinal);
        if (mixin.Trait(AstTraits.Mixin)?.Value is RawMapping node && node.Find("localTraits")?.Value is RawSequence list)
        {
            local.UnionWith(list.Items.OfType<RawScalar>().Select(static item => item.Value));
        }

        return local;
    }

    private static List<RawEntry> Override(List<RawEntry> traits, List<RawEntry> later)
    {
        if (traits.Count == 0 || later.Count == 0)
        {
            return traits.Count == 0 ? [.. later] : traits;
        }

        var replaced = new HashSet<string>(later.Select(static trait => trait.Key.Value), StringComparer.Ordinal);
        var all = traits.FindAll(trait => !replaced.Contains(trait.Key.Value));
        all.AddRange(later);
        return all;
    }

    private void Apply(AstShape shape)
    {
        if (file.Applied.TryGetValue(shape.Id, out var statement))
        {
            shape.Traits = Override(shape.Traits, Statement(statement));
        }

        for (var i = 0; i < shape.Members.Count; i++)
        {
            var member = shape.Members[i];
            if (file.Applied.TryGetValue(shape.Id + "$" + member.Key.Value, out statement))
            {
                shape.Members[i] = new AstMember(member.Key, member.Target, Override(member.Traits, Statement(statement)));
            }
        }
    }

    private List<RawEntry> Statement(RawEntry statement) =>
        AstMembers.ReadTraits(context, (RawMapping)statement.Value, new Place("the apply statement for '{0}'", statement.Key.Value));

    private void ReportTooLarge(AstShape shape) =>
        context.Report(DiagnosticDescriptors.TooLarge, shape.Key.Span, $"too large with the mixins of '{shape.Name}'; use fewer mixins within mixins");

    private void ReportCycle(AstShape shape, AstShape mixin, Stack<(AstShape Shape, int Next)> path)
    {
        var names = path.Select(static step => step.Shape).TakeWhile(step => step != mixin).Select(static step => step.Name).Reverse().Take(20);
        context.Report(
            DiagnosticDescriptors.MixinCycle, shape.Key.Span, mixin.Name,
            string.Join(" -> ", new[] { mixin.Name }.Concat(names).Concat([mixin.Name])));
    }
}
