using ChimeModelGen.CSharp;
using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>Enums: open types, so that a value the model does not know survives a round trip.</summary>
internal static class EnumViews
{
    // The compiler's time for a pattern of alternatives grows faster than their number; and whoever reads a value compares it with one after the other.
    private const int MaxAlternatives = 64;

    // Every value that is none of the enum's is answered with the list of those that are.
    private const int MaxListedLength = 1_000;

    public static IEnumerable<(EnumValueModel Value, CodeName Property)> Named(ShapeMap map, EnumShapeModel shape)
    {
        var names = MemberNames.OfEnum(map.Names.Declared(shape.Name).Text);
        foreach (var value in shape.Values)
        {
            yield return (value, names.Take(value.Name));
        }
    }

    public static View Create(ShapeMap map, EnumShapeModel shape) => new View()
        .Set("docs", DocView.Summary(DocText.Sentence(shape.Documentation ?? $"The values of {shape.Name}")))
        .Set("obsolete", MemberViews.Obsolete(shape.Deprecated))
        .Set("name", map.Names.Declared(shape.Name))
        .Set("self", map.Names.InsideJson(shape.Name, []))
        .Set("hidden", map.Names.Inside(Named(map, shape).Select(static value => value.Property)).Shadowed())
        .Set("sensitive", shape.Sensitive)
        .Set("checked", map.Inputs.Contains(shape.Name))
        .Set("listed", Code.Literal(Listed(shape.Values.Where(static v => !v.Internal).Select(static v => v.Value).ToList())))
        .Set("large", shape.Values.Count > MaxAlternatives)
        .Set("known", Code.Join(shape.Values.Count > MaxAlternatives ? ", " : " or ", shape.Values.Select(v => shape.IsInteger ? Code.Number(v.Value) : Code.Literal(v.Value))))
        .Set("values", Named(map, shape).Select(pair => new View()
            .Set("docs", DocView.Summary(DocText.Sentence(pair.Value.Documentation ?? $"The value {pair.Value.Value}")))
            .Set("obsolete", MemberViews.Obsolete(pair.Value.Deprecated))
            .Set("property", pair.Property)
            .Set("literal", shape.IsInteger ? Code.Number(pair.Value.Value) : Code.Literal(pair.Value.Value))));

    /// <summary>Names for a message: all of them, or as many as make no page, and how many there are beside.</summary>
    public static string Listed(IReadOnlyList<string> names)
    {
        var told = 0;
        for (var length = 0; told < names.Count; told++)
        {
            length += names[told].Length + 2;
            if (length > MaxListedLength && told > 0)
            {
                return $"{string.Join(", ", names.Take(told))} and {(names.Count - told).ToString(CultureInfo.InvariantCulture)} more";
            }
        }

        return string.Join(", ", names);
    }
}
