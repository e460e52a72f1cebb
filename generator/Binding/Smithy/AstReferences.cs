using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>Reads <c>{ "target": "ns#Name" }</c>, alone or in a list.</summary>
internal static class AstReferences
{
    /// <summary>The target's text; null, with a diagnostic, where there is none.</summary>
    public static RawScalar? Read(BindContext context, RawNode node, SourceSpan span, Place place)
    {
        if (node is RawMapping mapping && mapping.Find("target") is { Value: RawScalar { IsNull: false } target })
        {
            return CheckId(context, target) ? target : null;
        }

        context.Report(
            DiagnosticDescriptors.WrongKind, node.Span.Length == 0 ? span : node.Span, place.Capital(),
            "a mapping with 'target'", node is RawMapping ? "one without it" : node.Kind);
        return null;
    }

    /// <summary>In an AST every name is a full one; whether the shape exists is asked where it is used.</summary>
    public static bool CheckId(BindContext context, RawScalar target)
    {
        if (target.Value.IndexOf('#') > 0)
        {
            return true;
        }

        context.Report(DiagnosticDescriptors.BadShapeId, target.Span, target.Value);
        return false;
    }

    public static IEnumerable<RawScalar> ReadAll(BindContext context, RawEntry entry, Place place)
    {
        var inside = place.Inside(entry.Key.Value);
        if (context.List(entry, place) is not { } list)
        {
            yield break;
        }

        foreach (var item in list.Items)
        {
            if (Read(context, item, entry.Key.Span, new Place("an item of " + inside.Form, inside.Name, inside.Owner)) is { } target)
            {
                yield return target;
            }
        }
    }

    /// <summary>All that a shape and its mixins list under a key, mixins first.</summary>
    public static IEnumerable<RawScalar> ReadAll(BindContext context, AstShape shape, string key)
    {
        foreach (var part in WithMixins(shape))
        {
            if (part.Node.Find(key) is { } entry)
            {
                foreach (var target in ReadAll(context, entry, new Place(part.Type + " '{0}'", part.Name)))
                {
                    yield return target;
                }
            }
        }
    }

    /// <summary>The first of a key's values: the shape's own, else a mixin's.</summary>
    public static RawEntry? First(AstShape shape, string key)
    {
        if (shape.Node.Find(key) is { } own)
        {
            return own;
        }

        foreach (var part in WithMixins(shape))
        {
            if (part.Node.Find(key) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The shape and everything mixed into it, each once.</summary>
    public static List<AstShape> WithMixins(AstShape shape)
    {
        if (shape.Mixins.Count == 0)
        {
            return [shape];
        }

        var all = new List<AstShape>();
        var seen = new HashSet<AstShape> { shape };
        var open = new Queue<AstShape>();
        open.Enqueue(shape);
        while (open.Count > 0)
        {
            var next = open.Dequeue();
            all.Add(next);
            foreach (var mixin in next.Mixins)
            {
                if (seen.Add(mixin))
                {
                    open.Enqueue(mixin);
                }
            }
        }

        all.Reverse();
        return all;
    }
}
