using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Repair;

/// <summary>What half-typed words and shapes were probably going to be.</summary>
internal static class Meaning
{
    /// <summary>The type of a shape that does not say it, or not well: what its keys are for goes before half a word.</summary>
    public static string Type(BindContext context, string? written, RawMapping node, Func<string, bool> isShape)
    {
        var named = written is null ? null : context.Nearest(written, ShapeTypes.Names.ToList());
        if (node.Find("members")?.Value is RawMapping members)
        {
            return named is "structure" or "union" or "enum" or "intEnum" ? named : Members(node, members, isShape);
        }

        return node.Find("member") is not null ? "list"
            : node.Find("key") is not null || node.Find("value") is not null ? "map"
            : node.Find("error") is not null || node.Find("httpError") is not null || node.Find("input") is not null ? "structure"
            : named
            ?? (node.Find("range") is not null ? "integer" : node.Find("timestampFormat") is not null ? "timestamp" : "string");
    }

    private static string Members(RawMapping node, RawMapping members, Func<string, bool> isShape)
    {
        if (members.Entries.Length == 0 || node.Find("error") is not null || node.Find("httpError") is not null || node.Find("input") is not null)
        {
            return "structure";
        }

        if (Array.TrueForAll(members.Entries, static entry => entry.Value is RawScalar { IsNumber: true }))
        {
            return "intEnum";
        }

        return Array.Exists(members.Entries, entry => entry.Value switch
        {
            RawScalar { IsNull: false } target => isShape(target.Value),
            RawMapping traits => traits.Find("target") is not null,
            _ => false,
        }) ? "structure" : "enum";
    }
}
