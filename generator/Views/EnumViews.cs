using ChimeModelGen.CSharp;
using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>Enums: open types, so that a value the model does not know survives a round trip.</summary>
internal static class EnumViews
{
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
        .Set("listed", Code.Literal(string.Join(", ", shape.Values.Where(static v => !v.Internal).Select(static v => v.Value))))
        .Set("known", Code.Join(" or ", shape.Values.Select(v => shape.IsInteger ? Code.Number(v.Value) : Code.Literal(v.Value))))
        .Set("values", Named(map, shape).Select(pair => new View()
            .Set("docs", DocView.Summary(DocText.Sentence(pair.Value.Documentation ?? $"The value {pair.Value.Value}")))
            .Set("obsolete", MemberViews.Obsolete(pair.Value.Deprecated))
            .Set("property", pair.Property)
            .Set("literal", shape.IsInteger ? Code.Number(pair.Value.Value) : Code.Literal(pair.Value.Value))));
}
