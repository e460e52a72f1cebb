using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>Reads the members and traits that a shape itself writes down.</summary>
internal static class AstMembers
{
    public static List<AstMember> Read(BindContext context, AstShape shape)
    {
        var members = new List<AstMember>();
        switch (shape.Type)
        {
            case "list" or "set":
                AddNamed(context, shape, "member", members);
                break;
            case "map":
                AddNamed(context, shape, "key", members);
                AddNamed(context, shape, "value", members);
                break;
            case "structure" or "union" or "enum" or "intEnum" when shape.Node.Find("members") is { } entry:
                foreach (var member in context.Mapping(entry, shape.Place)?.Entries ?? [])
                {
                    context.CancellationToken.ThrowIfCancellationRequested();
                    Add(context, shape, member, members);
                }

                break;
        }

        return members;
    }

    public static List<RawEntry> ReadTraits(BindContext context, RawMapping node, Place place) =>
        node.Find("traits") is { } entry && context.Mapping(entry, place) is { } traits ? [.. traits.Entries] : [];

    private static void AddNamed(BindContext context, AstShape shape, string name, List<AstMember> members)
    {
        if (shape.Node.Find(name) is { } entry)
        {
            Add(context, shape, entry, members);
        }
    }

    private static void Add(BindContext context, AstShape shape, RawEntry entry, List<AstMember> members)
    {
        var place = Place.Member(shape.Name, entry.Key.Value);
        if (entry.Value is RawMapping node)
        {
            var target = node.Find("target");
            if (target?.Value is not RawScalar { IsNull: false } id || AstReferences.CheckId(context, id))
            {
                members.Add(new AstMember(entry.Key, target, ReadTraits(context, node, place)));
            }
        }
        else
        {
            context.Report(
                DiagnosticDescriptors.WrongKind, entry.Key.Span, place.Capital(), "a mapping with 'target'", entry.Value.Kind);
        }
    }
}
