using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Binding;

/// <summary>Which shapes something leads to.</summary>
internal static class Reachability
{
    public static HashSet<ShapeDraft> From(IEnumerable<ShapeDraft> roots, Func<MemberDraft, bool> follows, CancellationToken cancellationToken)
    {
        var reached = new HashSet<ShapeDraft>(roots);
        var open = new Stack<ShapeDraft>(reached);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var member in open.Pop().Members)
            {
                if (member.Shape is { } target && follows(member) && reached.Add(target))
                {
                    open.Push(target);
                }
            }
        }

        return reached;
    }

    /// <summary>Broken operations count as users: a mistake in one must not make its shapes look forgotten.</summary>
    public static void WarnAboutUnused(BindContext context)
    {
        // The only user may be what is broken, or have misspelt the name: an unused shape is told of once all else is right.
        if (context.HasErrors)
        {
            return;
        }

        var reached = From(context.Mentioned, static _ => true, context.CancellationToken);
        foreach (var shape in context.ShapesInOrder)
        {
            if (!reached.Contains(shape) && !shape.IsInline && shape.Type is not null)
            {
                context.Report(DiagnosticDescriptors.UnreachableShape, shape.Span, shape.Name);
            }
        }
    }
}
