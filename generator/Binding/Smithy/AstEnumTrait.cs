using System.Text;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>The <c>enum</c> trait of Smithy 1.0: values on a string, whose names may be missing.</summary>
internal static class AstEnumTrait
{
    public static RawEntry Lower(BindContext context, RawEntry trait, AstShape shape)
    {
        var values = new List<RawEntry>();
        var place = shape.Place;
        var taken = new FreeNames();
        foreach (var item in context.List(trait, place)?.Items ?? [])
        {
            if (item is not RawMapping node || node.Find("value") is not { Value: RawScalar { IsNull: false } value } entry)
            {
                context.Report(
                    DiagnosticDescriptors.WrongKind, item.Span, "An item of " + place.Inside(AstTraits.Enum), "a mapping with 'value'",
                    item is RawMapping ? "one without it" : item.Kind);
                continue;
            }

            var name = node.Find("name")?.Value is RawScalar { IsNull: false } text ? text : RawNodes.Text(value.Span, NameOf(value.Value));
            if (!taken.Add(name.Value))
            {
                name = RawNodes.Text(name.Span, taken.AddFree(name.Value + "_"));
            }

            var entries = new List<RawEntry> { new(entry.Key, value) };
            if (node.Find("documentation") is { Value: RawScalar { IsNull: false } documentation } key)
            {
                entries.Add(new RawEntry(key.Key, RawNodes.Text(documentation.Span, HtmlText.ToPlain(documentation.Value))));
            }

            if (node.Find("deprecated") is { } deprecated)
            {
                entries.Add(deprecated);
            }

            if (node.Find("tags")?.Value is RawSequence { Items: var tags } && tags.Any(static tag => tag is RawScalar { Value: "internal" }))
            {
                entries.Add(RawNodes.Entry(node.Span, "internal", RawNodes.True(node.Span)));
            }

            values.Add(new RawEntry(name, RawNodes.Mapping(node.Span, entries)));
        }

        return RawNodes.Entry(trait.Key.Span, "members", RawNodes.Mapping(trait.Value.Span, values));
    }

    /// <summary>A name for a value without one: <c>t2.nano</c> becomes <c>T2_NANO</c>.</summary>
    private static string NameOf(string value)
    {
        var name = new StringBuilder(value.Length + 1);
        foreach (var c in value.Length > 200 ? value.Substring(0, 200) : value)
        {
            if (c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                name.Append(char.ToUpperInvariant(c));
            }
            else if (name.Length > 0 && name[name.Length - 1] != '_')
            {
                name.Append('_');
            }
        }

        var text = name.ToString().TrimEnd('_');
        return text.Length == 0 ? "VALUE" : text[0] is >= '0' and <= '9' ? "_" + text : text;
    }
}
