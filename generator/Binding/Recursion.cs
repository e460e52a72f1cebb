using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Binding;

/// <summary>Finds shapes that no value could ever have, because every value would hold another of the same.</summary>
internal static class Recursion
{
    public static void Check(BindContext context)
    {
        CheckEndlessTypes(context);
        CheckEndlessValues(context);
    }

    /// <summary>Lists and maps nested in themselves without a structure between: no value is endless, but the type's name is.</summary>
    private static void CheckEndlessTypes(BindContext context)
    {
        var done = new HashSet<ShapeDraft>();
        foreach (var start in context.ShapesInOrder)
        {
            var path = new List<ShapeDraft>();
            var onPath = new HashSet<ShapeDraft>();
            var shape = start;
            while (shape is { Type: ShapeType.List or ShapeType.Map } && done.Add(shape))
            {
                path.Add(shape);
                onPath.Add(shape);
                shape = Content(shape)?.Shape;
            }

            if (shape is null || !onPath.Contains(shape))
            {
                continue;
            }

            var names = string.Join(" -> ", path.Skip(path.IndexOf(shape)).Select(static item => item.Name)) + " -> " + shape.Name;
            context.Report(
                DiagnosticDescriptors.EndlessShape, Content(shape)!.TargetSpan, shape.Name, names, "put a structure or union between");
            shape.IsDropped = true;
            Content(shape)!.IsDropped = true;
        }
    }

    private static MemberDraft? Content(ShapeDraft shape) => shape.FindMember(shape.Type == ShapeType.List ? "member" : "value");

    /// <summary>Structures whose required members, and unions all of whose members, lead back to themselves.</summary>
    private static void CheckEndlessValues(BindContext context)
    {
        var endless = Endless(context);
        var told = new HashSet<ShapeDraft>();
        foreach (var start in context.ShapesInOrder)
        {
            var path = new List<ShapeDraft>();
            var members = new List<MemberDraft>();
            var shape = start;
            while (endless.Contains(shape) && told.Add(shape))
            {
                var member = shape.Members.Find(candidate => Blocks(shape, candidate) && candidate.Shape is { } target && endless.Contains(target));
                path.Add(shape);
                members.Add(member!);
                shape = member!.Shape!;
            }

            var first = path.IndexOf(shape);
            if (first < 0)
            {
                continue;
            }

            var names = string.Join(" -> ", Enumerable.Range(first, path.Count - first).Select(i => $"{path[i].Name}.{members[i].Name}")) + " -> " + shape.Name;
            context.Report(
                DiagnosticDescriptors.EndlessShape, members[first].Span, shape.Name, names,
                shape.Type == ShapeType.Union ? "add a member that ends" : "make one of these members optional");
        }
    }

    /// <summary>Everything is endless until proven otherwise; each proof may prove its users.</summary>
    private static HashSet<ShapeDraft> Endless(BindContext context)
    {
        var endless = new HashSet<ShapeDraft>();
        var waiting = new Dictionary<ShapeDraft, int>();
        var users = new Dictionary<ShapeDraft, List<ShapeDraft>>();
        var finite = new Queue<ShapeDraft>();
        foreach (var shape in context.ShapesInOrder)
        {
            var blockers = 0;
            if (shape.Type is ShapeType.Structure or ShapeType.Union)
            {
                foreach (var member in shape.Members)
                {
                    if (Blocks(shape, member) && member.Shape is { Type: ShapeType.Structure or ShapeType.Union } target)
                    {
                        blockers++;
                        if (!users.TryGetValue(target, out var list))
                        {
                            users.Add(target, list = []);
                        }

                        list.Add(shape);
                    }
                }
            }

            // One member that ends is enough for a union.
            if (blockers == 0 || (shape.Type == ShapeType.Union && blockers < shape.Members.Count))
            {
                finite.Enqueue(shape);
            }
            else
            {
                waiting[shape] = shape.Type == ShapeType.Union ? 1 : blockers;
                endless.Add(shape);
            }
        }

        while (finite.Count > 0)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!users.TryGetValue(finite.Dequeue(), out var list))
            {
                continue;
            }

            foreach (var user in list)
            {
                if (waiting.TryGetValue(user, out var count) && (waiting[user] = count - 1) == 0 && endless.Remove(user))
                {
                    finite.Enqueue(user);
                }
            }
        }

        return endless;
    }

    private static bool Blocks(ShapeDraft shape, MemberDraft member) => shape.Type == ShapeType.Union || member.Required;
}
